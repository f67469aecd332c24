/** Checks the table of sections against the schema: names, element types, lengths and offsets. */
import { ArpenteurError } from '../../errors.ts';
import { alignSection, bytesOfSection, largestSectionBytes, type SectionEntry } from '../format.ts';
import { ruleOf, sectionNames } from '../schema.ts';
import type { RowRule } from '../section-rules.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** Name, type and length of a section. */
type SectionShape = Pick<SectionEntry, 'name' | 'type' | 'length'>;

/**
 * Checks that each section of the schema is there once, with its element type and as many rows as the counts of the pack
 * require.
 *
 * @param path of the pack, for messages.
 * @throws {ArpenteurError} PACK_INVALID.
 */
export function checkShapes(sections: readonly SectionShape[], path: string): void {
  const names = new Set<string>();
  for (const { name, type, length } of sections) {
    const rule = ruleOf(name);
    if (rule === undefined) throw invalidSection(path, name, phrase`is unknown`);
    if (names.has(name)) throw invalidSection(path, name, phrase`is there twice`);
    if (type !== rule.type)
      throw invalidSection(path, name, phrase`has elements of type ${type}; expected ${rule.type}`);
    if (bytesOfSection({ length, type }) > largestSectionBytes) {
      throw invalidSection(path, name, phrase`has ${length} elements, more than an array holds`);
    }
    names.add(name);
  }
  for (const name of sectionNames) if (!names.has(name)) throw invalidSection(path, name, phrase`is missing`);
  const counts = countRows(sections);
  for (const { name, length } of sections) {
    const rule = ruleOf(name);
    if (rule === undefined) continue;
    const rows = length / rule.row.length;
    if (!Number.isSafeInteger(rows) || rows < 0) {
      throw invalidSection(path, name, phrase`has ${length} elements; expected a multiple of ${rule.row.length}`);
    }
    const expected = rowsExpected(rule.rows, rows, counts);
    if (rows !== expected) throw invalidSection(path, name, phrase`has ${rows} rows; expected ${expected}`);
  }
}

/**
 * Checks that each section begins at the first border after the one before.
 *
 * @param from end of the header, in bytes.
 * @returns end of the last section, in bytes.
 * @throws {ArpenteurError} PACK_INVALID.
 */
export function checkOffsets(sections: readonly SectionEntry[], from: number, path: string): number {
  let end = from;
  for (const entry of sections) {
    const expected = alignSection(end);
    if (entry.offset !== expected) {
      throw invalidSection(path, entry.name, phrase`begins at byte ${entry.offset}; expected ${expected}`);
    }
    end = entry.offset + bytesOfSection(entry);
  }
  return end;
}

/** Value of each count, from the sections that define them. */
export function countRows(sections: Iterable<Pick<SectionShape, 'name' | 'length'>>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name, length } of sections) {
    const rule = ruleOf(name);
    if (rule?.rows.kind === 'slots') counts.set(rule.rows.count, length / rule.row.length);
    if (rule?.rows.kind === 'count' && rule.rows.defines) {
      counts.set(rule.rows.count, length / rule.row.length - rule.rows.plus);
    }
  }
  return counts;
}

/** Number of rows that a rule requires; `rows` itself if it is right. */
function rowsExpected(rule: RowRule, rows: number, counts: ReadonlyMap<string, number>): number {
  switch (rule.kind) {
    case 'count':
      // A section that defines a count may have any number of rows, but at least the `plus` extra ones.
      return Math.max(counts.get(rule.count) ?? 0, 0) + rule.plus;
    case 'blocks':
      return Math.ceil((Math.max(counts.get(rule.count) ?? 0, 0) + rule.plus) / rule.size);
    case 'slots':
      return rule.isAnyNumber ? Math.max(1, rows) : 2 ** Math.ceil(Math.log2(Math.max(1, rows)));
    case 'exactly':
      return rule.rows;
    case 'any':
      return rows;
  }
}

/** The error for a section that contradicts the schema. */
export function invalidSection(path: string, section: string, what: Words): ArpenteurError {
  return new ArpenteurError('PACK_INVALID', phrase`Section "${section}" of ${path} ${what}.`, { file: path, section });
}
