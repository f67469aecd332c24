import { setImmediate } from 'node:timers/promises';
import { hashWords } from './keyed-hash.ts';
import type { DoublonBounds, Partitions } from './partitions.ts';
import { criterionOf, entryWords } from './person-keys.ts';

/** For each row by its number: the row that is kept in its place, or 0. Shared memory, 4 bytes a row. */
export type FirstRows = Uint32Array<SharedArrayBuffer>;

/** For each row by its number: the criteria by which it shares a value with an earlier row, as bits. Shared memory, a byte a row. */
export type DoublonWays = Uint8Array<SharedArrayBuffer>;

/** Result of {@link findFirstRows}. */
export interface FoundRows {
  readonly first: FirstRows;
  readonly ways: DoublonWays;
}

/**
 * Finds, for each row, the earliest row that shares a hash with it; if that row is itself a doublon, the row kept in its place. Notes
 * the criteria of all hashes that it shares.
 * Rows linked only by a later row stay separate: they have nothing in common.
 *
 * Each hash is looked up in a table, which holds a slice of a partition: as many passes over the partition as slices.
 *
 * @param rows numbers of rows run from 1 to this.
 * @param breathe called between partitions; throws to end the search.
 */
export async function findFirstRows(
  partitions: Partitions,
  rows: number,
  { tableEntries }: DoublonBounds,
  breathe: () => void,
): Promise<FoundRows> {
  const ways = new Uint8Array(new SharedArrayBuffer(rows + 1));
  const first = new Uint32Array(new SharedArrayBuffer((rows + 1) * Uint32Array.BYTES_PER_ELEMENT));
  const table = new HashTable(tableEntries);
  for (let partition = 0; partition < partitions.count; partition++) {
    for (let slices = 1; !readSlices(partitions, partition, slices, table, { first, ways });) slices *= 2;
    // Signals are handled only between turns of the event loop.
    await setImmediate();
    breathe();
  }
  for (let row = 1; row <= rows; row++) {
    const before = first[row] ?? 0;
    // Rows before this one are settled already.
    if (before !== 0) first[row] = first[before] || before;
  }
  return { first, ways };
}

/** Reads a partition slice by slice; returns false when a slice has more hashes than the table can hold. */
function readSlices(
  partitions: Partitions,
  partition: number,
  slices: number,
  table: HashTable,
  { first, ways }: FoundRows,
): boolean {
  for (let slice = 0; slice < slices; slice++) {
    table.clear();
    partitions.eachBlock(partition, (entries) => {
      for (let at = 0; at < entries.length && !table.isFull; at += entryWords) {
        if (((entries[at + 1] ?? 0) & (slices - 1)) !== slice) continue;
        const row = entries[at + hashWords] ?? 0;
        const before = table.firstRow(entries, at);
        if (before === row) continue;
        const known = first[row] ?? 0;
        if (known === 0 || before < known) first[row] = before;
        ways[row] = (ways[row] ?? 0) | (1 << criterionOf(entries, at));
      }
      return !table.isFull;
    });
    if (table.isFull) return false;
  }
  return true;
}

/** Hashes, each with the row where it first occurred. */
class HashTable {
  readonly #slots: number;
  readonly #entries: Uint32Array;
  readonly #capacity: number;
  #count = 0;

  /** @param capacity most hashes that it can hold. */
  constructor(capacity: number) {
    let slots = 2;
    while (slots < capacity * 2) slots *= 2;
    this.#slots = slots;
    this.#capacity = capacity;
    this.#entries = new Uint32Array(slots * entryWords);
  }

  get isFull(): boolean {
    return this.#count > this.#capacity;
  }

  clear(): void {
    this.#count = 0;
    this.#entries.fill(0);
  }

  /** Row where the hash of an entry first occurred: its own row when the hash is new. */
  firstRow(entries: Uint32Array, at: number): number {
    const table = this.#entries;
    for (let slot = (entries[at + 2] ?? 0) & (this.#slots - 1); ; slot = (slot + 1) & (this.#slots - 1)) {
      const known = slot * entryWords;
      const row = table[known + hashWords] ?? 0;
      if (row === 0) {
        for (let word = 0; word < entryWords; word++) table[known + word] = entries[at + word] ?? 0;
        this.#count++;
        return entries[at + hashWords] ?? 0;
      }
      if (
        table[known] === entries[at] &&
        table[known + 1] === entries[at + 1] &&
        table[known + 2] === entries[at + 2] &&
        table[known + 3] === entries[at + 3]
      ) {
        return row;
      }
    }
  }
}
