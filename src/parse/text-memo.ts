import { finishHash, hashSeedA, hashWord } from '../text/folding/hash.ts';
import { wordBytes } from '../text/bytes/byte-words.ts';
import type { NameWords } from '../text/names/street-name.ts';

/** A slot is one line of the processor's cache. */
const slotWords = 16;
/** Words of a slot after the text: one value, up to four words of a name, and what else is known of each. */
const nameAt = 1;
const mostNameWords = 4;
const partsAt = nameAt + mostNameWords;
const valueWords = partsAt + mostNameWords / 2;
const textWords = slotWords - valueWords - 1;
const valueAt = 1 + textWords;
const slots = 1 << 16;
/** Of a word of a name: its token, 5 bits, and the index of its vocabulary entry + 1. */
const tokenBits = 5;
const partBits = 16;

/**
 * Names read from a text, by the exact text. A slot holds:
 *
 * word 0       lengths of both parts of the text and its encoding; 0 for an empty slot
 * words 1-8    both parts, four bytes per word, each from a word on
 * word 9       a value of the caller
 * words 10-13  hashes of the words of the name
 * words 14-15  token and vocabulary entry of each, 16 bits
 */
export class TextMemo {
  /** Made when the first name is kept: commands that match no row would fill 4 MB for nothing. */
  #kept = new Uint32Array(0);
  readonly #text = new Uint32Array(valueAt);
  /** The bytes searched last, and the same memory as words. */
  #bytes: Uint8Array = new Uint8Array(0);
  #words: DataView = new DataView(new ArrayBuffer(0));
  /** Slot of the text searched last; -1 if it cannot be kept. */
  #slot = -1;

  /**
   * Searches for the text `bytes[start, end)` followed by `bytes[nextStart, nextEnd)`.
   *
   * @param mark 1 to 255; texts with different marks are different.
   */
  find(bytes: Uint8Array, mark: number, start: number, end: number, nextStart = 0, nextEnd = 0): boolean {
    const length = end - start;
    const nextLength = nextEnd - nextStart;
    this.#slot = -1;
    const words = wordsOf(length) + wordsOf(nextLength);
    if (words > textWords) return false;
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    const text = this.#text;
    text[0] = (mark << 16) | (length << 8) | nextLength;
    this.#readWords(start, end, 1);
    if (nextLength > 0) this.#readWords(nextStart, nextEnd, 1 + wordsOf(length));
    let hash = hashSeedA;
    for (let at = 0; at <= words; at++) hash = hashWord(hash, text[at] ?? 0);
    const slot = slotWords * (finishHash(hash) & (slots - 1));
    this.#slot = slot;
    const kept = this.#kept;
    if (kept.length === 0) return false;
    for (let at = 0; at <= words; at++) if (kept[slot + at] !== text[at]) return false;
    return true;
  }

  /** Reads the text `[start, end)` as words; the last may have some bytes of the one before it as well. */
  #readWords(start: number, end: number, first: number): void {
    const text = this.#text;
    let next = first;
    const last = end - wordBytes;
    if (last < start) {
      let word = 0;
      for (let at = start; at < end; at++) word = (word << 8) | this.#words.getUint8(at);
      text[next] = word;
      return;
    }
    for (let at = start; at < last; at += wordBytes) text[next++] = this.#words.getUint32(at, true);
    text[next] = this.#words.getUint32(last, true);
  }

  /** Makes {@link keep} do nothing until the next search: the text is not all that decides the name. */
  forget(): void {
    this.#slot = -1;
  }

  /** Fills the name of the text found, without its type; returns the value kept with it. */
  take(name: NameWords): number {
    const kept = this.#kept;
    const at = this.#slot + valueAt;
    const value = kept[at] ?? 0;
    const count = value & 7;
    name.count = count;
    for (let word = 0; word < count; word++) {
      const part = (kept[at + partsAt + (word >> 1)] ?? 0) >>> (partBits * (word & 1));
      name.words[word] = kept[at + nameAt + word] ?? 0;
      name.tokens[word] = part & ((1 << tokenBits) - 1);
      name.vocabulary[word] = ((part & 0xffff) >>> tokenBits) - 1;
      name.pairText[word] = '';
    }
    return value >>> 3;
  }

  /**
   * Keeps the name of the text searched last, in place of another with the same slot; not a long one, nor one with expanded words.
   *
   * @param value below 2^29.
   */
  keep(name: NameWords, value: number): void {
    const slot = this.#slot;
    const { count, words, tokens, vocabulary, pairText } = name;
    if (slot === -1 || count > mostNameWords) return;
    const parts = [0, 0];
    for (let word = 0; word < count; word++) {
      const entry = (vocabulary[word] ?? -1) + 1;
      const token = tokens[word] ?? 0;
      if (pairText[word] !== '' || token >> tokenBits !== 0 || entry >> (partBits - tokenBits) !== 0) return;
      parts[word >> 1] = (parts[word >> 1] ?? 0) | (((entry << tokenBits) | token) << (partBits * (word & 1)));
    }
    if (this.#kept.length === 0) this.#kept = new Uint32Array(slotWords * slots);
    const kept = this.#kept;
    kept.set(this.#text, slot);
    const at = slot + valueAt;
    kept[at] = (value << 3) | count;
    for (let word = 0; word < count; word++) kept[at + nameAt + word] = words[word] ?? 0;
    for (const [word, part] of parts.entries()) kept[at + partsAt + word] = part;
  }
}

/** Words that hold a text of so many bytes. */
function wordsOf(bytes: number): number {
  return (bytes + wordBytes - 1) >> 2;
}
