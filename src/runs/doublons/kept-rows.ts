import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { Motif } from '../../domain/motifs.ts';
import type { MotifSet } from '../../domain/motif-set.ts';
import { type DoublonCriterion, doublonCriteria } from './choose-criteria.ts';
import type { DoublonWays, FirstRows } from './first-rows.ts';

/** Bit in `first` for a kept row that has doublons; the other bits give the position of its id, 0 for none. */
const keptBit = 0x8000_0000;
const segmentBits = 24;
const segmentBytes = 1 << segmentBits;
/** An id is two bytes of length, then its UTF-8. */
const lengthBytes = 2;
const longestId = 0xffff;

/** Result of the search as plain data, which can be sent to any thread. */
export interface Doublons {
  readonly first: FirstRows;
  readonly ways: DoublonWays;
  /** Ids of the kept rows; undefined when the table has no ids. */
  readonly ids: readonly SharedArrayBuffer[] | undefined;
}

/** Marks kept rows that have doublons, so that their ids can be collected. */
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

/** Stores the ids of marked rows only: ids of rows without doublons are never held in memory. */
export class KeptIds {
  readonly segments: SharedArrayBuffer[] = [];
  readonly #first: FirstRows;
  #bytes: Uint8Array = new Uint8Array(0);
  #used = segmentBytes;

  constructor(first: FirstRows) {
    this.#first = first;
  }

  /** Stores the id of a marked row. Empty ids, and ids beyond 2 GiB in total, are replaced by the row's number. */
  add(row: number, id: Uint8Array): void {
    const length = Math.min(id.length, longestId);
    if (length === 0) return;
    if (this.#used + lengthBytes + length > segmentBytes) {
      if (this.segments.length * segmentBytes >= keptBit) return;
      const segment = new SharedArrayBuffer(segmentBytes);
      this.#bytes = new Uint8Array(segment);
      // Position 0 means no id.
      this.#used = this.segments.push(segment) === 1 ? 1 : 0;
    }
    this.#first[row] = keptBit + ((this.segments.length - 1) << segmentBits) + this.#used;
    this.#bytes[this.#used] = length >> 8;
    this.#bytes[this.#used + 1] = length & 0xff;
    this.#bytes.set(id.subarray(0, length), this.#used + lengthBytes);
    this.#used += lengthBytes + length;
  }
}

/** Motif of each criterion. */
const motifOf = {
  id: 'doublon_id',
  courriel: 'doublon_courriel',
  telephone: 'doublon_telephone',
  nom: 'doublon_nom',
  courriel_nom: 'doublon_courriel_nom',
  telephone_nom: 'doublon_telephone_nom',
  nom_proche: 'doublon_nom_proche',
} as const satisfies Readonly<Record<DoublonCriterion, Motif>>;

/** Looks up which row is kept in place of another. One per thread. */
export class KeptRows {
  readonly #first: FirstRows;
  readonly #ways: DoublonWays;
  readonly #segments: readonly Uint8Array[] | undefined;

  constructor({ first, ways, ids }: Doublons) {
    this.#first = first;
    this.#ways = ways;
    this.#segments = ids?.map((segment) => new Uint8Array(segment));
  }

  /** Number of the row kept in place of this one; 0 when it is not a doublon. */
  keptFor(row: number): number {
    const kept = this.#first[row] ?? 0;
    return kept < keptBit ? kept : 0;
  }

  /** Adds the motifs of a doublon: the common one, and one for each criterion by which it shares a value with an earlier row. */
  addMotifs(row: number, to: MotifSet): void {
    to.add('doublon');
    const ways = this.#ways[row] ?? 0;
    for (const [at, criterion] of doublonCriteria.entries()) if ((ways & (1 << at)) !== 0) to.add(motifOf[criterion]);
  }

  /** Writes the id of a kept row: its number if the table has no ids, `#` and its number if the id is empty. */
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
