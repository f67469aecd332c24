import { mostTextWords, type NameText } from '../record/name-text.ts';
import type { NameWords } from '../text/names/street-name.ts';

const slotWords = 16;
/** Words of a slot after the text: a value, up to four words of a name, and what else is known of each. */
const nameAt = 1;
const mostNameWords = 4;
const partsAt = nameAt + mostNameWords;
const valueAt = 1 + mostTextWords;
const slots = 1 << 16;
/** Of a word of a name: its token, 5 bits, and the index of its vocabulary entry + 1. */
const tokenBits = 5;
const partBits = 16;

/**
 * Names read from a text, by the text, whatever the case of its ASCII letters. A slot holds:
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

  /** Prefetches the slot of a text, which may lie in two lines of the cache; the value returned has no meaning. */
  peek({ hash }: NameText): number {
    const kept = this.#kept;
    if (hash === -1 || kept.length === 0) return 0;
    const slot = slotOf(hash);
    return (kept[slot] ?? 0) + (kept[slot + slotWords - 1] ?? 0);
  }

  /** True where the name of this text is kept. */
  has({ hash, count, words }: NameText): boolean {
    const kept = this.#kept;
    if (hash === -1 || kept.length === 0) return false;
    const slot = slotOf(hash);
    for (let at = 0; at < count; at++) if (kept[slot + at] !== words[at]) return false;
    return true;
  }

  /** Fills the name of a text that {@link TextMemo.has} found, without its type; returns the value kept with it. */
  take({ hash }: NameText, name: NameWords): number {
    const kept = this.#kept;
    const at = slotOf(hash) + valueAt;
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
   * Keeps the name of a text, in place of another with the same slot; not a long one, nor one with expanded words.
   *
   * @param value below 2^29.
   */
  keep(text: NameText, name: NameWords, value: number): void {
    const { count, words, tokens, vocabulary, pairText } = name;
    if (text.hash === -1 || count > mostNameWords) return;
    const parts = [0, 0];
    for (let word = 0; word < count; word++) {
      const entry = (vocabulary[word] ?? -1) + 1;
      const token = tokens[word] ?? 0;
      if (pairText[word] !== '' || token >> tokenBits !== 0 || entry >> (partBits - tokenBits) !== 0) return;
      parts[word >> 1] = (parts[word >> 1] ?? 0) | (((entry << tokenBits) | token) << (partBits * (word & 1)));
    }
    if (this.#kept.length === 0) this.#kept = new Uint32Array(slotWords * slots);
    const kept = this.#kept;
    const slot = slotOf(text.hash);
    kept.set(text.words, slot);
    const at = slot + valueAt;
    kept[at] = (value << 3) | count;
    for (let word = 0; word < count; word++) kept[at + nameAt + word] = words[word] ?? 0;
    for (const [word, part] of parts.entries()) kept[at + partsAt + word] = part;
  }
}

/** First word of the slot of a text. */
function slotOf(hash: number): number {
  return slotWords * (hash & (slots - 1));
}
