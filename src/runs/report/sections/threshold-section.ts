import { tableFrame } from '../page/data-table.ts';
import { html, type Html } from '../page/html.ts';
import type { ReportFacts } from '../report-facts.ts';

/** Cost of each threshold; false when no costs were given. */
export function thresholdSection({ journal, words: { thresholds: words, figures } }: ReportFacts): Html | false {
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
<th scope="row">${figures.number(threshold)}${recommended && words.recommended}</th><td class="figure">${figures.count(kept)}</td><td class="figure">${figures.share(kept, rows.kept)}</td>
<td class="figure">${figures.expected(wrong)}</td><td class="figure">${figures.euros(euros)}</td><td class="figure">${figures.euros(lost)}</td></tr>`,
  );
  const columns = [{ name: words.threshold }, ...words.columns.map((name) => ({ name, isFigure: true }))];
  return html`<section aria-labelledby="thresholds">
    <h2 id="thresholds">${words.title}</h2>
    <p>${words.meaning(costs.message, costs.wrong)}</p>
    ${tableFrame(words.table, columns, lines)}
  </section>`;
}
