import { type Column, tableFrame } from '../page/data-table.ts';
import { html, type Html } from '../page/html.ts';
import type { ReportFacts } from '../report-facts.ts';

/** Reference and its sources, files with hashes, options. */
export function provenanceSection({ journal, words: { provenance: words } }: ReportFacts): Html {
  const { pack, previous, inputs, outputs, split, joindre, opposition, columns, options, thresholds, command } =
    journal;
  const files: (readonly [what: string, path: string, sha256: string])[] = [
    ...inputs.map(({ path, sha256 }) => [words.read, path, sha256] as const),
    ...(joindre === undefined ? [] : [[words.joined, joindre.path, joindre.sha256] as const]),
    ...(opposition === undefined ? [] : [[words.opposition, opposition.path, opposition.sha256] as const]),
    ...outputs.map(({ role, path, sha256 }) => [words.written(role), path, sha256] as const),
    ...(split === undefined ? [] : [[words.written('split'), split.path, split.sha256] as const]),
  ];
  const sources = pack.sources.map(({ kind, file, producer, millesime, licence, sha256 }) =>
    hashedRow([kind, file, producer, millesime, licence, sha256]),
  );
  return html`<section aria-labelledby="provenance">
    <h2 id="provenance">${words.title}</h2>
    <dl class="facts">
      ${fact(words.reference, words.pack(pack.path, pack.millesime, pack.id))}
      ${previous !== undefined && fact(words.before, words.pack(previous.path, previous.millesime, previous.id))}
      ${pack.allowed.length > 0 && fact(words.allowed, pack.allowed.join(', '))} ${fact(words.date, journal.date)}
      ${fact(words.thresholds, words.bothThresholds(thresholds.circonscription, thresholds.bureau))}
      ${options.exclude.length > 0 && fact(words.excluded, options.exclude.join(', '))}
      ${fact(words.columns, columns.map(({ key, from }) => words.column(key, from)).join('; '))}
      ${fact(words.run, words.ran(journal.version, journal.node, journal.startedAt))}
      ${command.length > 0 && fact(words.command, `arpenteur ${command.join(' ')}`)}
    </dl>
    ${tableFrame(words.sources, namesOf(words.sourceColumns), sources, { kind: 'wide' })}
    ${tableFrame(words.files, namesOf(words.fileColumns), files.map(hashedRow), { kind: 'wide' })}
  </section>`;
}

function fact(name: string, value: string): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function namesOf(names: readonly string[]): Column[] {
  return names.map((name) => ({ name }));
}

/** A row whose second cell is a path, and whose last is a hash. */
function hashedRow(cells: readonly string[]): Html {
  const kinds = cells.map((_, at) => (at === 1 ? 'path' : at === cells.length - 1 && 'hash'));
  return html`<tr>
    ${cells.map((cell, at) => html`<td${kinds[at] && html` class="${kinds[at]}"`}>${cell}</td>`)}
  </tr> `;
}
