import { wordBytes } from '../text/bytes/byte-words.ts';
import { finishHash, hashSeedA, hashWord } from '../text/folding/hash.ts';

/** Most words of a text that names are kept for. */
export const mostTextWords = 8;

/** A value in each byte of a word: 1, and the highest bit. */
const ones = 0x01010101;
const highBits = 0x80808080;

/** The bytes read last, and the same memory as words. */
let seen: Uint8Array = new Uint8Array(0);
let seenWords = new DataView(seen.buffer);

/**
 * A text of a row that names something (a street, or postcode and commune), four bytes per word: what was read of it before is kept by
 * these words. Capitals are small letters here, as no token differs by that. Reused for every row of a record.
 */
export class NameText {
  /** Hash of all words, 31 bits; -1 for no text, and for one that is too long or not alone in deciding the name. */
  hash = -1;
  /** House number written before the name, -1 for none. */
  numero = -1;
  /** Number of {@link NameText.words} that are used. */
  count = 0;
  /** Lengths of both parts of the text and its mark; then the parts, each from a word on. */
  readonly words = new Uint32Array(1 + mostTextWords);

  /** Marks the text as one that is not kept. */
  clear(): void {
    this.hash = -1;
    this.numero = -1;
  }

  /**
   * Takes the text `bytes[start, end)` followed by `bytes[nextStart, nextEnd)`; a long one is not taken.
   *
   * @param mark 1 to 255; texts with different marks are different.
   */
  set(bytes: Uint8Array, mark: number, start: number, end: number, nextStart = 0, nextEnd = 0): void {
    this.hash = -1;
    const length = end - start;
    const nextLength = nextEnd - nextStart;
    const nextAt = 1 + wordsOf(length);
    this.count = nextAt + wordsOf(nextLength);
    if (this.count > 1 + mostTextWords) return;
    if (bytes !== seen) {
      seen = bytes;
      seenWords = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    const { words, count } = this;
    words[0] = (mark << 16) | (length << 8) | nextLength;
    this.#setWords(start, end, 1);
    if (nextLength > 0) this.#setWords(nextStart, nextEnd, nextAt);
    let hash = hashSeedA;
    for (let at = 0; at < count; at++) hash = hashWord(hash, words[at] ?? 0);
    this.hash = finishHash(hash) >>> 1;
  }

  /** Reads the text `[start, end)` as words; the last may have some bytes of the one before it as well. */
  #setWords(start: number, end: number, first: number): void {
    const { words } = this;
    let next = first;
    const last = end - wordBytes;
    if (last < start) {
      let word = 0;
      for (let at = start; at < end; at++) word = (word << 8) | seenWords.getUint8(at);
      words[next] = smallLetters(word);
      return;
    }
    for (let at = start; at < last; at += wordBytes) words[next++] = smallLetters(seenWords.getInt32(at, true));
    words[next] = smallLetters(seenWords.getInt32(last, true));
  }
}

/** Words that hold a text of so many bytes. */
function wordsOf(bytes: number): number {
  return (bytes + wordBytes - 1) >> 2;
}

/** Four bytes with the capitals among them, A to Z, as small letters. */
function smallLetters(word: number): number {
  const low = word & ~highBits;
  // The highest bit of each byte from A on, without those beyond Z and those that are not ASCII.
  const capitals = (low + ones * (0x80 - 0x41)) & ~(low + ones * (0x80 - 0x5b)) & ~word & highBits;
  return word | (capitals >>> 2);
}
