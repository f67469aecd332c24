import { hashAscii } from '../text/folding/hash.ts';
import { streetTypeName } from '../text/vocabulary/vocabulary.ts';
import type { PackViews } from '../pack/views/pack-views.ts';
import { lowerBound } from '../pack/arrays/sorted-search.ts';
import type { CommuneWords } from './commune-words.ts';
import { maxQueryWords, type Query, type QueryWord } from './read-query.ts';
import type { StreetWords } from './street-words.ts';

const maxTypes = 256;

/** The words of a query that a name, type, commune or postcode covers, one bit per word; reused. */
export class QueryMatch {
  /** One bit for each word of the query. */
  all = 0;
  /** Words that only a street's name can cover: no type, commune or postcode does. */
  onlyNames = 0;
  /** Communes with at least one bit, each once. */
  readonly communes: number[] = [];
  /** Dictionary words `[tokenFrom[w], tokenTo[w])` match query word `w`; `token[w]` is the equal one, -1 for none. */
  readonly token = new Int32Array(maxQueryWords);
  readonly tokenFrom = new Int32Array(maxQueryWords);
  readonly tokenTo = new Int32Array(maxQueryWords);
  readonly #pack: PackViews;
  readonly #streetWords: StreetWords;
  readonly #communeWords: CommuneWords;
  readonly #communeBits: Uint16Array;
  readonly #typeBits = new Uint16Array(maxTypes);
  #words: readonly QueryWord[] = [];

  constructor(pack: PackViews, streetWords: StreetWords, communeWords: CommuneWords) {
    this.#pack = pack;
    this.#streetWords = streetWords;
    this.#communeWords = communeWords;
    this.#communeBits = new Uint16Array(pack.communes.count);
  }

  /** Looks the words of a query up. */
  read({ words }: Query): void {
    for (const commune of this.communes) this.#communeBits[commune] = 0;
    this.communes.length = 0;
    this.#typeBits.fill(0);
    this.#words = words;
    this.all = (1 << words.length) - 1;
    this.onlyNames = 0;
    words.forEach((word, at) => {
      const bit = 1 << at;
      const before = this.communes.length;
      this.#findStreetWords(word, at);
      const isType = this.#findTypes(word, bit);
      this.#communeWords.forEach(placeWord(word), word.isPrefix, (commune) => {
        this.#addCommune(commune, bit);
      });
      if (word.postcodes !== undefined) this.#findPostcodes(word.postcodes, bit);
      if (!isType && word.postcodes === undefined && this.communes.length === before && !this.#anyCommune(bit)) {
        this.onlyNames |= bit;
      }
    });
  }

  /** Bits of the words that a name covers. */
  nameBits(name: number): number {
    const { streets } = this.#pack;
    const { words } = streets;
    let bits = 0;
    const end = streets.wordStart(name + 1);
    for (let at = streets.wordStart(name); at < end; at++) bits |= this.#tokenBits(words[at] ?? 0);
    return bits;
  }

  /** Number of words of a name that match a word of the query. */
  matchedWords(name: number): number {
    const { streets } = this.#pack;
    const { words } = streets;
    let matched = 0;
    const end = streets.wordStart(name + 1);
    for (let at = streets.wordStart(name); at < end; at++) if (this.#tokenBits(words[at] ?? 0) !== 0) matched++;
    return matched;
  }

  /** Bits of the words that a street type covers. */
  typeBits(type: number): number {
    return this.#typeBits[type] ?? 0;
  }

  /** Bits of the words that a commune covers, or the whole commune of an arrondissement. */
  communeBits(commune: number): number {
    const whole = this.#pack.communes.whole[commune] ?? commune;
    return (this.#communeBits[commune] ?? 0) | (this.#communeBits[whole] ?? 0);
  }

  /** Bits of the words that a postcode begins with. */
  postcodeBits(postcode: number): number {
    let bits = 0;
    this.#words.forEach(({ postcodes }, at) => {
      if (postcodes !== undefined && postcode >= postcodes.from && postcode < postcodes.to) bits |= 1 << at;
    });
    return bits;
  }

  #tokenBits(token: number): number {
    let bits = 0;
    for (let at = 0; at < this.#words.length; at++) {
      const inRange = token >= (this.tokenFrom[at] ?? 0) && token < (this.tokenTo[at] ?? 0);
      if (inRange || token === this.token[at]) bits |= 1 << at;
    }
    return bits;
  }

  #findStreetWords({ text, canonical, isPrefix }: QueryWord, at: number): void {
    const { from, to } = isPrefix ? this.#streetWords.withPrefix(text) : { from: 0, to: 0 };
    this.tokenFrom[at] = from;
    this.tokenTo[at] = to;
    this.token[at] = this.#pack.tokens.find(hashAscii(canonical));
  }

  #findTypes({ text, type, isPrefix }: QueryWord, bit: number): boolean {
    if (type !== 0) this.#typeBits[type] = (this.#typeBits[type] ?? 0) | bit;
    let found = type !== 0;
    for (let other = 1; isPrefix && other < maxTypes; other++) {
      if (!streetTypeName(other).startsWith(text)) continue;
      this.#typeBits[other] = (this.#typeBits[other] ?? 0) | bit;
      found = true;
    }
    return found;
  }

  #findPostcodes({ from, to }: { readonly from: number; readonly to: number }, bit: number): void {
    const { postcode, postcodeCommuneStart, postcodeCommunes } = this.#pack.communes;
    for (let at = lowerBound(postcode, from); at < postcode.length && (postcode[at] ?? 0) < to; at++) {
      for (let place = postcodeCommuneStart[at] ?? 0; place < (postcodeCommuneStart[at + 1] ?? 0); place++)
        this.#addCommune(postcodeCommunes[place] ?? 0, bit);
    }
  }

  #addCommune(commune: number, bit: number): void {
    const bits = this.#communeBits[commune] ?? 0;
    if (bits === 0) this.communes.push(commune);
    this.#communeBits[commune] = bits | bit;
  }

  #anyCommune(bit: number): boolean {
    return this.communes.some((commune) => ((this.#communeBits[commune] ?? 0) & bit) !== 0);
  }
}

/** A word in the form of communes' names, which abbreviate only the saints. */
export function placeWord({ text, canonical, isPrefix }: QueryWord): string {
  return !isPrefix && (canonical === 'SAINT' || canonical === 'SAINTE') ? canonical : text;
}
