import { html, type Html } from './html.ts';
import type { ReportFacts } from './report-facts.ts';

/** What the figures rest on: reference and its sources, files with hashes, options. */
export function provenanceSection({ journal }: ReportFacts): Html {
  const { pack, previous, inputs, outputs, split, joindre, opposition, columns, options, thresholds, command } =
    journal;
  const files: (readonly [what: string, path: string, sha256: string])[] = [
    ...inputs.map(({ path, sha256 }) => ['read', path, sha256] as const),
    ...(joindre === undefined ? [] : [['joined', joindre.path, joindre.sha256] as const]),
    ...(opposition === undefined ? [] : [['opposition list', opposition.path, opposition.sha256] as const]),
    ...outputs.map(({ role, path, sha256 }) => [`written: ${role}`, path, sha256] as const),
    ...(split === undefined ? [] : [['written: split', split.path, split.sha256] as const]),
  ];
  return html`<section aria-labelledby="provenance">
    <h2 id="provenance">What this rests on</h2>
    <dl class="facts">
      ${fact('Reference', `${pack.path}, millésime ${pack.millesime}, id ${pack.id}`)}
      ${previous !== undefined && fact('Reference before', `${previous.path}, millésime ${previous.millesime}, id ${previous.id}`)}
      ${pack.allowed.length > 0 && fact('Checks of the build that failed and were let pass', pack.allowed.join(', '))}
      ${fact('Day from which ages count', journal.date)}
      ${fact('Thresholds', `circonscription ${thresholds.circonscription}, bureau ${thresholds.bureau}`)}
      ${options.exclude.length > 0 && fact('Left out', options.exclude.join(', '))}
      ${fact('Columns read', columns.map(({ key, from }) => `${key} from ${from.join(' + ')}`).join('; '))}
      ${fact('Run', `arpenteur ${journal.version}, Node ${journal.node}, begun ${journal.startedAt}`)}
      ${command.length > 0 && fact('Command', `arpenteur ${command.join(' ')}`)}
    </dl>
    <div class="scroll" tabindex="0" role="region" aria-label="Sources of the reference">
      <table class="wide">
        <caption>
          Sources of the reference
        </caption>
        <thead>
          <tr>
            <th scope="col">kind</th>
            <th scope="col">file</th>
            <th scope="col">producer</th>
            <th scope="col">millésime</th>
            <th scope="col">licence</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          ${pack.sources.map(
            ({ kind, file, producer, millesime, licence, sha256 }) =>
              html`<tr>
                <td>${kind}</td>
                <td>${file}</td>
                <td>${producer}</td>
                <td>${millesime}</td>
                <td>${licence}</td>
                <td class="hash">${sha256}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
    <div class="scroll" tabindex="0" role="region" aria-label="Files of the run">
      <table class="wide">
        <caption>
          Files of the run
        </caption>
        <thead>
          <tr>
            <th scope="col">what</th>
            <th scope="col">file</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          ${files.map(
            ([what, path, sha256]) =>
              html`<tr>
                <td>${what}</td>
                <td>${path}</td>
                <td class="hash">${sha256}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function fact(name: string, value: string): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}
