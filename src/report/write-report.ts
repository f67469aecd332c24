/** The report of a run as one page of HTML that fetches nothing: to be read, printed and handed on. */
import { formatCount } from './format-figures.ts';
import { Html, html } from './html.ts';
import { motifSection } from './motif-section.ts';
import { overviewSection } from './overview-section.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { provenanceSection } from './provenance-section.ts';
import { reliabilitySection } from './reliability-section.ts';
import type { ReportFacts } from './report-facts.ts';
import { circonscriptionSection, communeSection } from './territory-sections.ts';
import { thresholdSection } from './threshold-section.ts';

/** What a page may do, said to the browser: its own style and script, nothing from anywhere. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"; // prettier-ignore

/** Writes the report; no address is in it unless the facts hold examples. */
export function writeReport(facts: ReportFacts): string {
  const { journal } = facts;
  const names = journal.inputs.map(({ path }) => (path === '-' ? 'standard input' : path)).join(', ');
  const title = `${formatCount(journal.rows.read)} contacts assigned`;
  const thresholds = thresholdSection(facts);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${new Html(policy)}" />
        <title>${title}: Arpenteur</title>
        <style>
          ${new Html(pageStyle)}
        </style>
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          <p>${names}, on ${journal.date}, with the reference of ${journal.pack.millesime}.</p>
          <nav aria-label="Sections">
            <ul>
              <li><a href="#overview">Overview</a></li>
              <li><a href="#circonscriptions">Circonscriptions</a></li>
              <li><a href="#communes">Communes</a></li>
              <li><a href="#reliability">How sure</a></li>
              <li><a href="#motifs">What was noticed</a></li>
              ${thresholds !== false && html`<li><a href="#thresholds">Thresholds</a></li>`}
              <li><a href="#provenance">What this rests on</a></li>
            </ul>
          </nav>
        </header>
        <main>
          ${overviewSection(facts)} ${circonscriptionSection(facts)} ${communeSection(facts)}
          ${reliabilitySection(facts)} ${motifSection(facts)} ${thresholds} ${provenanceSection(facts)}
        </main>
        <footer>
          <p>
            Made by Arpenteur ${journal.version}. Probabilities were fitted to two rolls of the Paris region; elsewhere
            they are not measured. Motifs report what the file says, by rules that can be changed; they are no legal
            advice.
          </p>
        </footer>
        <script>
          ${new Html(pageScript)};
        </script>
      </body>
    </html> `;
  return page.text;
}
