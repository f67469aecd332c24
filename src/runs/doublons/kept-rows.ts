import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { FirstRows } from './first-rows.ts';

/** Set in `first` for a row that is kept and has doublons; the other bits say where its id is, 0 for none. */
const keptBit = 0x8000_0000;
const segmentBits = 24;
const segmentBytes = 1 << segmentBits;
/** An id is two bytes of length, then its UTF-8. */
const lengthBytes = 2;
const longestId = 0xffff;

/** What the search found, as plain data: passes to any thread. */
export interface Doublons {
  readonly first: FirstRows;
  /** Ids of the rows that are kept; undefined where the table has none. */
  readonly ids: readonly SharedArrayBuffer[] | undefined;
}

/** Marks the rows that are kept and have doublons, so that their ids can be collected. */
export function markKeptRows(first: FirstRows): void {
  for (let row = 1; row < first.length; row++) {
    const kept = first[row] ?? 0;
    if (kept !== 0 && kept < keptBit) first[kept] = keptBit;
  }
}

/** True for a row that {@link markKeptRows} marked. */
export function isMarked(first: FirstRows, row: number): boolean {
  return (first[row] ?? 0) >= keptBit;
}

/** Keeps the ids of marked rows: those of rows without doublons are never taken into memory. */
export class KeptIds {
  readonly segments: SharedArrayBuffer[] = [];
  readonly #first: FirstRows;
  #bytes: Uint8Array = new Uint8Array(0);
  #used = segmentBytes;

  constructor(first: FirstRows) {
    this.#first = first;
  }

  /** Keeps the id of a marked row; an empty one, and those beyond 2 GiB in all, are known by the row's number. */
  add(row: number, id: Uint8Array): void {
    const length = Math.min(id.length, longestId);
    if (length === 0) return;
    if (this.#used + lengthBytes + length > segmentBytes) {
      if (this.segments.length * segmentBytes >= keptBit) return;
      const segment = new SharedArrayBuffer(segmentBytes);
      this.#bytes = new Uint8Array(segment);
      // Place 0 of the first stands for no id.
      this.#used = this.segments.push(segment) === 1 ? 1 : 0;
    }
    this.#first[row] = keptBit + ((this.segments.length - 1) << segmentBits) + this.#used;
    this.#bytes[this.#used] = length >> 8;
    this.#bytes[this.#used + 1] = length & 0xff;
    this.#bytes.set(id.subarray(0, length), this.#used + lengthBytes);
    this.#used += lengthBytes + length;
  }
}

/** Says of each row which one is kept in its place. One a thread. */
export class KeptRows {
  readonly #first: FirstRows;
  readonly #segments: readonly Uint8Array[] | undefined;

  constructor({ first, ids }: Doublons) {
    this.#first = first;
    this.#segments = ids?.map((segment) => new Uint8Array(segment));
  }

  /** Number of the row that is kept in place of this one; 0 for a row that is no doublon. */
  keptFor(row: number): number {
    const kept = this.#first[row] ?? 0;
    return kept < keptBit ? kept : 0;
  }

  /** Writes the id of a row that is kept; its number where the table has no ids, `#` and its number where the id is empty. */
  writeName(kept: number, out: ByteBuffer): void {
    const place = (this.#first[kept] ?? 0) % keptBit;
    const segment = this.#segments?.[place >>> segmentBits];
    if (segment === undefined || place === 0) {
      if (this.#segments !== undefined) out.writeByte(0x23);
      out.writeInteger(kept);
      return;
    }
    const at = place % segmentBytes;
    const from = at + lengthBytes;
    out.writeBytes(segment, from, from + (((segment[at] ?? 0) << 8) | (segment[at + 1] ?? 0)));
  }
}
