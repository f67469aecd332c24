import type { TokenList } from '../../text/tokens/token-list.ts';
import { tokenKind } from '../../text/tokens/token-list.ts';
import { maxNameWords, type NameWords, nameWordText } from '../../text/names/street-name.ts';
import type { TokensView } from '../../pack/views/streets/streets-view.ts';
import { firstNames, otherFirstNames } from '../../text/vocabulary/first-names.ts';
import { numbers } from '../../text/vocabulary/numbers.ts';
import { wordAt } from '../../text/vocabulary/vocabulary.ts';
import { titles } from '../../text/vocabulary/words.ts';
import { editDistance } from '../../text/folding/edit-distance.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import {
  editCost,
  givenWordWeight,
  initialLikeness,
  knownWordEditCost,
  minimumWordWeight,
  prefixLikeness,
} from '../thresholds.ts';

/**
 * Similarity between the words of one row's street and words of the pack, computed once per pair, since many streets share words.
 * `prepare` begins a row and sets the texts, numbers and weights of its words.
 */
export class WordLikeness {
  private readonly tokens: TokensView;
  /** Pack token of each word of the row, -1 when no street has it. */
  readonly token = new Int32Array(maxNameWords);
  /** Weight of each word of the row. */
  readonly weight = new Float64Array(maxNameWords);
  private readonly text = new Uint8Array(maxNameWords * 32);
  private readonly length = new Uint8Array(maxNameWords);
  private readonly kind = new Uint8Array(maxNameWords);
  /** Similarity of the row's first words to each token, valid where {@link meets} has their bit. */
  private readonly memo: Float32Array;
  /** Bits of the row's words with any similarity to each token, for tokens with the row's stamp. */
  private readonly meeting: Uint32Array;
  private readonly stamp: Int32Array;
  private generation = 0;
  private readonly tokenWeight: Float32Array;
  /** Set of letters of each token and of each word of the row: one typing error changes at most two bits. */
  private readonly tokenLetters: Uint32Array;
  private readonly letters = new Uint32Array(maxNameWords);
  /** First letter of each token, 0 for a digit, and above {@link letterBits} bits its length, {@link mostLength} for greater ones. */
  private readonly tokenShapes: Uint16Array;
  /** Bits of the row's words by their first letter, and by the lengths from which they are no more than {@link mostEdits} away. */
  private readonly ofLetter = new Uint32Array(1 << letterBits);
  private readonly ofLength = new Uint32Array(mostLength + 1);

  constructor(tokens: TokensView) {
    this.tokens = tokens;
    this.memo = new Float32Array(tokens.count * memoWords);
    this.meeting = new Uint32Array(tokens.count);
    this.stamp = new Int32Array(tokens.count);
    this.tokenLetters = new Uint32Array(tokens.count);
    this.tokenShapes = new Uint16Array(tokens.count);
    this.tokenWeight = new Float32Array(tokens.count);
    const { frequency, text, textStart } = tokens;
    let total = 1;
    for (let token = 0; token < tokens.count; token++) total += frequency[token] ?? 0;
    const scale = Math.log(total);
    for (let token = 0; token < tokens.count; token++) {
      const from = textStart[token] ?? 0;
      const to = textStart[token + 1] ?? 0;
      this.tokenLetters[token] = lettersOf(text, from, to);
      this.tokenShapes[token] = (Math.min(to - from, mostLength) << letterBits) | letterOf(text[from] ?? 0);
      const share = Math.log(Math.max(1, frequency[token] ?? 0)) / scale;
      this.tokenWeight[token] = Math.max(minimumWordWeight, 1 - share);
    }
    for (const word of givenWords) {
      const token = tokens.find(word);
      if (token !== -1) this.tokenWeight[token] = Math.min(this.tokenWeight[token] ?? 1, givenWordWeight);
    }
  }

  prepare(list: TokenList, name: NameWords): void {
    this.generation++;
    this.ofLetter.fill(0);
    this.ofLength.fill(0);
    // Numbers may be written in words, and need a closer look.
    this.ofLetter[0] = (1 << name.count) - 1;
    for (let word = 0; word < name.count; word++) {
      const short = shortOfType(list, name, word);
      const token = short === '' ? this.tokens.find(name.words[word] ?? 0) : -1;
      this.token[word] = token;
      const text = short === '' ? nameWordText(list, name, word) : short;
      const length = Math.min(text.length, 32);
      this.weight[word] = token === -1 ? (unknownWeights[length] ?? unknownWeight) : (this.tokenWeight[token] ?? 1);
      let kinds = 0;
      for (let at = 0; at < length; at++) {
        const byte = text.charCodeAt(at);
        this.text[word * 32 + at] = byte;
        kinds |= byte >= 0x41 ? tokenKind.letters : tokenKind.digits;
      }
      this.letters[word] = lettersOf(this.text, word * 32, word * 32 + length);
      this.length[word] = length;
      this.kind[word] = kinds;
      this.noteShape(word);
    }
  }

  private noteShape(word: number): void {
    const length = this.length[word] ?? 0;
    const letter = letterOf(this.text[word * 32] ?? 0);
    if (letter !== 0) this.ofLetter[letter] = (this.ofLetter[letter] ?? 0) | (1 << word);
    for (let at = Math.max(0, length - mostEdits); at <= length + mostEdits; at++)
      this.ofLength[at] = (this.ofLength[at] ?? 0) | (1 << word);
  }

  /** Weight of a word of the pack: 1 if only one street has it. */
  weightOf(token: number): number {
    return this.tokenWeight[token] ?? 1;
  }

  /** Set of letters of a word of the pack, see {@link lettersOf}. */
  lettersOfToken(token: number): number {
    return this.tokenLetters[token] ?? 0;
  }

  /** True when a word of the row is a number. */
  isNumber(word: number): boolean {
    return this.kind[word] === tokenKind.digits;
  }

  /** True when a word of the pack is a number. */
  isNumberToken(token: number): boolean {
    return (this.tokens.text[this.tokens.textStart[token] ?? 0] ?? 0x41) < 0x41;
  }

  /** Bits of the row's words with any similarity to a token of the pack; bit 0 is the first word. */
  meets(token: number): number {
    if (this.stamp[token] === this.generation) return this.meeting[token] ?? 0;
    let bits = 0;
    // First letter, length and set of letters rule out most words.
    const shape = this.tokenShapes[token] ?? 0;
    const alike = this.ofLetter[shape & ((1 << letterBits) - 1)] ?? 0;
    const letters = this.tokenLetters[token] ?? 0;
    for (let rest = alike | (this.ofLength[shape >>> letterBits] ?? 0); rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest;
      const word = 31 - Math.clz32(bit);
      if ((alike & bit) === 0 && bitCount(letters ^ (this.letters[word] ?? 0)) > 2 * mostEdits) continue;
      const likeness = this.token[word] === token ? 1 : this.measure(word, token);
      if (likeness === 0) continue;
      bits |= bit;
      if (word < memoWords) this.memo[token * memoWords + word] = likeness;
    }
    this.stamp[token] = this.generation;
    this.meeting[token] = bits;
    return bits;
  }

  /** Similarity, 0..1, of word `word` of the row and a token of the pack; negative when one is an initial. */
  compare(word: number, token: number): number {
    if ((this.meets(token) & (1 << word)) === 0) return 0;
    if (this.token[word] === token) return 1;
    return word < memoWords ? (this.memo[token * memoWords + word] ?? 0) : this.measure(word, token);
  }

  private measure(word: number, token: number): number {
    const from = this.tokens.textStart[token] ?? 0;
    const to = this.tokens.textStart[token + 1] ?? 0;
    const length = this.length[word] ?? 0;
    const other = to - from;
    const { text } = this.tokens;
    const start = word * 32;
    if (this.kind[word] === tokenKind.digits) return this.isShortYear(word, from, to) ? shortYearLikeness : 0;
    if (this.kind[word] !== tokenKind.letters) return 0;
    if ((text[from] ?? 0) < 0x41) return this.measureSpelled(word, from, to);
    const sameStart = this.text[start] === text[from];
    if (sameStart && (length === 1 || other === 1)) return -initialLikeness;
    const shorter = Math.min(length, other);
    if (shorter >= 2 && sameStart && this.isPrefix(start, text, from, shorter)) {
      // A plural: `PINSON`, `PINSONS`. Not `ARAGO`, `ARAGON`.
      if (shorter >= 3 && Math.abs(length - other) === 1 && this.isPlural(start, length, from, to))
        return pluralLikeness;
      // A word that some street has is not an abbreviation of another: `BOIS` is not `BOISSY`.
      if (this.token[word] === -1) return prefixLikeness;
    }
    const limit = shorter < 3 ? 0 : shorter < 7 ? 1 : mostEdits;
    if (limit === 0 || Math.abs(length - other) > limit) return 0;
    if (bitCount((this.letters[word] ?? 0) ^ (this.tokenLetters[token] ?? 0)) > 2 * limit) return 0;
    const distance = editDistance(this.text, start, start + length, text, from, to, limit);
    if (distance > limit) return 0;
    const cost = this.token[word] === -1 ? editCost : knownWordEditCost;
    return Math.max(0, 1 - (cost * distance) / Math.max(length, other));
  }

  /** `8 MAI 45` for 1945. */
  private isShortYear(word: number, from: number, to: number): boolean {
    const { text } = this.tokens;
    if (this.length[word] !== 2 || to - from !== 4 || (text[from] ?? 0) >= 0x41) return false;
    return this.text[word * 32] === text[to - 2] && this.text[word * 32 + 1] === text[to - 1];
  }

  /** `QUTRE` and 4: the number in words, with one typing error. */
  private measureSpelled(word: number, from: number, to: number): number {
    if (this.token[word] !== -1) return 0;
    let number = 0;
    for (let at = from; at < to; at++) number = number * 10 + (this.tokens.text[at] ?? 0) - 0x30;
    const spelled = spelledNumbers[number];
    const length = this.length[word] ?? 0;
    if (spelled === undefined || length < 4) return 0;
    const distance = editDistance(this.text, word * 32, word * 32 + length, spelled, 0, spelled.length, 1);
    return distance > 1 ? 0 : 1 - (editCost * distance) / Math.max(length, spelled.length);
  }

  /** True when the longer of the two ends in the S or X of a plural. */
  private isPlural(start: number, length: number, from: number, to: number): boolean {
    const last = length > to - from ? this.text[start + length - 1] : this.tokens.text[to - 1];
    return last === 0x53 || last === 0x58;
  }

  private isPrefix(start: number, text: Uint8Array, from: number, length: number): boolean {
    for (let at = 0; at < length; at++) if (this.text[start + at] !== text[from + at]) return false;
    return true;
  }
}

/** First names and titles: people leave them out, however rare they are in a reference. */
const givenWords = new Set([...[...firstNames, ...titles].map(([word]) => word), ...otherFirstNames].map(hashAscii));

/** Whether a name is made of first names and titles alone: whose it is, a further word says. */
export function isGivenName({ words, count }: NameWords): boolean {
  for (let word = 0; word < count; word++) if (!givenWords.has(words[word] ?? 0)) return false;
  return count > 0;
}

/** The numbers to 20 in words, folded. */
const spelledNumbers: readonly Buffer[] = numbers
  .flatMap(([canonical, ...forms]) => {
    const spelled = forms.find((form) => /^[A-Z]{4,}$/.test(form) && !/^[IVX]+$/.test(form));
    return /^\d+$/.test(canonical) && spelled !== undefined ? [[Number(canonical), spelled] as const] : [];
  })
  .reduce<Buffer[]>((table, [number, spelled]) => {
    table[number] = Buffer.from(spelled, 'latin1');
    return table;
  }, []);

/** `AV CH DE GAULLE`: the short form of a type within a name may abbreviate any word. Returns it as written, '' for other words. */
function shortOfType(list: TokenList, name: NameWords, word: number): string {
  const known = wordAt(name.vocabulary[word] ?? -1);
  const token = name.tokens[word] ?? 0;
  if (known.type === 0 || list.tokenLength(token) > 3) return '';
  const text = list.tokenText(token);
  return text !== known.canonical && known.canonical.startsWith(text) ? text : '';
}

/** A letter as 1 to 26, 0 for a digit. */
function letterOf(byte: number): number {
  return byte < 0x41 ? 0 : byte & ((1 << letterBits) - 1);
}

/** Set of the letters of a text as bits. An edit changes at most two of them. */
export function lettersOf(text: Uint8Array, from: number, to: number): number {
  let letters = 0;
  for (let at = from; at < to; at++) letters |= 1 << ((text[at] ?? 0) & 31);
  return letters;
}

/** Number of bits that are set. */
export function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Similarity of a year written with two digits, and of a plural: hardly less than equal. Set by hand; moved to 0.92 and 1, no
 * answer of the lists in thresholds.ts changes.
 */
const shortYearLikeness = 0.97;
const pluralLikeness = 0.97;

/** Most edits between two similar words: more would make different streets similar. */
const mostEdits = 2;
/** Bits of a letter in the shape of a word, and the greatest length there: words of a row have 32 letters at most. */
const letterBits = 5;
const mostLength = 32 + mostEdits + 1;
/** Words of a row whose comparisons are cached; those of further words are computed again. */
const memoWords = 12;
/** Weight of a word that no street of the pack has. Set by hand; moved to 0.5: 0, -17; to 0.7: 0, -13 (see thresholds.ts). */
const unknownWeight = 0.6;
/** The same by length: one or two letters are mostly a mistyped article. Set by hand. */
const unknownWeights = [0, 0.1, 0.08, 0.2] as const;
