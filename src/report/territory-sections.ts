/** Where the rows lie: circonscriptions with maps, and communes. */
import { codeInseeText } from '../pack/communes-view.ts';
import { type Cell, type Column, countCell, dataTable, textCell } from './data-table.ts';
import { formatCount, formatExpected, formatShare } from './format-figures.ts';
import { html, type Html } from './html.ts';
import type { ReportFacts } from './report-facts.ts';
import type { AreaCount } from './report-tally.ts';
import { departementOf, mapFrameOf, nameCirconscription, nameMap } from './territories.ts';
import { drawMap, type MapArea } from './territory-map.ts';

/** Communes listed: all of France would make a page that no one can open. */
const mostCommunes = 500;
/** Shades of a map, but that of areas without rows. */
const shades = 5;

interface Counted extends AreaCount {
  readonly index: number;
  readonly code: string;
  /** Bureaux of it that some row was given. */
  readonly bureaux: number;
}

const columns: readonly Column[] = [
  { name: 'code' },
  { name: 'circonscription' },
  { name: 'rows', isFigure: true },
  { name: 'share', isFigure: true },
  { name: 'bureaux', isFigure: true },
  { name: 'expected wrong', isFigure: true },
];

/** Rows by circonscription: maps, and a table. */
export function circonscriptionSection(facts: ReportFacts): Html {
  const all = countCirconscriptions(facts);
  const reached = all.filter(({ rows }) => rows > 0).sort((a, b) => b.rows - a.rows);
  const total = reached.reduce((sum, { rows }) => sum + rows, 0);
  const rows = reached.map(({ code, rows: count, bureaux, expectedRight }): Cell[] => [
    textCell(code),
    textCell(nameCirconscription(code)),
    countCell(count),
    { shown: formatShare(count, total), by: count },
    countCell(bureaux),
    { shown: formatExpected(count - expectedRight), by: count - expectedRight },
  ]);
  return html`<section aria-labelledby="circonscriptions">
    <h2 id="circonscriptions">By circonscription</h2>
    <p>
      ${formatCount(total)} rows kept are given ${formatCount(reached.length)} circonscriptions of the reference's
      ${formatCount(all.length)}. A wrong one is expected where the probability says so: the sum of what each row lacks
      to 1.
    </p>
    ${drawMaps(facts, all, reached)} ${dataTable('Rows by circonscription, most first', columns, rows)}
  </section>`;
}

function countCirconscriptions({ tally, reference }: ReportFacts): Counted[] {
  const { electoral } = reference.pack;
  const bureaux = new Uint32Array(electoral.circonscriptionCodes.length);
  electoral.bureauCirconscription.forEach((owner, bureau) => {
    if (owner > 0 && tally.bureau(bureau) > 0) bureaux[owner - 1] = (bureaux[owner - 1] ?? 0) + 1;
  });
  return electoral.circonscriptionCodes.map((code, index) => ({
    index,
    code,
    bureaux: bureaux[index] ?? 0,
    ...tally.circonscription(index),
  }));
}

/** A map of each part of France that has rows: of the départements that have, or the map would be small. */
function drawMaps({ reference }: ReportFacts, all: readonly Counted[], reached: readonly Counted[]): Html {
  const steps = shadeSteps(reached);
  const frames = [...new Set(reached.map(({ code }) => mapFrameOf(code)))].sort();
  const maps = frames.map((frame) => {
    const departements = [...new Set(reached.map(({ code }) => departementOf(code)))].filter(
      (departement) => mapFrameOf(`${departement}01`) === frame,
    );
    const areas = all
      .filter(({ code }) => departements.includes(departementOf(code)))
      .map(({ index, code, rows }): MapArea => {
        const title = `${code} ${nameCirconscription(code)}: ${formatCount(rows)} rows`;
        return { index, title, shade: rows === 0 ? 0 : 1 + steps.filter((step) => rows >= step).length };
      });
    const name = nameMap(departements);
    const map = drawMap(reference.layers.circonscriptions, areas, `Map of ${name}: rows by circonscription`);
    return map.text === ''
      ? html``
      : html`<figure>
          ${map}
          <figcaption>${name}</figcaption>
        </figure>`;
  });
  const ends = [1, ...steps].map((from, at) => ({ from, to: (steps[at] ?? Infinity) - 1, shade: at + 1 }));
  return html`<div class="maps">${maps}</div>
    <ul class="legend">
      <li><span class="swatch shade-0"></span>no row</li>
      ${ends.map(
        ({ from, to, shade }) =>
          html`<li>
            <span class="swatch shade-${shade}"></span
            >${to === Infinity ? `${formatCount(from)} rows and more` : `${formatCount(from)} to ${formatCount(to)}`}
          </li>`,
      )}
    </ul>`;
}

/** Rows from which the next shade begins: each shade has about as many circonscriptions, and one at least. */
function shadeSteps(reached: readonly Counted[]): number[] {
  const ascending = reached.map(({ rows }) => rows).reverse();
  const least = ascending[0] ?? 0;
  const steps = Array.from(
    { length: shades - 1 },
    (_, at) => ascending[Math.floor(((at + 1) * ascending.length) / shades)] ?? 0,
  );
  return [...new Set(steps)].filter((step) => step > least);
}

/** Rows by commune: a table. */
export function communeSection({ tally, reference }: ReportFacts): Html {
  const { communes, strings } = reference.pack;
  const counted = Array.from(communes.code, (code, index) => ({ code, index, ...tally.commune(index) }))
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.rows - a.rows);
  const rows = counted
    .slice(0, mostCommunes)
    .map(({ code, index, rows: count, assigned, expectedRight }): Cell[] => [
      textCell(codeInseeText(code)),
      textCell(strings.text(communes.name[index] ?? 0)),
      countCell(count),
      { shown: formatShare(assigned, count), by: assigned / count },
      { shown: formatExpected(assigned - expectedRight), by: assigned - expectedRight },
    ]);
  const more = counted.length - rows.length;
  return html`<section aria-labelledby="communes">
    <h2 id="communes">By commune</h2>
    <p>
      Addresses of ${formatCount(counted.length)}
      communes${more > 0 && `; the ${formatCount(mostCommunes)} with most rows are listed, ${formatCount(more)} are not`}.
    </p>
    ${dataTable(
      'Rows by commune, most first',
      [
        { name: 'INSEE' },
        { name: 'commune' },
        { name: 'rows', isFigure: true },
        { name: 'with a circonscription', isFigure: true },
        { name: 'expected wrong', isFigure: true },
      ],
      rows,
    )}
  </section>`;
}
