/** Packs of random sections, and the error that loading ends with. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { ArpenteurError } from '../../src/errors.ts';
import { vocabularyFingerprint } from '../../src/text/vocabulary/vocabulary.ts';
import { freeElement } from '../../src/pack/check/check-ranges.ts';
import { elementTypes, type PackHeader, type PackMetadata, type SectionArray } from '../../src/pack/format.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { PackedRowsWriter } from '../../src/pack/arrays/packed-rows.ts';
import { packSchema, type SectionName, sectionNames } from '../../src/pack/schema.ts';
import type { OwnedRule, RowRule } from '../../src/pack/section-rules.ts';
import { splitStarts } from '../../src/pack/arrays/starts.ts';
import { type Sections, writePackFile } from '../../src/pack/write-pack.ts';

/** Metadata of a pack that this version reads. */
export const someMetadata: PackMetadata = {
  millesime: '2026',
  sources: [
    { kind: 'ban', file: 'adresses-é.csv', producer: 'test', url: '', licence: '', millesime: '2026', sha256: '', rows: 3 },
  ],
  allowed: [],
  counts: { streets: 1 },
  vocabulary: vocabularyFingerprint,
}; // prettier-ignore

/** Writes a pack in the place of any that is there. */
export function writePack(path: string, sections: Sections, metadata: PackMetadata): PackHeader {
  rmSync(path, { force: true });
  return writePackFile(path, sections, metadata, path).header;
}

const slotCounts = new Set(
  sectionNames.flatMap((name) => {
    const { rows } = ruleOf(name);
    return rows.kind === 'slots' ? [rows.count] : [];
  }),
);

/**
 * All sections of a pack as the schema asks for them: zeros, and tables of starts whose last row has everything.
 *
 * @param counts how many things of each count; 0 where not given. Hash tables have 2 to the power of that many slots.
 */
export function sectionsOf(counts: Readonly<Record<string, number>> = {}): Map<string, SectionArray> {
  return sectionsWith((count) => counts[count] ?? 0);
}

function sectionsWith(given: (count: string) => number): Map<string, SectionArray> {
  const countOf = (count: string): number => (slotCounts.has(count) ? 2 ** given(count) : given(count));
  const sections = new Map(
    sectionNames.map((name): [string, SectionArray] => {
      const { type, rows, row } = ruleOf(name);
      const array = new elementTypes[type](row.length * rowsOf(rows, countOf));
      const [value] = row;
      if (value?.kind === 'starts' && array.length > 1) array[array.length - 1] = value.size * countOf(value.count);
      return [name, array];
    }),
  );
  writePackedStarts(sections, countOf);
  writeSplitStarts(sections, countOf);
  return sections;
}

/** Tables of starts in two sections, whose last row has everything. */
function writeSplitStarts(sections: Map<string, SectionArray>, countOf: (count: string) => number): void {
  for (const name of sectionNames) {
    const [value] = ruleOf(name).row;
    const offsets = sections.get(name);
    if (value?.kind !== 'startOffsets' || offsets === undefined) continue;
    const starts = new Uint32Array(offsets.length);
    starts[starts.length - 1] = countOf(value.count);
    const split = splitStarts(starts);
    sections.set(name, split.offsets).set(value.bases, split.bases);
  }
}

/** Packed columns of starts whose last row has everything. */
function writePackedStarts(sections: Map<string, SectionArray>, countOf: (count: string) => number): void {
  for (const name of sectionNames) {
    const starts = ruleOf(name).row.flatMap((value) => (value.kind === 'leastStart' ? [value] : []));
    const [first] = starts;
    if (first === undefined) continue;
    const { rows, owners, columns } = first.of;
    const writer = new PackedRowsWriter(countOf(owners) + 1, columns);
    for (let owner = 0; owner <= countOf(owners); owner++) {
      for (const { of, size, count } of starts)
        writer.set(of.column, owner === countOf(owners) ? size * countOf(count) : 0);
      writer.endRow();
    }
    const packed = writer.finish();
    sections.set(name, packed.blocks).set(rows, packed.rows);
  }
}

function ruleOf(name: SectionName): OwnedRule {
  return packSchema[name];
}

function rowsOf(rows: RowRule, countOf: (count: string) => number): number {
  switch (rows.kind) {
    case 'count':
      return countOf(rows.count) + rows.plus;
    case 'blocks':
      return Math.ceil((countOf(rows.count) + rows.plus) / rows.size);
    case 'slots':
      return countOf(rows.count);
    case 'exactly':
      return rows.rows;
    case 'any':
      return countOf('any');
  }
}

/** Kinds of values that a loop follows. */
const followed: ReadonlySet<string> = new Set(['starts', 'startOffsets', 'leastStart', 'length', 'last']);

/** Sections with the rows of packed starts, or the bases of split ones. */
const packedStarts: ReadonlySet<string> = new Set(
  sectionNames.flatMap((name) =>
    ruleOf(name).row.flatMap((value) =>
      value.kind === 'leastStart' ? [value.of.rows] : value.kind === 'startOffsets' ? [value.bases] : [],
    ),
  ),
);

/** Sections of random lengths and content, but for what a loop follows; none is empty. */
export const arbitrarySections: fc.Arbitrary<ReadonlyMap<string, SectionArray>> = fc
  .tuple(fc.func(fc.integer({ min: 1, max: 9 })), fc.array(fc.nat(), { minLength: 97, maxLength: 97 }))
  .map(([countOf, values]) => {
    const sections = sectionsWith(countOf);
    let next = 0;
    for (const [name, array] of sections) {
      const rule = ruleOf(name as SectionName);
      if (rule.row.some(({ kind }) => followed.has(kind)) || packedStarts.has(name)) continue;
      for (let at = 0; at < array.length; at++) array[at] = values[next++ % values.length] ?? 0;
      const free = freeElement(rule);
      if (free !== undefined) array[free] = 0;
    }
    return sections;
  });

/** The bytes of a section, whatever its type. */
export function bytesOf(array: SectionArray): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}

/** Code of the error that a call throws, `ok` when it returns; other errors pass through. */
export function codeOf(call: () => unknown): string {
  try {
    call();
    return 'ok';
  } catch (error) {
    if (error instanceof ArpenteurError) return error.code;
    throw error;
  }
}

/** Code that loading ends with when the bytes of a good pack are changed by `change` and written to `path`. */
export function codeAfter(good: string, path: string, change: (bytes: Buffer) => Buffer): string {
  writeFileSync(path, change(readFileSync(good)));
  return codeOf(() => loadPack(path));
}
