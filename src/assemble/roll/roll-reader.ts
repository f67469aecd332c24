import { SectionSet } from '../../pack/section-set.ts';
import { StreetKeysView } from '../../pack/views/street-keys-view.ts';
import { StringsView } from '../../pack/views/strings-view.ts';
import type { BuildThreads } from '../threads/build-threads.ts';
import type { KeepingFile } from '../read/read-file.ts';
import type { ReadFile } from '../read/read-reference.ts';
import { makeStreetKeys } from '../streets/street-keys.ts';
import type { StringPool } from '../names/string-pool.ts';

/**
 * What reads files of the roll, once streets and addresses are written.
 *
 * @param position of communes: the one of their sections that is needed and written later. The others are not known before
 * all bureaux are, and say nothing of where an address is: they are zeros here.
 * @param keeping tied to the files that the streets are made of.
 */
export function rollReader(
  known: SectionSet,
  strings: StringPool,
  position: Int32Array,
  threads: BuildThreads,
  keeping: KeepingFile | undefined,
): ReadFile {
  const sections = new SectionSet(known.sections);
  const count = position.length / 2;
  sections.set('communes.position', position);
  for (const name of ['circonscription', 'rollAgreement', 'acrossAgreement', 'cellEdge', 'rollMonth', 'contourMonth'])
    sections.set(`communes.${name}`, new Uint16Array(count));
  sections.set('communes.contourAgreement', new Uint16Array(count));
  sections.set('communes.areaAgreement', new Uint16Array(count));
  sections.set('communes.otherAgreement', new Uint16Array(count));
  sections.set('communes.allowedStart', new Uint32Array(count + 1));
  sections.set('communes.allowed', new Uint16Array(0));
  strings.writeTo(sections);
  const keys = makeStreetKeys(new StreetKeysView(sections, new StringsView(sections)));
  return (source, part) =>
    threads.run<'roll'>({ kind: 'roll', source, part, keeping, sections: sections.sections, keys });
}
