import { ArpenteurError } from '../../errors.ts';
import type { SectionArray } from '../format.ts';
import { sharedUint16, sharedUint32 } from './thread-arrays.ts';
import { phrase } from '../../words/phrase.ts';

const baseShift = 5;
/** Rows that share one base. */
export const rowsPerBase = 1 << baseShift;
const rowMask = rowsPerBase - 1;
/** Most things of the rows of one base. */
const mostThings = 0xffff;

/** A table of starts as sections: where the things of each {@link rowsPerBase} rows begin, and of each row how many of these come before. */
export interface StartSections {
  readonly bases: Uint32Array;
  readonly offsets: Uint16Array;
}

/**
 * A table of starts in half of the bytes: row `i` owns the things `[at(i), at(i + 1))`. The bases of all streets of France fit a
 * processor's cache, so a read waits for memory once, as in a plain table.
 */
export class Starts {
  /** Rows, without the one that ends the last. */
  readonly count: number;
  private readonly bases: Uint32Array;
  private readonly offsets: Uint16Array;

  constructor({ bases, offsets }: StartSections) {
    this.bases = bases;
    this.offsets = offsets;
    this.count = offsets.length - 1;
  }

  /** First thing of a row; 0 beyond the last base. */
  at(row: number): number {
    return ((this.bases[row >> baseShift] ?? 0) + (this.offsets[row] ?? 0)) | 0;
  }

  /** The row that owns a thing. */
  rowOf(thing: number): number {
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      // Halves at bases first: the offsets of most rows are then not read.
      const row = middle - low > rowsPerBase ? middle & ~rowMask : middle;
      if (this.at(row) <= thing) low = row;
      else high = row - 1;
    }
    return low;
  }
}

/**
 * Splits a table of starts into the sections that {@link Starts} reads.
 *
 * @throws {ArpenteurError} PACK_TOO_LARGE when neighbouring rows have too many.
 */
export function splitStarts(starts: Uint32Array): StartSections {
  const bases = sharedUint32(Math.ceil(starts.length / rowsPerBase));
  const offsets = sharedUint16(starts.length);
  for (let row = 0; row < starts.length; row++) {
    const start = starts[row] ?? 0;
    if ((row & rowMask) === 0) bases[row >>> baseShift] = start;
    const offset = start - (bases[row >>> baseShift] ?? 0);
    if (offset > mostThings) {
      throw new ArpenteurError(
        'PACK_TOO_LARGE',
        phrase`${rowsPerBase} neighbouring streets have more than ${mostThings} addresses or words.`,
        { most: mostThings },
      );
    }
    offsets[row] = offset;
  }
  return { bases, offsets };
}

/** Describes what is wrong with a table whose rows must ascend from 0 to `count`. */
export function startsFault(
  { bases, offsets }: { bases: SectionArray; offsets: SectionArray },
  count: number,
): string | undefined {
  let before = 0;
  for (let row = 0; row < offsets.length; row++) {
    const start = (bases[row >>> baseShift] ?? 0) + (offsets[row] ?? 0);
    if (start < before) return `descends from ${before} to ${start} at row ${row}`;
    before = start;
  }
  const first = (bases[0] ?? 0) + (offsets[0] ?? 0);
  return first === 0 && before === count ? undefined : `runs from ${first} to ${before}; expected 0 to ${count}`;
}
