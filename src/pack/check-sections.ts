/** Checks sections against the schema: which there are, their element types and lengths, and where their tables of starts end. */
import { ArpenteurError } from '../errors.ts';
import { alignSection, type SectionArray, type SectionEntry } from './format.ts';
import { ruleOf, sectionNames } from './schema.ts';
import type { RowRule } from './section-rules.ts';

/** What a check needs to know of a section. */
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
  for (const { name, type } of sections) {
    const rule = ruleOf(name);
    if (rule === undefined) throw invalid(path, name, 'is unknown');
    if (names.has(name)) throw invalid(path, name, 'is there twice');
    if (type !== rule.type) throw invalid(path, name, `has elements of type ${type}; expected ${rule.type}`);
    names.add(name);
  }
  for (const name of sectionNames) if (!names.has(name)) throw invalid(path, name, 'is missing');
  const counts = countRows(sections);
  for (const { name, length } of sections) {
    const rule = ruleOf(name);
    if (rule === undefined) continue;
    const rows = length / rule.row.length;
    if (!Number.isSafeInteger(rows) || rows < 0) {
      throw invalid(path, name, `has ${length} elements; expected a multiple of ${rule.row.length}`);
    }
    const expected = rowsExpected(rule.rows, rows, counts);
    if (rows !== expected) throw invalid(path, name, `has ${rows} rows; expected ${expected}`);
  }
}

/**
 * Checks that each table of starts begins at 0 and ends at the count of what it divides: the lengths of sections that
 * no other rule ties together.
 *
 * @throws {ArpenteurError} PACK_INVALID.
 */
export function checkStarts(sections: ReadonlyMap<string, SectionArray>, path: string): void {
  const counts = countRows(Array.from(sections, ([name, { length }]) => ({ name, length })));
  for (const [name, array] of sections) {
    const [value] = ruleOf(name)?.row ?? [];
    if (value?.kind !== 'starts') continue;
    const count = counts.get(value.count) ?? 0;
    if (array[0] !== 0 || array.at(-1) !== count) {
      throw invalid(path, name, `runs from ${array[0]} to ${array.at(-1)}; expected 0 to ${count}`);
    }
  }
}

/**
 * Checks that sections lie behind the header, each at a border.
 *
 * @param from end of the header, in bytes.
 * @throws {ArpenteurError} PACK_INVALID.
 */
export function checkOffsets(sections: readonly SectionEntry[], from: number, path: string): void {
  for (const { name, offset } of sections) {
    if (Number.isSafeInteger(offset) && offset >= from && alignSection(offset) === offset) continue;
    throw invalid(path, name, `begins at byte ${offset}; expected a multiple of 64 behind the header`);
  }
}

/** How many things of each count there are, by the sections that define them. */
function countRows(sections: readonly Pick<SectionShape, 'name' | 'length'>[]): ReadonlyMap<string, number> {
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

function invalid(path: string, section: string, what: string): ArpenteurError {
  return new ArpenteurError('PACK_INVALID', `Section "${section}" of ${path} ${what}.`, { file: path, section });
}
