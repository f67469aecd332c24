/** The report of a run: one self-contained HTML page to read, print and pass on. */
import { Html, html } from './page/html.ts';
import { motifSection } from './sections/motif-section.ts';
import { overviewSection } from './sections/overview-section.ts';
import { pageScript } from './page/page-script.ts';
import { pageStyle } from './page/page-style.ts';
import { provenanceSection } from './sections/provenance-section.ts';
import { reliabilitySection } from './sections/reliability-section.ts';
import type { ReportFacts } from './report-facts.ts';
import { bureauSection, circonscriptionSection, communeSection } from './sections/territory-sections.ts';
import { thresholdSection } from './sections/threshold-section.ts';

/** Content security policy: the page's own style and script, nothing external. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"; // prettier-ignore

/** Returns the report as HTML. It contains no address unless the facts hold examples. */
export function writeReport(facts: ReportFacts): string {
  const { journal, words } = facts;
  const { page: texts } = words;
  const names = journal.inputs.map(({ path }) => (path === '-' ? texts.standardInput : path)).join(', ');
  const title = texts.title(journal.rows.read);
  const thresholds = thresholdSection(facts);
  const page = html`<!doctype html>
    <html lang="${words.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${new Html(policy)}" />
        <title>${title}: Arpenteur</title>
        <style>
          ${new Html(pageStyle(texts))}
        </style>
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          <p>${texts.about(names, journal.date, journal.pack.millesime)}</p>
          <nav aria-label="${texts.sections}">
            <ul>
              <li><a href="#overview">${texts.overview}</a></li>
              <li><a href="#circonscriptions">${texts.circonscriptions}</a></li>
              <li><a href="#communes">${texts.communes}</a></li>
              <li><a href="#reliability">${texts.reliability}</a></li>
              <li><a href="#motifs">${texts.motifs}</a></li>
              ${thresholds !== false && html`<li><a href="#thresholds">${texts.thresholds}</a></li>`}
              <li><a href="#provenance">${texts.provenance}</a></li>
            </ul>
          </nav>
        </header>
        <main>
          ${overviewSection(facts)} ${circonscriptionSection(facts)} ${communeSection(facts)} ${bureauSection(facts)}
          ${reliabilitySection(facts)} ${motifSection(facts)} ${thresholds} ${provenanceSection(facts)}
        </main>
        <footer>
          <p>${texts.madeBy(journal.version)}</p>
        </footer>
        <script>
          ${new Html(pageScript)};
        </script>
      </body>
    </html> `;
  return page.text;
}
