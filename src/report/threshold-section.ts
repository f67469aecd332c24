import { type Column, tableFrame } from './data-table.ts';
import { formatCount, formatEuros, formatExpected, formatShare } from './format-figures.ts';
import { html, type Html } from './html.ts';
import type { ReportFacts } from './report-facts.ts';

const columns: readonly Column[] = [
  { name: 'threshold' },
  ...['rows kept', 'share', 'expected wrong', 'cost', 'lost to doubt'].map((name) => ({ name, isFigure: true })),
];

/** What each threshold would cost, where costs were given; nothing otherwise. */
export function thresholdSection({ journal }: ReportFacts): Html | false {
  const { costs, rows } = journal;
  if (costs === undefined) return false;
  const lines = costs.thresholds.map(
    ({
      threshold,
      rows: kept,
      wrong,
      euros,
      lost,
      recommended,
    }) => html`<tr${recommended && html` class="recommended"`}>
<th scope="row">${threshold}${recommended && ' (recommended)'}</th><td class="figure">${formatCount(kept)}</td><td class="figure">${formatShare(kept, rows.kept)}</td>
<td class="figure">${formatExpected(wrong)}</td><td class="figure">${formatEuros(euros)}</td><td class="figure">${formatEuros(lost)}</td></tr>`,
  );
  return html`<section aria-labelledby="thresholds">
    <h2 id="thresholds">What a threshold would cost</h2>
    <p>
      A message costs ${costs.message} €, one that reaches another circonscription ${costs.wrong} € besides. Lost to
      doubt: wrong messages at their full cost, and right ones that are not sent. Nothing of this was applied to the
      file; the threshold recommended is where a message is just worth sending.
    </p>
    ${tableFrame("Thresholds of the circonscription's probability", columns, lines)}
  </section>`;
}
