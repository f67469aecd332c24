import { type Column, tableFrame } from './data-table.ts';
import { formatCount, formatExpected, formatShare } from './format-figures.ts';
import { html, type Html } from './html.ts';
import type { ReportFacts } from './report-facts.ts';
import { type ClassCount, probabilityClasses } from './report-tally.ts';

const columns: readonly Column[] = [
  { name: 'probability' },
  ...['rows', 'share', 'expected wrong'].map((name) => ({ name, isFigure: true })),
  { name: '' },
];

/** How sure the codes are: rows by class of probability, and what that means. */
export function reliabilitySection({ journal, tally }: ReportFacts): Html {
  const { circonscription, bureau } = journal.thresholds;
  return html`<section aria-labelledby="reliability">
    <h2 id="reliability">How sure</h2>
    <p>
      A probability says how often such rows are right: of a hundred at 0.90, ninety. It speaks of the address, not of
      the person, who may be registered elsewhere. Below ${circonscription} (circonscription) and ${bureau} (bureau) the
      code is left empty; the probability remains that of the best candidate.
    </p>
    <div class="pair">
      ${classTable('circonscription', tally.classes('circonscription'), journal.rows.kept)}
      ${classTable('bureau de vote', tally.classes('bureau'), journal.rows.kept)}
    </div>
  </section>`;
}

function classTable(what: string, classes: readonly ClassCount[], kept: number): Html {
  const known = classes.reduce((sum, { rows }) => sum + rows, 0);
  const most = Math.max(...classes.map(({ rows }) => rows), 1);
  const lines = classes.map(({ from, rows, expectedRight }, at) => {
    const to = probabilityClasses[at + 1];
    return html`<tr>
      <th scope="row">${to === undefined ? `${from} to 1` : `${from} to ${to}`}</th>
      <td class="figure">${formatCount(rows)}</td>
      <td class="figure">${formatShare(rows, kept)}</td>
      <td class="figure">${formatExpected(rows - expectedRight)}</td>
      <td class="meter" aria-hidden="true"><span style="width:${((100 * rows) / most).toFixed(1)}%"></span></td>
    </tr>`;
  });
  const none = html`<tr>
    <th scope="row">no candidate</th>
    <td class="figure">${formatCount(kept - known)}</td>
    <td class="figure">${formatShare(kept - known, kept)}</td>
    <td></td>
    <td class="meter"></td>
  </tr>`;
  return tableFrame(`Probability of the ${what}, best candidate`, columns, [...lines, none]);
}
