import { hashAscii } from '../folding/hash.ts';
import { expansions, letterPairs, wordPairs } from './compounds.ts';
import { countries, countrySpellings } from './countries.ts';
import { firstNames } from './first-names.ts';
import * as markers from './markers.ts';
import { months } from './months.ts';
import { numbers, ordinalEndings } from './numbers.ts';
import { PairTable } from './pair-table.ts';
import { streetTypePairs, streetTypes } from './street-types.ts';
import { articles, titles, words } from './words.ts';

/** What a word of the vocabulary may be, as bits. */
export const wordFlag = {
  article: 1,
  title: 2,
  complement: 4,
  postalBox: 8,
  cedex: 16,
  suffix: 32,
  careOf: 64,
  /** May end the street's name before it: a complement, a zone, a remark or another street. */
  tail: 128,
  month: 256,
  /** With the word after it, or alone, it stands for other words: see {@link findPair}, {@link findExpansion}. */
  pairs: 512,
  expands: 1024,
  /** Last word of a country's name. */
  country: 2048,
} as const;

/** A word that the vocabulary knows. */
export interface VocabularyWord {
  /** The canonical form as a word of a name, folded: `GENERAL` for `GAL`. */
  readonly canonical: string;
  /** {@link hashAscii} of `canonical`. */
  readonly canonicalHash: number;
  /** Number of the street type (1 for the first), 0 when the word cannot be one. */
  readonly type: number;
  /** Bits of {@link wordFlag}. */
  readonly flags: number;
}

interface Draft {
  canonical: string;
  type: number;
  flags: number;
}

const drafts = new Map<string, Draft>();

function draft(word: string): Draft {
  let entry = drafts.get(word);
  if (entry === undefined) drafts.set(word, (entry = { canonical: word, type: 0, flags: 0 }));
  return entry;
}

streetTypes.forEach(({ name, variants = [] }, index) => {
  for (const form of [name, ...variants]) {
    const entry = draft(form);
    entry.type = index + 1;
    entry.canonical = name;
  }
});
for (const table of [titles, words, firstNames, numbers]) {
  for (const [canonical, ...variants] of table)
    for (const form of [canonical, ...variants]) draft(form).canonical = canonical;
}
for (const [canonical, ...variants] of titles)
  for (const form of [canonical, ...variants]) draft(form).flags |= wordFlag.title;
for (const word of articles) draft(word).flags |= wordFlag.article;
const zones = streetTypes.filter(({ isZone }) => isZone);
const flagged: (readonly [number, readonly string[]])[] = [
  [wordFlag.complement, markers.complementWords],
  [wordFlag.careOf, markers.careOfWords],
  [wordFlag.postalBox, markers.postalBoxWords],
  [wordFlag.cedex, markers.cedexWords],
  [wordFlag.suffix, markers.suffixes.map(([suffix]) => suffix)],
  [wordFlag.month, months],
  [wordFlag.country, [...countries, ...countrySpellings.flat()].map((name) => name.slice(name.lastIndexOf(' ') + 1))],
  [wordFlag.tail, markers.numberedTailWords],
  [wordFlag.tail, markers.residenceTailWords],
  [wordFlag.tail, markers.secondStreetWords],
  [wordFlag.tail, markers.remarkWords.map(([word]) => word)],
  [wordFlag.tail, zones.flatMap(({ name, variants = [] }) => [name, ...variants])],
  [
    wordFlag.tail,
    streetTypePairs.filter(([, , type]) => zones.some(({ name }) => name === type)).map(([first]) => first),
  ],
];
const allWordPairs = [
  ...wordPairs,
  ...numbers.flatMap(([figures]) => ordinalEndings.map((ending) => [figures, ending, figures] as const)),
];
flagged.push([wordFlag.pairs, [...streetTypePairs, ...allWordPairs].map(([first]) => first)]);
flagged.push([wordFlag.expands, expansions.map(([word]) => word)]);
for (const [flag, list] of flagged) for (const word of list) draft(word).flags |= flag;

/** Street type and bits of {@link wordFlag} of each word at its index + 1; index 0 is for tokens outside the vocabulary. */
export const wordTypes = Uint8Array.from([0, ...Array.from(drafts.values(), ({ type }) => type)]);
export const wordFlags = Uint16Array.from([0, ...Array.from(drafts.values(), ({ flags }) => flags)]);

/** Open addressing by hash: a power of two, more than twice the words. */
const tableSize = 4096;
const tableHash = new Uint32Array(tableSize);
const tableWord = new Int16Array(tableSize).fill(-1);
const entries: VocabularyWord[] = [];

for (const [word, { canonical, type, flags }] of drafts) {
  const hash = hashAscii(word);
  let slot = hash & (tableSize - 1);
  while (tableWord[slot] !== -1) slot = (slot + 1) & (tableSize - 1);
  tableHash[slot] = hash;
  tableWord[slot] = entries.length;
  entries.push({ canonical, canonicalHash: hashAscii(canonical), type, flags });
}

/**
 * Index of the word with this token hash, or -1. A word outside the vocabulary is taken for one of its 1,000 words once in
 * four million.
 */
export function findWord(hash: number): number {
  let slot = hash & (tableSize - 1);
  for (;;) {
    // Most words are not in the vocabulary, and the first slot tells. No word's hash is 0.
    const found = tableHash[slot];
    if (found === 0) return -1;
    if (found === hash) return tableWord[slot] ?? -1;
    slot = (slot + 1) & (tableSize - 1);
  }
}

const none: VocabularyWord = { canonical: '', canonicalHash: 0, type: 0, flags: 0 };

/** The word at an index of {@link findWord}; an empty one for -1. */
export function wordAt(index: number): VocabularyWord {
  // A negative index is looked up as a property name, which is slow.
  return index < 0 ? none : (entries[index] ?? none);
}

const pairs = new PairTable<VocabularyWord>(
  [
    ...streetTypePairs.map(([first, second, type]) => [first, second, type, streetTypeNumber(type)] as const),
    ...allWordPairs.map(([first, second, word]) => [first, second, word, 0] as const),
  ].map(([first, second, canonical, type]) => [
    hashAscii(first),
    hashAscii(second),
    { canonical, canonicalHash: hashAscii(canonical), type, flags: 0 },
  ]),
);

/** The one word that two tokens in a row make (`ROND POINT`), or undefined. */
export function findPair(firstHash: number, secondHash: number): VocabularyWord | undefined {
  if ((wordAt(findWord(firstHash)).flags & wordFlag.pairs) === 0) return undefined;
  return pairs.get(firstHash, secondHash);
}

const expanded = new Map(expansions.map(([word, parts]) => [hashAscii(word), parts]));

/** The words that an abbreviation stands for (`ND`), or undefined. */
export function findExpansion(hash: number): readonly string[] | undefined {
  return expanded.get(hash);
}

const letters = new PairTable<readonly string[]>(
  letterPairs.map(([first, second, parts]) => [hashAscii(first), hashAscii(second), parts]),
);

/** The words that two letters in a row stand for (`N D`), or undefined. */
export function findLetterPair(firstHash: number, secondHash: number): readonly string[] | undefined {
  return letters.get(firstHash, secondHash);
}

/** 1 for the numbers of types that are sure, see `StreetType`. */
export const sureTypes = Uint8Array.from([0, ...streetTypes.map(({ isSure }) => Number(isSure ?? false))]);

/** Number of a street type by its written form, 0 for none. */
export function streetTypeNumber(type: string): number {
  return streetTypes.findIndex(({ name }) => name === type) + 1;
}

/** Folded name of a street type by number, '' for 0. */
export function streetTypeName(type: number): string {
  return streetTypes[type - 1]?.name ?? '';
}

/** Hash of the whole vocabulary. A pack built with another vocabulary has other keys, so it is refused. */
export const vocabularyFingerprint = hashAscii(
  JSON.stringify([[...drafts], streetTypePairs, allWordPairs, expansions, letterPairs]),
);
