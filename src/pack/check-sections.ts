/** Checks the table of sections against the schema: which there are, their element types, lengths and places. */
import { ArpenteurError } from '../errors.ts';
import { alignSection, bytesOfSection, largestSectionBytes, type SectionEntry } from './format.ts';
import { ruleOf, sectionNames } from './schema.ts';
import type { RowRule } from './section-rules.ts';

/** Name, type and length of a section. */
type SectionShape = Pick<SectionEntry, 'name' | 'type' | 'length'>;

/**
 * Checks that the sections are those of the schema, each once, of its element type and with as many rows as the counts
 * of the pack ask for.
 *
 * @param path of the pack, for messages.
 * @throws {ArpenteurError} PACK_INVALID.
 */
export function checkShapes(sections: readonly SectionShape[], path: string): void {
  const names = new Set<string>();
  for (const { name, type, length } of sections) {
    const rule = ruleOf(name);
    if (rule === undefined) throw invalidSection(path, name, 'is unknown');
    if (names.has(name)) throw invalidSection(path, name, 'is there twice');
    if (type !== rule.type) throw invalidSection(path, name, `has elements of type ${type}; expected ${rule.type}`);
    if (bytesOfSection({ length, type }) > largestSectionBytes) {
      throw invalidSection(path, name, `has ${length} elements, more than an array holds`);
    }
    names.add(name);
  }
  for (const name of sectionNames) if (!names.has(name)) throw invalidSection(path, name, 'is missing');
  const counts = countRows(sections);
  for (const { name, length } of sections) {
    const rule = ruleOf(name);
    if (rule === undefined) continue;
    const rows = length / rule.row.length;
    if (!Number.isSafeInteger(rows) || rows < 0) {
      throw invalidSection(path, name, `has ${length} elements; expected a multiple of ${rule.row.length}`);
    }
    const expected = rowsExpected(rule.rows, rows, counts);
    if (rows !== expected) throw invalidSection(path, name, `has ${rows} rows; expected ${expected}`);
  }
}

/**
 * Checks that the sections follow each other, each at the next border after the one before.
 *
 * @param from end of the header, in bytes.
 * @returns where the last one ends, in bytes.
 * @throws {ArpenteurError} PACK_INVALID.
 */
export function checkOffsets(sections: readonly SectionEntry[], from: number, path: string): number {
  let end = from;
  for (const entry of sections) {
    const expected = alignSection(end);
    if (entry.offset !== expected) {
      throw invalidSection(path, entry.name, `begins at byte ${entry.offset}; expected ${expected}`);
    }
    end = entry.offset + bytesOfSection(entry);
  }
  return end;
}

/** How many things of each count there are, by the sections that define them. */
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

/** As many rows as a rule asks for; `rows` itself where they are as they should be. */
function rowsExpected(rule: RowRule, rows: number, counts: ReadonlyMap<string, number>): number {
  switch (rule.kind) {
    case 'count':
      // A section that defines a count has any number of rows, but those that `plus` adds.
      return Math.max(counts.get(rule.count) ?? 0, 0) + rule.plus;
    case 'blocks':
      return Math.ceil((counts.get(rule.count) ?? 0) / rule.size);
    case 'slots':
      return 2 ** Math.ceil(Math.log2(Math.max(1, rows)));
    case 'exactly':
      return rule.rows;
    case 'any':
      return rows;
  }
}

/** The error of a section that is not as the schema says. */
export function invalidSection(path: string, section: string, what: string): ArpenteurError {
  return new ArpenteurError('PACK_INVALID', `Section "${section}" of ${path} ${what}.`, { file: path, section });
}
