import {
  findExpansion,
  findLetterPair,
  findPair,
  streetTypeNumber,
  sureTypes,
  type VocabularyWord,
  wordAt,
  wordFlag,
} from '../vocabulary/vocabulary.ts';
import { finishHash, hashAscii, hashSeedA, hashSeedB, hashWord } from '../folding/hash.ts';
import { isLetterOfName, isLetterPair, isRueInside } from './letters-of-names.ts';
import { tokenKind, type TokenList } from '../tokens/token-list.ts';

/** Most words of a name used for comparison. */
export const maxNameWords = 24;

/**
 * A name as it is compared: the street type's number, then the words that say something, each as the hash of its
 * canonical form. Reused; `words` and `tokens` are valid up to `count`.
 */
export class NameWords {
  /** Street type's number, 0 for none. */
  type = 0;
  count = 0;
  /** Tokens `[from, to)` of a place's name, articles and all. */
  from = 0;
  to = 0;
  /** Hash of each word's canonical form. */
  readonly words = new Uint32Array(maxNameWords);
  /** Token that each word came from (the first of a pair). */
  readonly tokens = new Uint8Array(maxNameWords);
  /** Vocabulary index of each word, or -1. */
  readonly vocabulary = new Int16Array(maxNameWords);
  /** Canonical text where a pair or an expansion made the word, else ''. */
  readonly pairText: string[] = new Array<string>(maxNameWords).fill('');
}

/**
 * Reads tokens `[from, to)` as the name of a street or place. Articles are left out unless nothing else is there. A street
 * type counts as one at the start with words after it, or else at the end (`GARIBALDI RUE`, `LILAS (RUE DES)`; `GRANDE
 * RUE` and `RUE GRANDE` are one).
 */
export function readStreetName(tokens: TokenList, from: number, to: number, name: NameWords): void {
  name.type = 0;
  name.count = 0;
  let first = from;
  let last = to;
  // `ZONE INDUSTRIELLE`, `ZONE D'ACTIVITES`.
  let second = first + 1;
  let pair = typePair(tokens, first, second, to);
  if (pair === undefined && isArticle(tokens, second)) pair = typePair(tokens, first, ++second, to);
  const isSmall = tokens.hash[first] === small && typeAt(tokens, first + 1) !== 0 && first + 2 < to;
  if (pair !== undefined && hasNameWord(tokens, second + 1, to)) {
    name.type = pair.type;
    first = second + 1;
  } else if (first < to && !isSmall) {
    const type = typeAt(tokens, first);
    if (type !== 0 && hasNameWord(tokens, first + 1, to)) {
      name.type = type;
      first++;
    }
  }
  if (name.type === 0) {
    while (last - 1 > first && isArticle(tokens, last - 1)) last--;
    const isWord = tokens.tokenLength(last - 1) > 1 || isRueInside(tokens, last - 1, first);
    const type = last - 1 > first && isWord ? typeAt(tokens, last - 1) : 0;
    if (sureTypes[type] === 1 && !isArticle(tokens, last - 2) && hasNameWord(tokens, first, last - 1)) {
      name.type = type;
      last--;
    } else last = to;
  }
  // `LIEU-DIT LA GRANDE BODINIERE` is the place without its mark.
  if (name.type === lieuDitType) name.type = 0;
  readWords(tokens, first, last, name, true);
  // `VOIE DU/13`, `VOIE DE/13`: where only numbers are left, the articles tell names apart.
  if (name.count === 0 || isNumberOnly(tokens, name)) {
    name.count = 0;
    readWords(tokens, first, last, name, false);
  }
}

function isNumberOnly(tokens: TokenList, name: NameWords): boolean {
  for (let at = 0; at < name.count; at++) if (tokens.kind[name.tokens[at] ?? 0] !== tokenKind.digits) return false;
  return true;
}

const lieuDitType = streetTypeNumber('LIEU-DIT');

/** In `4 SEPT` the month, else the number. */
const sept = hashAscii('SEPT');

/** `PTE` is a porte, but `PTE VOIE DE NOISEAU` a petite voie. */
const small = hashAscii('PTE');

function typePair(tokens: TokenList, first: number, second: number, to: number): VocabularyWord | undefined {
  if (second >= to || ((tokens.flags[first] ?? 0) & wordFlag.pairs) === 0) return undefined;
  const pair = findPair(tokens.hash[first] ?? 0, tokens.hash[second] ?? 0);
  return pair?.type === 0 ? undefined : pair;
}

function typeAt(tokens: TokenList, token: number): number {
  return tokens.type[token] ?? 0;
}

function isArticle(tokens: TokenList, token: number): boolean {
  return ((tokens.flags[token] ?? 0) & wordFlag.article) !== 0;
}

/** Reads tokens `[from, to)` as a commune's name: no type. */
export function readPlaceName(tokens: TokenList, from: number, to: number, name: NameWords): void {
  name.type = 0;
  name.count = 0;
  name.from = from;
  name.to = to;
  readWords(tokens, from, to, name, true);
  if (name.count === 0) readWords(tokens, from, to, name, false);
}

function hasNameWord(tokens: TokenList, from: number, to: number): boolean {
  for (let token = from; token < to; token++) {
    if (!isArticle(tokens, token)) return true;
  }
  return false;
}

function readWords(tokens: TokenList, from: number, to: number, name: NameWords, skipArticles: boolean): void {
  for (let token = from; token < to && name.count < maxNameWords; token++) {
    const hash = tokens.hash[token] ?? 0;
    const index = tokens.word[token] ?? -1;
    const flags = tokens.flags[token] ?? 0;
    const letters = isLetterPair(tokens, token, to) ? findLetterPair(hash, tokens.hash[token + 1] ?? 0) : undefined;
    if (letters !== undefined && name.count + letters.length <= maxNameWords) {
      for (const text of letters) addText(name, token, text);
      token++;
      continue;
    }
    const isLeftOut = (flags & wordFlag.article) !== 0 && !isLetterOfName(tokens, token, from, to, name.type);
    if (skipArticles && isLeftOut) continue;
    const expansion = (flags & wordFlag.expands) === 0 ? undefined : findExpansion(hash);
    if (expansion !== undefined && name.count + expansion.length <= maxNameWords) {
      for (const text of expansion) addText(name, token, text);
      continue;
    }
    if (tokens.kind[token] === tokenKind.digits && tokens.text[tokens.start[token] ?? 0] === 0x30) {
      addText(name, token, String(tokens.leadingNumber(token)));
      continue;
    }
    if (hash === sept && tokens.kind[token - 1] === tokenKind.digits && token > from) {
      addText(name, token, 'SEPTEMBRE');
      continue;
    }
    const at = name.count++;
    name.tokens[at] = token;
    const mayPair = (flags & wordFlag.pairs) !== 0 && token + 1 < to;
    const pair = mayPair ? findPair(hash, tokens.hash[token + 1] ?? 0) : undefined;
    if (pair !== undefined && pair.type === 0) {
      name.words[at] = pair.canonicalHash;
      name.vocabulary[at] = -1;
      name.pairText[at] = pair.canonical;
      token++;
    } else {
      // A letter alone is an initial, whatever it may abbreviate at the start of a street: `RUE R MORINET`.
      const isLetter = tokens.tokenLength(token) === 1 && tokens.kind[token] === tokenKind.letters;
      const initial = isLetter && !isRueInside(tokens, token, from);
      name.words[at] = index === -1 || initial ? hash : wordAt(index).canonicalHash;
      name.vocabulary[at] = initial ? -1 : index;
      name.pairText[at] = '';
    }
  }
}

function addText(name: NameWords, token: number, text: string): void {
  const at = name.count++;
  name.tokens[at] = token;
  name.words[at] = hashAscii(text);
  name.vocabulary[at] = -1;
  name.pairText[at] = text;
}

/** Canonical text of word `at`, folded. */
export function nameWordText(tokens: TokenList, name: NameWords, at: number): string {
  const pair = name.pairText[at] ?? '';
  if (pair !== '') return pair;
  const vocabulary = name.vocabulary[at] ?? -1;
  return vocabulary === -1 ? tokens.tokenText(name.tokens[at] ?? 0) : wordAt(vocabulary).canonical;
}

/**
 * Signature of a name under an owner (a commune, or 0): two 32-bit hashes, equal when type and words are. With `type` 0
 * the same words under any type meet.
 */
export function nameSignature(name: NameWords, type: number, owner: number, out: Uint32Array): void {
  let a = hashWord(hashWord(hashSeedA, owner), type);
  let b = hashWord(hashWord(hashSeedB, owner), type);
  for (let at = 0; at < name.count; at++) {
    const word = name.words[at] ?? 0;
    a = hashWord(a, word);
    b = hashWord(b, word);
  }
  out[0] = finishHash(a);
  out[1] = finishHash(b);
}
