/**
 * Rows of a file repeat their addresses: a household, a block of flats, a list merged from several sources. What was written for a row is
 * kept by the exact bytes of the fields that decide it; a row with the same bytes gets a copy, without being read or matched.
 *
 * Rows of one group that are equal share an answer at once, which lies in a scratch area until the group is done. Others are kept when their
 * fields are seen for the second time: most never are. Until the ring was full once, all are kept, but for the first of a file. Kept answers lie
 * one behind the other in a ring of bytes, which overwrites the oldest.
 * An answer, from a multiple of 4 on:
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
import type { InputFields } from '../../record/input-fields.ts';
import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { copyWords, wordBytes } from '../../text/bytes/byte-words.ts';
import { FieldKeys } from './field-keys.ts';
import type { RowRepeats } from './row-processor.ts';

/** Bytes of the scratch area and the ring: some 30,000 answers with the default columns. Only what was written takes memory. */
const ringBytes = 1 << 23;
/** Most bytes of one answer: longer ones are rare and would push out many. */
const longestAnswer = 1 << 11;
/** Words per slot: a hash; place in the ring, and round of the ring in which it was written. No round is 0, which is a free slot. */
const slotWords = 2;
const slotCount = 1 << 16;
/** Answers begin at multiples of 4. */
const placeBits = 21;
const mostRounds = 1 << (32 - placeBits);
/** In place of a place: a row with this hash was seen, and no answer is kept. It is in no round, and no free slot. */
const seenPlace = 1;
/** Slots in which an answer may lie, from that of its hash on. */
const probes = 4;
/** Entries of the table that finds an equal row in the same group; a power of two. */
const openSlots = 128;

/** Least share of repeated rows, as 1 in so many, for which looking pays: a look costs some 2 % of an answer. */
const leastShare = 32;
/** Rows looked up before the share is judged: as many as the ring holds, for a file may repeat itself only then. */
const trialRows = 1 << 15;
/** Rows of a trial after which all new ones are kept: small files are over before they repeat, and keeping is code that has to be compiled. */
const untilAllKept = 1 << 12;
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
  readonly #keys: FieldKeys;
  #ring = new DataView(new ArrayBuffer(ringBytes));
  readonly #slots = new Int32Array(slotWords * slotCount);
  /** Where the next answer goes, in the ring behind the scratch area, and how often the ring was begun; and in the scratch area. */
  #head = 0;
  #round = 1;
  #scratch = 0;
  /** Of each row of the group: hash of its fields; its slot, -1 for none; where its answer is kept, or {@link unknownRow}. */
  readonly #hashes: Int32Array;
  readonly #slotOf: Int32Array;
  readonly #keptAt: Int32Array;
  /** 1 for rows of the group that were seen before, and for those that another row of it repeats. */
  readonly #wasSeen: Uint8Array;
  readonly #isShared: Uint8Array;
  /** Row of the group + 1, by some bits of its hash. */
  readonly #open = new Uint8Array(openSlots);
  /** Most bytes that the answers of a group take; those of the scratch area. */
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
    this.#keys = new FieldKeys(repeats.keys);
    this.#hashes = new Int32Array(group.length);
    this.#slotOf = new Int32Array(group.length);
    this.#keptAt = new Int32Array(group.length);
    this.#wasSeen = new Uint8Array(group.length);
    this.#isShared = new Uint8Array(group.length);
    this.#groupBytes = (group.length + 1) * (longestAnswer + wordBytes);
    this.#head = this.#groupBytes;
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
      if (this.#resting > 0) {
        // What it holds is of no use; a new one takes no memory before it is written.
        this.#ring = new DataView(new ArrayBuffer(ringBytes));
        this.#forget();
        return false;
      }
    }
    this.#open.fill(0);
    this.#isShared.fill(0);
    this.#scratch = 0;
    // The ring begins again between two groups only: what a row of a group found stays until it is answered.
    if (this.#head + this.#groupBytes > ringBytes) {
      this.#head = this.#groupBytes;
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
    const hash = this.#keys.hash(fields);
    this.#hashes[row] = hash;
    const slots = this.#slots;
    // A slot of the row's own: that in which it was seen, else a free one, else that of an answer overwritten, else that of a row seen once.
    // Among these chance decides, or two rows that come in turns would push each other out for ever.
    let own = -1;
    let other = -1;
    let wasSeen = 0;
    const chosen = this.#looked & (probes - 1);
    for (let probe = 0; probe < probes && wasSeen === 0; probe++) {
      const slot = slotWords * ((hash + probe) & (slotCount - 1));
      const place = slots[slot + 1] ?? 0;
      if (place !== seenPlace && this.#isLive(place)) {
        if (slots[slot] !== hash || !this.#keys.isAt(this.#ring, this.#keyAt(keptOf(place)), fields)) continue;
        this.#found++;
        return keptOf(place);
      }
      if (place === 0) {
        own = slot;
        break;
      }
      if (slots[slot] === hash) {
        own = slot;
        wasSeen = 1;
      } else if (place !== seenPlace) own = slot;
      else if (other === -1 || probe === chosen) other = slot;
    }
    if (own === -1) own = other;
    const open = (hash >>> 16) & (openSlots - 1);
    const equal = (this.#open[open] ?? 0) - 1;
    if (equal !== -1 && this.#hashes[equal] === hash && this.#keys.areSame(fields, this.#group[equal])) {
      this.#found++;
      this.#isShared[equal] = 1;
      return -3 - equal;
    }
    this.#open[open] = row + 1;
    this.#slotOf[row] = own;
    this.#wasSeen[row] = wasSeen;
    if (own !== -1) {
      slots[own] = hash;
      slots[own + 1] = seenPlace;
    }
    return unknownRow;
  }

  /** Where the answer of a row of the group is kept, once it has one; else {@link unknownRow}. */
  keptAt(row: number): number {
    return this.#keptAt[row] ?? unknownRow;
  }

  /**
   * Keeps the answer of a row of the group that {@link find} did not know, if its fields were seen before, another row of the group has the
   * same, or the ring has never been full: what `out` holds from `from` on, and the processor's numbers.
   */
  keep(row: number, out: ByteBuffer, from: number): void {
    const fields = this.#group[row];
    const slot = this.#slotOf[row] ?? -1;
    const stays = slot !== -1 && (this.#wasSeen[row] === 1 || (this.#round === 1 && this.#looked > untilAllKept));
    if (fields === undefined || (!stays && this.#isShared[row] === 0)) return;
    const { ownStart, ownEnd } = this;
    let tail = out.length - from;
    for (let own = 0; own < ownStart.length; own++) tail -= (ownEnd[own] ?? 0) - (ownStart[own] ?? 0);
    const numbers = this.#numbers;
    const bytes = 8 * numbers.length + wordBytes * (ownStart.length + 1) + this.#keys.bytes(fields) + tail;
    if (bytes > longestAnswer) return;
    const kept = stays ? this.#head : this.#scratch;
    const ring = this.#ring;
    let at = kept;
    this.#repeats.save(numbers);
    for (let number = 0; number < numbers.length; number++, at += 8) ring.setFloat64(at, numbers[number] ?? 0, true);
    const placesAt = at;
    at += wordBytes * ownStart.length;
    ring.setInt32(at, tail, true);
    at = this.#keys.write(fields, ring, at + wordBytes);
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
    this.#keptAt[row] = kept;
    const next = (kept + bytes + wordBytes - 1) & -wordBytes;
    if (!stays) this.#scratch = next;
    else {
      this.#head = next;
      this.#slots[slot] = this.#hashes[row] ?? 0;
      this.#slots[slot + 1] = (this.#round << placeBits) | (kept >>> 2);
    }
  }

  /**
   * Answers a row as the one whose answer lies at `kept`.
   *
   * @param writeOwn writes one of the columns of the row's own, by its number among them.
   */
  repeat(kept: number, out: ByteBuffer, writeOwn: (own: number, out: ByteBuffer) => void): void {
    const ring = this.#ring;
    const numbers = this.#numbers;
    const owns = this.ownStart.length;
    let at = kept;
    for (let number = 0; number < numbers.length; number++, at += 8) numbers[number] = ring.getFloat64(at, true);
    this.#repeats.repeat(numbers);
    const placesAt = at;
    at += wordBytes * owns;
    const tail = ring.getInt32(at, true);
    at = this.#keys.endOf(ring, at + wordBytes);
    const end = at + tail;
    const tailAt = at;
    for (let own = 0; own < owns; own++) {
      const place = tailAt + ring.getInt32(placesAt + wordBytes * own, true);
      out.writeWords(ring, at, place);
      writeOwn(own, out);
      at = place;
    }
    out.writeWords(ring, at, end);
  }

  /** Where the key of an answer lies. */
  #keyAt(kept: number): number {
    return kept + 8 * this.#numbers.length + wordBytes * (this.ownStart.length + 1);
  }

  #forget(): void {
    this.#slots.fill(0);
    this.#head = this.#groupBytes;
    this.#round = 1;
  }

  /** True if what lies at a place of a slot is not overwritten, and will not be before the rows of this group are answered. */
  #isLive(place: number): boolean {
    const round = place >>> placeBits;
    return round === this.#round || (round === this.#round - 1 && keptOf(place) >= this.#head + this.#groupBytes);
  }
}

/** Where an answer lies, of the second word of a slot. */
function keptOf(place: number): number {
  return (place & ((1 << placeBits) - 1)) << 2;
}
