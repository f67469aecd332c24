/** Packs forged from a good one: sections changed at random, checksums and id made right again. */
import { writeFileSync } from 'node:fs';
import { crc32 } from '../../src/files/file-sum.ts';
import {
  alignSection,
  bytesOfSection,
  elementTypeOf,
  headerStart,
  packMagic,
  packVersion,
  type PackMetadata,
  type SectionArray,
} from '../../src/pack/format.ts';
import { packIdOf } from '../../src/pack/pack-id.ts';

/** A generator of whole numbers from 0 to below a bound. */
export type Below = (bound: number) => number;

/** Sections by name, in the order of the file. */
export type ForgedSections = Map<string, SectionArray>;

/**
 * Writes sections as a pack whose checksums are right, whatever they hold.
 *
 * @param id of the pack; default the right one.
 */
export function forgePack(
  path: string,
  metadata: PackMetadata,
  sections: ReadonlyMap<string, SectionArray>,
  id?: string,
): void {
  const parts = Array.from(sections, ([name, array]) => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    return [{ name, type: elementTypeOf(array), length: array.length, crc32: crc32(bytes) }, bytes] as const;
  });
  const written = id ?? packIdOf(metadata, parts);
  // Offsets are some digits each: room for them is left, and filled with spaces.
  const roomy = JSON.stringify({
    id: written,
    metadata,
    sections: parts.map(([entry]) => ({ ...entry, offset: 1e12 })),
  }).length;
  let end = alignSection(headerStart + roomy);
  const entries = parts.map(([entry]) => {
    const offset = alignSection(end);
    end = offset + bytesOfSection(entry);
    return { ...entry, offset };
  });
  const file = Buffer.alloc(end);
  const json = file.subarray(headerStart, headerStart + roomy).fill(' ');
  json.write(JSON.stringify({ id: written, metadata, sections: entries }));
  file.write(packMagic, 0, 'latin1');
  file.writeUInt32LE(packVersion, 8);
  file.writeUInt32LE(roomy, 12);
  file.writeUInt32LE(crc32(json), 16);
  for (const [at, [, bytes]] of parts.entries()) file.set(bytes, entries[at]?.offset);
  writeFileSync(path, file);
}

/** Changes one to four sections. */
export function damageSections(sections: ForgedSections, below: Below): void {
  const names = [...sections.keys()].filter((name) => (sections.get(name)?.length ?? 0) > 0);
  for (let changes = 1 + below(4); changes > 0; changes--) {
    const name = names[below(names.length)] ?? '';
    const array = sections.get(name)?.slice();
    if (array === undefined) continue;
    sections.set(name, array);
    const damage = damages[below(damages.length)] ?? zero;
    damage(array, below);
  }
}

type Damage = (array: SectionArray, below: Below) => void;

const zero: Damage = (array) => array.fill(0);

/** Ways to change a section: single values, stretches, and the whole of it. */
const damages: readonly Damage[] = [
  zero,
  (array) => array.fill(0xffffffff),
  (array) => array.fill(1),
  (array, below) => array.fill(array[below(array.length)] ?? 0),
  (array) => array.reverse(),
  (array) => array.sort(),
  // Each element refers to itself: as an index, as one more, and as a node of the grid.
  (array) => {
    array.set(Array.from(array, (_, at) => at));
  },
  (array) => {
    array.set(Array.from(array, (_, at) => at + 1));
  },
  (array) => {
    array.set(Array.from(array, (_, at) => 4 * at + 1));
  },
  // All free slots of a hash table are taken.
  (array) => {
    array.set(Array.from(array, (value) => (value === 0 ? 1 : value)));
  },
  (array, below) => {
    array.set(Array.from(array, () => below(2 ** 32)));
  },
  (array, below) => {
    array.set(Array.from(array, () => below(array.length)));
  },
  ...[1, 3, 10, 100].flatMap((count): Damage[] => [
    (array, below) => {
      for (let at = 0; at < count; at++) array[below(array.length)] = below(2 ** 32);
    },
    (array, below) => {
      for (let at = 0; at < count; at++) array[below(array.length)] = array[below(array.length)] ?? 0;
    },
    (array, below) => {
      for (let at = 0; at < count; at++) array[below(array.length)] = 0xffffffff - below(2);
    },
    (array, below) => {
      for (let at = 0; at < count; at++) array[below(array.length)] = array.length + below(2);
    },
  ]),
];
