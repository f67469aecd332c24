/**
 * Rows of a file repeat their addresses: a household, a block of flats, a list merged from several sources. What was written for a row is
 * kept by the exact bytes of the fields that decide it; a row with the same bytes gets a copy, without being read or matched.
 *
 * Kept answers lie one behind the other in one ring of bytes, which overwrites the oldest. An answer in it, from a multiple of 4 on:
 *
 * f64 ...   the numbers that the processor keeps of the row
 * u32 ...   where each column of the row's own belongs, from the start of the result columns
 * u32       bytes of the result columns, without those of the row's own
 * u32       number of fields, and their encoding
 * per field u32 key and length, then its bytes
 * bytes     the result columns as written, without those of the row's own
 *
 * A table of slots finds an answer by the hash of its fields. Their bytes are compared as well: a hash alone never decides.
 */
import { type InputFields, inputKeys } from '../../record/input-fields.ts';
import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { finishHash } from '../../text/folding/hash.ts';
import type { RowRepeats } from './row-processor.ts';

/** Bytes of the ring: some 30,000 answers with the default columns. Only what was written takes memory. */
const ringBytes = 1 << 23;
/** Most bytes of one answer: longer ones are rare and would push out many. */
const longestAnswer = 1 << 11;
/** Words per slot: a hash; place in the ring, and round of the ring in which it was written. No round is 0, which is a free slot. */
const slotWords = 2;
const slotCount = 1 << 16;
/** Answers begin at multiples of 4. */
const placeBits = 21;
const mostRounds = 1 << (32 - placeBits);
/** Slots in which an answer may lie, from that of its hash on. */
const probes = 4;
/** Entries of the table that finds an equal row in the same group; a power of two. */
const openSlots = 128;

/** Least share of repeated rows, as 1 in so many, for which looking pays: a look costs a twentieth of an answer. */
const leastShare = 16;
/** Rows looked up before the share is judged: as many as the ring holds, for a file may repeat itself only then. */
const trialRows = 1 << 15;
/** Rows after a failed trial that are not looked up. */
const restRows = 8 * trialRows;

/** Result of {@link AnswerMemo.find} for a row without a kept answer. */
export const unknownRow = -1;

/** Answers of earlier rows by the bytes of their fields. One per thread. */
export class AnswerMemo {
  /** Of each column of the row's own, in the buffer given to {@link AnswerMemo.keep}: its first byte and its end. */
  ownStart = new Int32Array(0);
  ownEnd = new Int32Array(0);
  readonly #group: readonly InputFields[];
  readonly #repeats: RowRepeats;
  readonly #numbers: Float64Array;
  /** 1 for each key whose fields decide the answer, by index into `inputKeys`. */
  readonly #decides = new Uint8Array(inputKeys.length);
  readonly #ring = new DataView(new ArrayBuffer(ringBytes));
  readonly #slots = new Int32Array(slotWords * slotCount);
  /** Where the next answer goes, and how often the ring was begun. */
  #head = 0;
  #round = 1;
  /** Bytes of the fields looked up last, and the same memory as words. */
  #bytes: Uint8Array = new Uint8Array(0);
  #words: DataView = new DataView(new ArrayBuffer(0));
  /** Of each row of the group: hash of its fields, and its place in the ring or {@link unknownRow}. */
  readonly #hashes: Int32Array;
  readonly #keptAt: Int32Array;
  /** Row of the group + 1, by some bits of its hash. */
  readonly #open = new Uint8Array(openSlots);
  /** Most bytes that the answers of a group take in the ring. */
  readonly #groupBytes: number;
  /** Rows looked up and found in this trial; rows until the next one. */
  #looked = 0;
  #found = 0;
  #resting = 0;

  /** @param group fields of the processor's group. */
  constructor(group: readonly InputFields[], repeats: RowRepeats) {
    this.#group = group;
    this.#repeats = repeats;
    this.#numbers = new Float64Array(repeats.numbers);
    for (const key of repeats.keys) this.#decides[key] = 1;
    this.#hashes = new Int32Array(group.length);
    this.#keptAt = new Int32Array(group.length);
    this.#groupBytes = (group.length + 1) * (longestAnswer + wordBytes);
  }

  /** Forgets all answers: rows are written in another form from now on, with this number of columns of each row's own. */
  clear(ownColumns: number): void {
    this.#forget();
    this.ownStart = new Int32Array(ownColumns);
    this.ownEnd = new Int32Array(ownColumns);
    this.#looked = 0;
    this.#found = 0;
    this.#resting = 0;
  }

  /**
   * Begins a group of rows.
   *
   * @param rows of the group before.
   * @returns false while rows repeat so little that looking does not pay.
   */
  beginGroup(rows: number): boolean {
    this.#resting -= rows;
    if (this.#resting > 0) return false;
    this.#resting = 0;
    if (this.#looked >= trialRows) {
      if (this.#found * leastShare < this.#looked) this.#resting = restRows;
      this.#looked = 0;
      this.#found = 0;
      if (this.#resting > 0) return false;
    }
    this.#open.fill(0);
    // The ring begins again between two groups only: what a row of a group found stays until it is answered.
    if (this.#head + this.#groupBytes > ringBytes) {
      this.#head = 0;
      this.#round++;
      if (this.#round === mostRounds) this.#forget();
    }
    return true;
  }

  /**
   * Looks for the answer of a row of the group.
   *
   * @returns where it is kept; {@link unknownRow}; or -3 - `other` if the row has the same fields as an earlier row of its group, which has
   * not been answered yet.
   */
  find(row: number): number {
    const fields = this.#group[row];
    if (fields === undefined) return unknownRow;
    this.#keptAt[row] = unknownRow;
    this.#looked++;
    const hash = this.#hash(fields);
    this.#hashes[row] = hash;
    const slots = this.#slots;
    for (let probe = 0; probe < probes; probe++) {
      const slot = slotWords * ((hash + probe) & (slotCount - 1));
      const place = slots[slot + 1] ?? 0;
      if (place === 0) break;
      if (slots[slot] !== hash || !this.#isLive(place)) continue;
      const kept = keptOf(place);
      if (!this.#isKeptOf(kept, fields)) continue;
      this.#found++;
      return kept;
    }
    const open = (hash >>> 16) & (openSlots - 1);
    const other = (this.#open[open] ?? 0) - 1;
    if (other !== -1 && this.#hashes[other] === hash && this.#areSame(fields, this.#group[other])) {
      this.#found++;
      return -3 - other;
    }
    this.#open[open] = row + 1;
    return unknownRow;
  }

  /** Where the answer of a row of the group is kept, once it has one; else {@link unknownRow}. */
  keptAt(row: number): number {
    return this.#keptAt[row] ?? unknownRow;
  }

  /** Keeps the answer of a row of the group that {@link find} did not know: what `out` holds from `from` on, and the processor's numbers. */
  keep(row: number, out: ByteBuffer, from: number): void {
    const fields = this.#group[row];
    if (fields === undefined) return;
    const { ownStart, ownEnd } = this;
    let tail = out.length - from;
    for (let own = 0; own < ownStart.length; own++) tail -= (ownEnd[own] ?? 0) - (ownStart[own] ?? 0);
    const numbers = this.#numbers;
    const bytes = 8 * numbers.length + wordBytes * (ownStart.length + 2) + this.#keyBytes(fields) + tail;
    if (bytes > longestAnswer) return;
    const kept = this.#head;
    const ring = this.#ring;
    let at = kept;
    this.#repeats.save(numbers);
    for (let number = 0; number < numbers.length; number++, at += 8) ring.setFloat64(at, numbers[number] ?? 0, true);
    const placesAt = at;
    at += wordBytes * ownStart.length;
    ring.setInt32(at, tail, true);
    at = this.#writeKey(fields, at + wordBytes);
    const tailAt = at;
    let start = from;
    for (let own = 0; own < ownStart.length; own++) {
      const end = ownStart[own] ?? 0;
      copyWords(out.words, start, end, ring, at);
      at += end - start;
      ring.setInt32(placesAt + wordBytes * own, at - tailAt, true);
      start = ownEnd[own] ?? 0;
    }
    copyWords(out.words, start, out.length, ring, at);
    this.#head = (kept + bytes + wordBytes - 1) & -wordBytes;
    this.#keptAt[row] = kept;
    this.#enter(this.#hashes[row] ?? 0, kept);
  }

  /**
   * Answers a row as the one whose answer lies at `kept`.
   *
   * @param writeOwn writes one of the columns of the row's own, by its number among them.
   */
  repeat(kept: number, out: ByteBuffer, writeOwn: (own: number) => void): void {
    const ring = this.#ring;
    const numbers = this.#numbers;
    const owns = this.ownStart.length;
    let at = kept;
    for (let number = 0; number < numbers.length; number++, at += 8) numbers[number] = ring.getFloat64(at, true);
    this.#repeats.repeat(numbers);
    const placesAt = at;
    at += wordBytes * owns;
    const tail = ring.getInt32(at, true);
    at += wordBytes;
    const pieces = ring.getInt32(at, true) >>> 1;
    at += wordBytes;
    for (let piece = 0; piece < pieces; piece++) at += wordBytes + (ring.getInt32(at, true) & longestPiece);
    const end = at + tail;
    const tailAt = at;
    for (let own = 0; own < owns; own++) {
      const place = tailAt + ring.getInt32(placesAt + wordBytes * own, true);
      out.writeWords(ring, at, place);
      writeOwn(own);
      at = place;
    }
    out.writeWords(ring, at, end);
  }

  #forget(): void {
    this.#slots.fill(0);
    this.#head = 0;
    this.#round = 1;
  }

  /** True if what lies at a place of a slot is not overwritten, and will not be before the rows of this group are answered. */
  #isLive(place: number): boolean {
    const round = place >>> placeBits;
    return round === this.#round || (round === this.#round - 1 && keptOf(place) >= this.#head + this.#groupBytes);
  }

  #enter(hash: number, kept: number): void {
    const slots = this.#slots;
    let slot = slotWords * (hash & (slotCount - 1));
    for (let probe = 0; probe < probes; probe++) {
      const next = slotWords * ((hash + probe) & (slotCount - 1));
      if (this.#isLive(slots[next + 1] ?? 0)) continue;
      slot = next;
      break;
    }
    slots[slot] = hash;
    slots[slot + 1] = (this.#round << placeBits) | (kept >>> 2);
  }

  #hash(fields: InputFields): number {
    if (fields.bytes !== this.#bytes) {
      const { bytes } = fields;
      this.#bytes = bytes;
      this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    const words = this.#words;
    const { pieceCount, pieceKey, pieceStart, pieceEnd } = fields;
    // Two at once: each step of one waits for its step before.
    let hash = fields.encoding === 'utf-8' ? 1 : 2;
    let other = 0;
    for (let piece = 0; piece < pieceCount; piece++) {
      const key = pieceKey[piece] ?? 0;
      if (this.#decides[key] === 0) continue;
      const start = pieceStart[piece] ?? 0;
      const end = pieceEnd[piece] ?? 0;
      hash = mix(hash, (key << 24) ^ (end - start));
      const last = end - 2 * wordBytes;
      if (last >= start) {
        for (let at = start; at < last; at += 2 * wordBytes) {
          hash = mix(hash, words.getInt32(at, true));
          other = mix(other, words.getInt32(at + wordBytes, true));
        }
        // May overlap the words before.
        hash = mix(hash, words.getInt32(last, true));
        other = mix(other, words.getInt32(last + wordBytes, true));
      } else if (end - start >= wordBytes) {
        hash = mix(hash, words.getInt32(start, true));
        other = mix(other, words.getInt32(end - wordBytes, true));
      } else for (let at = start; at < end; at++) hash = mix(hash, words.getUint8(at));
    }
    return finishHash(mix(hash, other)) | 0;
  }

  #keyBytes({ pieceCount, pieceKey, pieceStart, pieceEnd }: InputFields): number {
    let bytes = 0;
    for (let piece = 0; piece < pieceCount; piece++) {
      if (this.#decides[pieceKey[piece] ?? 0] === 0) continue;
      bytes += wordBytes + (pieceEnd[piece] ?? 0) - (pieceStart[piece] ?? 0);
    }
    return bytes;
  }

  #writeKey(fields: InputFields, headAt: number): number {
    const ring = this.#ring;
    let pieces = 0;
    let at = headAt + wordBytes;
    for (let piece = 0; piece < fields.pieceCount; piece++) {
      const key = fields.pieceKey[piece] ?? 0;
      if (this.#decides[key] === 0) continue;
      const start = fields.pieceStart[piece] ?? 0;
      const end = fields.pieceEnd[piece] ?? 0;
      ring.setInt32(at, (key << 24) | (end - start), true);
      copyWords(this.#words, start, end, ring, at + wordBytes);
      at += wordBytes + end - start;
      pieces++;
    }
    ring.setInt32(headAt, (pieces << 1) | (fields.encoding === 'utf-8' ? 1 : 0), true);
    return at;
  }

  /** True if the answer at `kept` is that of these fields: their keys, lengths, bytes and encoding. */
  #isKeptOf(kept: number, fields: InputFields): boolean {
    const ring = this.#ring;
    const words = this.#words;
    const headAt = kept + 8 * this.#numbers.length + wordBytes * (this.ownStart.length + 1);
    const head = ring.getInt32(headAt, true);
    if ((head & 1) !== (fields.encoding === 'utf-8' ? 1 : 0)) return false;
    let pieces = head >>> 1;
    let at = headAt + wordBytes;
    for (let piece = 0; piece < fields.pieceCount; piece++) {
      const key = fields.pieceKey[piece] ?? 0;
      if (this.#decides[key] === 0) continue;
      const start = fields.pieceStart[piece] ?? 0;
      const length = (fields.pieceEnd[piece] ?? 0) - start;
      if (pieces-- === 0 || length > longestPiece || ring.getInt32(at, true) !== ((key << 24) | length)) return false;
      if (!sameBytes(words, start, ring, at + wordBytes, length)) return false;
      at += wordBytes + length;
    }
    return pieces === 0;
  }

  /** True if two rows of a chunk have the same fields. */
  #areSame(fields: InputFields, other: InputFields | undefined): boolean {
    if (other?.bytes !== fields.bytes || other.encoding !== fields.encoding) return false;
    let at = this.#next(other, 0);
    for (let piece = this.#next(fields, 0); piece < fields.pieceCount; piece = this.#next(fields, piece + 1)) {
      const start = fields.pieceStart[piece] ?? 0;
      const otherStart = other.pieceStart[at] ?? 0;
      const length = (fields.pieceEnd[piece] ?? 0) - start;
      if (at >= other.pieceCount || other.pieceKey[at] !== fields.pieceKey[piece]) return false;
      if ((other.pieceEnd[at] ?? 0) - otherStart !== length) return false;
      if (!sameBytes(this.#words, start, this.#words, otherStart, length)) return false;
      at = this.#next(other, at + 1);
    }
    return at === other.pieceCount;
  }

  /** The first piece from `piece` on that decides; the number of pieces if there is none. */
  #next({ pieceCount, pieceKey }: InputFields, from: number): number {
    let piece = from;
    while (piece < pieceCount && this.#decides[pieceKey[piece] ?? 0] === 0) piece++;
    return piece;
  }
}

/** Where an answer lies, of the second word of a slot. */
function keptOf(place: number): number {
  return (place & ((1 << placeBits) - 1)) << 2;
}

const wordBytes = 4;
/** Mask of the length of a piece beside its key. */
const longestPiece = (1 << 24) - 1;

function mix(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** Copies `source[start, end)`; up to three bytes behind its end may be overwritten. */
function copyWords(source: DataView, start: number, end: number, to: DataView, at: number): void {
  let from = start;
  let next = at;
  for (const last = Math.min(end, source.byteLength - 3); from < last; from += wordBytes, next += wordBytes) {
    to.setInt32(next, source.getInt32(from, true), true);
  }
  for (; from < end; from++, next++) to.setUint8(next, source.getUint8(from));
}

function sameBytes(one: DataView, oneAt: number, other: DataView, otherAt: number, length: number): boolean {
  const last = length - wordBytes;
  if (last < 0) {
    for (let at = 0; at < length; at++) if (one.getUint8(oneAt + at) !== other.getUint8(otherAt + at)) return false;
    return true;
  }
  for (let at = 0; at < last; at += wordBytes) {
    if (one.getInt32(oneAt + at, true) !== other.getInt32(otherAt + at, true)) return false;
  }
  return one.getInt32(oneAt + last, true) === other.getInt32(otherAt + last, true);
}
