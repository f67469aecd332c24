import { statuts } from '../../../domain/outcomes.ts';
import { html, type Html } from '../page/html.ts';
import type { ReportFacts } from '../report-facts.ts';

/** Rows in, rows out, and how many of them can be used. */
export function overviewSection({ journal, tally, words: { overview: words, figures, page } }: ReportFacts): Html {
  const { rows, counts, rates, elapsedMs, threads } = journal;
  const assigned = counts.statut['attribue'] ?? 0;
  const sure = tally.classes('circonscription').filter(({ from }) => from >= 0.95);
  const sureRows = sure.reduce((sum, one) => sum + one.rows, 0);
  const given = Array.from({ length: tally.sizes.circonscriptions }, (_, index) => tally.circonscription(index));
  const wrong = given.reduce((sum, one) => sum + one.rows - one.expectedRight, 0);
  return html`<section aria-labelledby="overview">
    <h2 id="overview">${words.title}</h2>
    <dl class="tiles">
      ${tile(words.rowsRead, figures.count(rows.read), words.speed(figures.duration(elapsedMs), rates.rowsPerSecond, threads))}
      ${tile(words.assigned, figures.share(assigned, rows.read), words.rows(assigned))}
      ${tile(words.sure, figures.share(sureRows, rows.read), words.rows(sureRows))}
      ${tile(words.wrong, figures.expected(wrong), words.ofKept(given.reduce((sum, one) => sum + one.rows, 0)))}
    </dl>
    <h3>${words.everyRow}</h3>
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
            <span class="swatch part-${at}"></span><code>${statut}</code> ${figures.count(count)}
            (${figures.share(count, rows.read)})${page.colon}${words.statuts[statut]}
          </li>`
        );
      })}
    </ul>
    <p>${words.sum(rows.read, rows.kept, rows.excluded, rows.rejected)}</p>
  </section>`;
}

function tile(name: string, figure: string, detail: string): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd><strong>${figure}</strong><span>${detail}</span></dd>
  </div>`;
}
