/**
 * The part of a pack's content that controls loops. A pack may be forged, with correct checksums and id; whatever it contains,
 * a look-up must end. So each load checks the ranges and the hash tables. All other values are only indices, and reading beyond
 * an array gives nothing. `checkValues` checks them on request, which takes longer.
 */
import { countRows, invalidSection } from './check-sections.ts';
import type { SectionArray } from '../format.ts';
import { packedStartsFault } from '../arrays/packed-rows.ts';
import { packSchema, ruleOf } from '../schema.ts';
import { startsFault as splitFault } from '../arrays/starts.ts';
import type { OwnedRule, ValueRule } from '../section-rules.ts';
import { phrase } from '../../words/phrase.ts';

/** Sections by name. */
type Sections = ReadonlyMap<string, SectionArray>;

/**
 * Checks that tables of starts ascend from 0 to the count of what they divide, that other ranges lie within theirs, and that
 * each hash table has a free slot, where a search ends.
 *
 * @param path of the pack, for messages.
 * @throws {ArpenteurError} PACK_INVALID.
 */
export function checkRanges(sections: Sections, path: string): void {
  const counts = countRows(Array.from(sections, ([name, { length }]) => ({ name, length })));
  for (const [name, array] of sections) {
    const rule = ruleOf(name);
    for (const [element, value] of rule?.row.entries() ?? []) {
      const what =
        value.kind === 'leastStart'
          ? leastStartFault(value, array, sections, counts)
          : value.kind === 'startOffsets'
            ? splitStartsFault(value, array, sections, counts)
            : rangeFault(value, array, element, rule?.row.length ?? 1, counts);
      if (what !== undefined) throw invalidSection(path, name, what);
    }
    const free = rule === undefined ? undefined : freeElement(rule);
    if (rule === undefined || free === undefined) continue;
    if (!hasZero(array, free, rule.row.length))
      throw invalidSection(path, name, phrase`is a hash table without a free slot`);
  }
}

/** Index of the element that is 0 in the free slots of a hash table; undefined for other sections. */
export function freeElement({ rows, row }: OwnedRule): number | undefined {
  const isTable = rows.kind === 'slots' || (rows.kind === 'count' && slotCounts.has(rows.count));
  const element = row.findIndex(({ kind }) => kind === 'orNone');
  return isTable && element !== -1 ? element : undefined;
}

/** Counts that are the number of slots of a hash table. */
const slotCounts: ReadonlySet<string> = new Set(
  Object.values<OwnedRule>(packSchema).flatMap(({ rows }) => (rows.kind === 'slots' ? [rows.count] : [])),
);

/** Describes what is wrong with the ranges that one element holds, over all rows. */
function rangeFault(
  value: Exclude<ValueRule, { kind: 'leastStart' | 'startOffsets' }>,
  array: SectionArray,
  element: number,
  stride: number,
  counts: ReadonlyMap<string, number>,
): string | undefined {
  switch (value.kind) {
    case 'starts':
      return startsFault(array, counts.get(value.count) ?? 0, value.size);
    case 'length':
      return pairFault(array, element, stride, Infinity, counts.get(value.count) ?? 0);
    case 'last':
      return pairFault(array, element, stride, value.most);
    case 'number':
    case 'index':
    case 'orNone':
    case 'ascending':
    case 'text':
    case 'bits':
    case 'coded':
      return undefined;
  }
}

function splitStartsFault(
  { count, bases }: Extract<ValueRule, { kind: 'startOffsets' }>,
  offsets: SectionArray,
  sections: Sections,
  counts: ReadonlyMap<string, number>,
): string | undefined {
  const found = sections.get(bases);
  return found === undefined ? `has no bases` : splitFault({ bases: found, offsets }, counts.get(count) ?? 0);
}

function leastStartFault(
  { count, size, of }: Extract<ValueRule, { kind: 'leastStart' }>,
  blocks: SectionArray,
  sections: Sections,
  counts: ReadonlyMap<string, number>,
): string | undefined {
  const rows = sections.get(of.rows);
  if (!(blocks instanceof Uint32Array) || !(rows instanceof Uint32Array)) return `has no rows`;
  const owners = counts.get(of.owners) ?? 0;
  return packedStartsFault({ blocks, rows }, of.columns, of.column, owners + 1, counts.get(count) ?? 0, size);
}

function startsFault(array: SectionArray, count: number, size: number): string | undefined {
  let before = 0;
  for (let row = 0; row < array.length; row++) {
    const start = array[row] ?? 0;
    if (start < before) return `descends from ${before} to ${start} at row ${row}`;
    before = start;
  }
  if (array[0] === 0 && Math.ceil(before / size) === count) return undefined;
  return `runs from ${array[0]} to ${before}; expected 0 to ${size === 1 ? count : `the last of ${count} blocks of ${size}`}`;
}

/**
 * Checks each element against the one before it, where a range starts: as the index of its last thing (at most `most` + 1
 * things) or, where there is a `count`, as its number of things.
 */
function pairFault(
  array: SectionArray,
  element: number,
  stride: number,
  most: number,
  count?: number,
): string | undefined {
  for (let at = element; at < array.length; at += stride) {
    const first = array[at - 1] ?? 0;
    const value = array[at] ?? 0;
    const isRange =
      count === undefined ? value >= first && value - first <= most : value === 0 || first + value <= count;
    if (!isRange) return `has a range of ${first} and ${value} at row ${Math.floor(at / stride)}`;
  }
  return undefined;
}

function hasZero(array: SectionArray, element: number, stride: number): boolean {
  for (let at = element; at < array.length; at += stride) if (array[at] === 0) return true;
  return false;
}
