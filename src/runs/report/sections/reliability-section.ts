import { type Column, tableFrame } from '../page/data-table.ts';
import { html, type Html } from '../page/html.ts';
import type { ReportFacts } from '../report-facts.ts';
import { type ClassCount, probabilityClasses } from '../report-tally.ts';
import type { ReportWords } from '../words/english.ts';

/** Rows by class of probability, with an explanation. */
export function reliabilitySection({ journal, tally, words }: ReportFacts): Html {
  const { circonscription, bureau } = journal.thresholds;
  const { title, meaning } = words.reliability;
  return html`<section aria-labelledby="reliability">
    <h2 id="reliability">${title}</h2>
    <p>${meaning(circonscription, bureau)}</p>
    <div class="pair">
      ${classTable('circonscription', tally.classes('circonscription'), journal.rows.kept, words)}
      ${classTable('bureau', tally.classes('bureau'), journal.rows.kept, words)}
    </div>
  </section>`;
}

function classTable(
  what: 'circonscription' | 'bureau',
  classes: readonly ClassCount[],
  kept: number,
  { reliability: words, territory: { rows: ofRows, share, wrong }, figures }: ReportWords,
): Html {
  const known = classes.reduce((sum, { rows }) => sum + rows, 0);
  const most = Math.max(...classes.map(({ rows }) => rows), 1);
  const lines = classes.map(({ from, rows, expectedRight }, at) => {
    const to = probabilityClasses[at + 1];
    return html`<tr>
      <th scope="row">${words.fromTo(from, to ?? 1)}</th>
      <td class="figure">${figures.count(rows)}</td>
      <td class="figure">${figures.share(rows, kept)}</td>
      <td class="figure">${figures.expected(rows - expectedRight)}</td>
      <td class="meter" aria-hidden="true"><span style="width:${((100 * rows) / most).toFixed(1)}%"></span></td>
    </tr>`;
  });
  const none = html`<tr>
    <th scope="row">${words.none}</th>
    <td class="figure">${figures.count(kept - known)}</td>
    <td class="figure">${figures.share(kept - known, kept)}</td>
    <td></td>
    <td class="meter"></td>
  </tr>`;
  const columns: readonly Column[] = [
    { name: words.probability },
    ...[ofRows, share, wrong].map((name) => ({ name, isFigure: true })),
    { name: '' },
  ];
  return tableFrame(words.table[what], columns, [...lines, none]);
}
