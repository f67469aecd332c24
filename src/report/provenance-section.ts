import { type Column, tableFrame } from './data-table.ts';
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
  const sources = pack.sources.map(({ kind, file, producer, millesime, licence, sha256 }) =>
    hashedRow([kind, file, producer, millesime, licence, sha256]),
  );
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
    ${tableFrame('Sources of the reference', namesOf('kind', 'file', 'producer', 'millésime', 'licence', 'SHA-256'), sources, { kind: 'wide' })}
    ${tableFrame('Files of the run', namesOf('what', 'file', 'SHA-256'), files.map(hashedRow), { kind: 'wide' })}
  </section>`;
}

function fact(name: string, value: string): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function namesOf(...names: readonly string[]): Column[] {
  return names.map((name) => ({ name }));
}

/** A row whose last cell is a hash. */
function hashedRow(cells: readonly string[]): Html {
  return html`<tr>
    ${cells.map((cell, at) => (at === cells.length - 1 ? html`<td class="hash">${cell}</td>` : html`<td>${cell}</td>`))}
  </tr> `;
}
