import type { MotifExample } from '../../process/motif-examples.ts';
import { type Motif, motifs, type Severity } from '../../../domain/motifs.ts';
import { countCell, dataTable } from '../page/data-table.ts';
import { html, type Html } from '../page/html.ts';
import type { ReportFacts } from '../report-facts.ts';
import type { ReportWords } from '../words/english.ts';

type Group = (typeof motifs)[Motif]['group'];

const weights: Readonly<Record<Severity, number>> = { grave: 0, attention: 1, information: 2 };

/** Motifs with their counts, meanings and actions. */
export function motifSection(facts: ReportFacts): Html {
  const { journal, examples, words } = facts;
  const none = Object.keys(journal.counts.motif).length === 0;
  return html`<section aria-labelledby="motifs">
    <h2 id="motifs">${words.motifs.title}</h2>
    <p>
      ${words.motifs.meaning}
      ${examples === undefined ? words.motifs.noAddress : html`<strong>${words.motifs.addresses}</strong>`}
    </p>
    ${none && html`<p>${words.motifs.nothing}</p>`}
    ${(Object.keys(words.motifs.groups) as Group[]).map((group) => groupTable(group, facts))}
  </section>`;
}

function groupTable(group: Group, { journal, examples, words }: ReportFacts): Html | false {
  const { figures, motifs: texts } = words;
  const found = (Object.keys(motifs) as Motif[])
    .map((code) => ({ code, count: journal.counts.motif[code] ?? 0, ...motifs[code], ...texts.text(code) }))
    .filter((one) => one.group === group && one.count > 0)
    .sort((a, b) => weights[a.severity] - weights[b.severity] || b.count - a.count);
  if (found.length === 0) return false;
  const rows = found.map(({ code, count, severity, meaning, action }) => [
    { shown: html`<code>${code}</code>`, by: code },
    { shown: html`<span class="${severity}">${texts.severities[severity]}</span>`, by: weights[severity] },
    countCell(count, figures),
    { shown: figures.share(count, journal.rows.read), by: count },
    { shown: html`${withCode(meaning)}${exampleList(examples?.of(code) ?? [], words)}`, by: meaning },
    { shown: withCode(action), by: action },
  ]);
  const { motif, severity, rows: ofRows, share, meaning, action } = texts.columns;
  const columns = [
    { name: motif },
    { name: severity },
    { name: ofRows, isFigure: true },
    { name: share, isFigure: true },
    { name: meaning },
    { name: action },
  ];
  return dataTable(texts.groups[group], columns, rows, 'sortable cards');
}

function exampleList(examples: readonly MotifExample[], { motifs: { row: nameRow } }: ReportWords): Html | false {
  return (
    examples.length > 0 &&
    html`<ul class="examples">
      ${examples.map(({ row, written, found }) => html`<li>${nameRow(row)}: ${written}${found !== '' && html` → ${found}`}</li>`)}
    </ul>`
  );
}

/** Turns words between backticks into `<code>`. */
function withCode(text: string): Html {
  return html`${text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
