import { statuts, type Statut } from '../domain/outcomes.ts';
import { formatCount, formatDuration, formatExpected, formatShare } from './format-figures.ts';
import { html, type Html } from './html.ts';
import type { ReportFacts } from './report-facts.ts';

/** What each statut means to somebody who has not read the documentation. */
const meanings: Readonly<Record<Statut, string>> = {
  attribue: 'given a circonscription',
  ambigu: 'several are possible, none sure enough',
  introuvable: 'the address is not found',
  hors_zone: 'found, outside the areas of the reference',
  illisible: 'no address in the row',
  erreur: 'the row does not fit the header',
};

/** What came in, what came out, and how much of it can be used. */
export function overviewSection({ journal, tally }: ReportFacts): Html {
  const { rows, counts, rates, elapsedMs, threads } = journal;
  const assigned = counts.statut['attribue'] ?? 0;
  const sure = tally.classes('circonscription').filter(({ from }) => from >= 0.95);
  const sureRows = sure.reduce((sum, one) => sum + one.rows, 0);
  const given = Array.from({ length: tally.sizes.circonscriptions }, (_, index) => tally.circonscription(index));
  const wrong = given.reduce((sum, one) => sum + one.rows - one.expectedRight, 0);
  return html`<section aria-labelledby="overview">
    <h2 id="overview">What came in, what came out</h2>
    <dl class="tiles">
      ${tile('rows read', formatCount(rows.read), `${formatDuration(elapsedMs)}, ${formatCount(rates.rowsPerSecond)} rows/s on ${threads} threads`)}
      ${tile('given a circonscription', formatShare(assigned, rows.read), `${formatCount(assigned)} rows`)}
      ${tile('with a probability of 0.95 or more', formatShare(sureRows, rows.read), `${formatCount(sureRows)} rows`)}
      ${tile('expected to be given a wrong one', formatExpected(wrong), `of the ${formatCount(given.reduce((sum, one) => sum + one.rows, 0))} rows kept that have one`)}
    </dl>
    <h3>Every row has one statut</h3>
    <div class="bar" aria-hidden="true">
      ${statuts.map((statut, at) => {
        const count = counts.statut[statut] ?? 0;
        return count > 0 && html`<span class="part-${at}" style="flex-grow:${count}"></span>`;
      })}
    </div>
    <ul class="legend">
      ${statuts.map((statut, at) => {
        const count = counts.statut[statut] ?? 0;
        return (
          count > 0 &&
          html`<li>
            <span class="swatch part-${at}"></span><code>${statut}</code> ${formatCount(count)}
            (${formatShare(count, rows.read)}): ${meanings[statut]}
          </li>`
        );
      })}
    </ul>
    <p>
      ${formatCount(rows.read)} rows read = ${formatCount(rows.kept)} kept + ${formatCount(rows.excluded)} left
      out${
        rows.rejected > 0 &&
        `; of them ${formatCount(rows.rejected)} did not fit the header and lie beside the output as they were`
      }.
    </p>
  </section>`;
}

function tile(name: string, figure: string, detail: string): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd><strong>${figure}</strong><span>${detail}</span></dd>
  </div>`;
}
