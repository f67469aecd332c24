/** Texts that the style adds to cells shown as blocks. */
interface CardWords {
  readonly ofRows: string;
  readonly toDo: string;
}

/** Shows table rows as blocks: the first cell, then the figures on one line, then the texts. */
function asCards(table: string, { ofRows, toDo }: CardWords): string {
  return `${table} tr{display:grid;grid-template-columns:auto auto 1fr;gap:0 .75rem;padding:.4rem 0;border-bottom:1px solid var(--line)}
${table} td{padding:0;border:0;text-align:left}${table} td:first-child,${table} td:nth-child(n+5){grid-column:1/-1}
${table} td:nth-child(3)::after{content:"${ofRows}"}${table} td:nth-child(6):not(:empty)::before{content:"${toDo}";color:var(--soft)}`;
}

/** Style of the report: narrow and wide screens, light and dark, paper. */
export function pageStyle(words: CardWords): string {
  return `
:root{color-scheme:light dark;--paper:#fdfdfb;--ink:#1c2430;--soft:#5a6472;--line:#d9dde3;--tint:#f1f3f6;--accent:#1f4e8c;
--shade-0:#eceef1;--shade-1:#cfe0f2;--shade-2:#9fc3e6;--shade-3:#659fd4;--shade-4:#2f74b5;--shade-5:#124a83;
--part-0:#2f74b5;--part-1:#e0a23b;--part-2:#b5523d;--part-3:#8a6bb1;--part-4:#7d8794;--part-5:#3c4450;--grave:#a3262a;--attention:#8a5a00;--border:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#14181e;--ink:#e6e9ee;--soft:#a3adba;--line:#343c47;--tint:#1d232b;--accent:#8db8ea;
--shade-0:#2a313a;--shade-1:#22405f;--shade-2:#2a5a8c;--shade-3:#3a7ab8;--shade-4:#62a1da;--shade-5:#a9d0f5;--grave:#ff8f8f;--attention:#e9bd62;--border:#14181e}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main,header,footer{max-width:68rem;margin:0 auto;padding:0 1rem}
header{padding-top:2rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.3rem;margin:2.5rem 0 .5rem;padding-top:.75rem;border-top:2px solid var(--line)}
h3{font-size:1.05rem;margin:1.5rem 0 .25rem}
p{max-width:46rem;margin:.5rem 0}
header p,figcaption,.tiles span,footer{color:var(--soft)}
header p,h1,footer,code{overflow-wrap:anywhere}
code{font:.9em ui-monospace,"DejaVu Sans Mono",monospace}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0;margin:.75rem 0}
a{color:var(--accent)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.75rem;margin:1rem 0}
.tiles>div{background:var(--tint);border-radius:.5rem;padding:.75rem 1rem}
.tiles dt{color:var(--soft)}
.tiles dd{margin:0}
.tiles strong{display:block;font-size:1.6rem;line-height:1.3}
.bar{display:flex;height:1.25rem;border-radius:.3rem;overflow:hidden;gap:2px}
.bar span{min-width:2px}
.legend{list-style:none;padding:0;margin:.5rem 0;display:flex;flex-wrap:wrap;gap:.15rem 1.25rem}
.swatch{display:inline-block;width:.8rem;height:.8rem;border-radius:.15rem;margin-right:.4rem;vertical-align:-.05rem;border:1px solid var(--line)}
${[0, 1, 2, 3, 4, 5].map((at) => `.part-${at}{background:var(--part-${at})}.swatch.shade-${at}{background:var(--shade-${at})}path.shade-${at}{fill:var(--shade-${at})}`).join('')}
.maps{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1rem;align-items:end}
figure{margin:0}
svg{display:block;width:100%;height:auto;max-height:36rem}
path{fill-rule:evenodd;stroke:var(--border);stroke-width:1.5;vector-effect:non-scaling-stroke}
svg text{font:600 22px system-ui,sans-serif;text-anchor:middle;dominant-baseline:middle;fill:var(--ink);paint-order:stroke;stroke:var(--paper);stroke-width:5px;stroke-linejoin:round;pointer-events:none}
path:hover{stroke:var(--ink);stroke-width:3}
.scroll{overflow-x:auto;margin:.75rem 0}
.long{overflow-y:auto;max-height:40rem}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line)}
thead th{border-bottom:2px solid var(--line);white-space:nowrap}
tbody th{font-weight:normal}
.figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.meter{min-width:6rem;width:30%}
.meter span{display:block;height:.8rem;margin-top:.35rem;border-radius:.15rem;background:var(--shade-4);min-width:1px}
.long thead th{position:sticky;top:0;background:var(--paper)}
.sortable thead button{all:unset;cursor:pointer;font:inherit;font-weight:bold}
.sortable thead button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.sortable [aria-sort=ascending] button::after{content:" ▲"}
.sortable [aria-sort=descending] button::after{content:" ▼"}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr));gap:0 2rem}
.grave{color:var(--grave);font-weight:bold}
.attention{color:var(--attention);font-weight:bold;white-space:nowrap}
.examples{margin:.25rem 0 0;padding-left:1.1rem;color:var(--soft)}
.recommended{background:var(--tint);font-weight:bold}
.facts>div{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:0 1rem;padding:.25rem 0;border-bottom:1px solid var(--line)}
.facts dt{color:var(--soft)}
.facts dd{margin:0;overflow-wrap:anywhere}
.hash{font:.75rem ui-monospace,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere;min-width:14rem}
.path{overflow-wrap:anywhere;min-width:14rem}
footer{padding-top:2rem;padding-bottom:3rem}
@media (max-width:40rem){.facts>div{grid-template-columns:1fr}h1{font-size:1.4rem}thead th,thead .figure{white-space:normal}.meter,thead td{display:none}
${asCards('.cards', words)}
.cards thead:not(:focus-within){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}
@media print{@page{size:A4;margin:14mm}.sortable thead button{display:contents}footer{padding:1rem 0 0}${asCards('.cards:has(.examples)', words)}
.cards:has(.examples) thead{display:none}:root{color-scheme:light;--paper:#fff;--ink:#000}
body{font-size:8.5pt;line-height:1.4}td code{white-space:nowrap}td,th{padding-top:.15rem;padding-bottom:.15rem}nav{display:none}main,header,footer{max-width:none;padding:0}h2,h3,h2+p,caption,thead{break-after:avoid}h2{margin-top:1.5rem}
tr,figure,.tiles>div,thead{break-inside:avoid}tbody tr:first-child{break-before:avoid}.tiles{grid-template-columns:repeat(4,1fr)}.scroll{overflow:visible;max-height:none}.long thead th{position:static}svg{max-height:95mm}
.bar,.swatch,.meter span,.tiles>div,path{print-color-adjust:exact;-webkit-print-color-adjust:exact}table{font-size:7.5pt}.hash{font-size:6pt;min-width:36ch}.path{min-width:20ch}.meter span{margin-top:.1rem}svg text{font-size:32px}}
`;
}
