import type { PackedRows } from '../arrays/packed-rows.ts';
import type { SectionReader, SectionSet } from '../sections.ts';
import { openPacked, packedFault, writePacked } from './packed-table.ts';

/** Trust in an entry of the roll is stored as multiples of 1 / this. */
export const rollTrustParts = 100;

/** Columns of an entry. */
export const rollColumn = { numero: 0, suffix: 1, bureau: 2, weight: 3, trust: 4 } as const;

/** Entries of the roll, column by column. */
export interface RollColumns {
  readonly numero: ArrayLike<number>;
  readonly suffix: ArrayLike<number>;
  readonly bureau: ArrayLike<number>;
  readonly weight: ArrayLike<number>;
  /** 0..{@link rollTrustParts}. */
  readonly trust: ArrayLike<number>;
}

/** Entries of the roll by their numbers. */
export interface RollEntries {
  start(street: number): number;
  numero(entry: number): number;
  suffix(entry: number): number;
  bureau(entry: number): number;
  weight(entry: number): number;
  /** 0..{@link rollTrustParts}. */
  trustInParts(entry: number): number;
}

/** Entries in the rows of a pack. */
class PackedRoll implements RollEntries {
  private readonly starts: PackedRows;
  private readonly rows: PackedRows;

  constructor(sections: SectionReader) {
    this.starts = openPacked(sections, 'rollStarts');
    this.rows = openPacked(sections, 'roll');
  }

  start(street: number): number {
    return this.starts.at(street, 0);
  }

  numero(entry: number): number {
    return this.rows.at(entry, rollColumn.numero);
  }

  suffix(entry: number): number {
    return this.rows.at(entry, rollColumn.suffix);
  }

  bureau(entry: number): number {
    return this.rows.at(entry, rollColumn.bureau);
  }

  weight(entry: number): number {
    return this.rows.at(entry, rollColumn.weight);
  }

  trustInParts(entry: number): number {
    return this.rows.at(entry, rollColumn.trust);
  }
}

/** The roll's addresses, grouped by street, ascending by number then suffix; evidence for numbers missing from BAN. */
export class RollView {
  readonly count: number;
  private readonly entries: RollEntries;

  /** @param entries of a pack that is being built; else those of its rows. */
  constructor(sections: SectionReader, entries: RollEntries = new PackedRoll(sections)) {
    this.entries = entries;
    this.count = this.start(sections.get('streets.key').length);
  }

  /** First entry of a street. Its entries are `[start(s), start(s + 1))`. */
  start(street: number): number {
    return this.entries.start(street);
  }

  /** House number; 0 for rows that name only the street, which are its first. */
  numero(entry: number): number {
    return this.entries.numero(entry);
  }

  /** Index into the suffix list; 0 is none. */
  suffix(entry: number): number {
    return this.entries.suffix(entry);
  }

  /** Index of the bureau. */
  bureau(entry: number): number {
    return this.entries.bureau(entry);
  }

  /** Number of roll addresses that the entry stands for. */
  weight(entry: number): number {
    return this.entries.weight(entry);
  }

  /**
   * Trust that the entry belongs to this address, 0..1: rows geocoded worse than others of their street may belong elsewhere.
   */
  trust(entry: number): number {
    return this.entries.trustInParts(entry) / rollTrustParts;
  }

  /** First of the entries `[from, end)` of a street that has a number. */
  firstNumbered(from: number, end: number): number {
    let [low, high] = [from, end];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.numero(middle) === 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Writes the first `count` entries; `start` has the first of each street. */
export function writeRoll(sections: SectionSet, start: Uint32Array, entries: RollColumns, count: number): void {
  writePacked(sections, 'rollStarts', start.length, (writer, street) => {
    writer.set(0, start[street] ?? 0);
  });
  writePacked(sections, 'roll', count, (writer, entry) => {
    writer.set(rollColumn.numero, entries.numero[entry] ?? 0);
    writer.set(rollColumn.suffix, entries.suffix[entry] ?? 0);
    writer.set(rollColumn.bureau, entries.bureau[entry] ?? 0);
    writer.set(rollColumn.weight, entries.weight[entry] ?? 0);
    writer.set(rollColumn.trust, entries.trust[entry] ?? 0);
  });
}

/** Describes what is wrong with the entries (their form, or a bureau or suffix that does not exist), for the check of a whole pack. */
export function rollFault(sections: SectionReader): string | undefined {
  const roll = new RollView(sections);
  const streets = sections.get('streets.key').length;
  const form = packedFault(sections, 'rollStarts', streets + 1) ?? packedFault(sections, 'roll', roll.count);
  if (form !== undefined) return form;
  for (let street = 0; street < streets; street++) {
    if (roll.start(street) > roll.start(street + 1)) return `has starts that descend after street ${street}`;
  }
  const bureaux = sections.get('bureaux.code').length;
  const suffixes = sections.get('suffixes.hash').length;
  for (let entry = 0; entry < roll.count; entry++) {
    const isThere = roll.bureau(entry) >>> 0 < bureaux && roll.suffix(entry) >>> 0 < suffixes;
    if (!isThere) return `has a bureau or suffix of entry ${entry} that does not exist`;
    const isPossible = roll.numero(entry) >>> 0 <= 0xffff && roll.weight(entry) >>> 0 <= 0xffff;
    if (!isPossible || roll.trust(entry) < 0 || roll.trust(entry) > 1)
      return `has impossible numbers in entry ${entry}`;
  }
  return undefined;
}
