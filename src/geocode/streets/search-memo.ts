import type { AddressRecord, ParsedAddress } from '../../record/record.ts';
import { finishHash, hashSeedA, hashWord } from '../../text/folding/hash.ts';
import { readDouble, writeDouble } from '../../text/bytes/double-words.ts';
import type { TokenList } from '../../text/tokens/token-list.ts';
import type { CommuneCandidates } from '../communes/commune-candidates.ts';
import { mostHitWords, type SearchScope } from './street-hits.ts';

/** Words of memory for the first search, and at most: some 20,000 searches. Lists of clean addresses need few. */
const leastWords = 1 << 14;
const mostWords = 1 << 20;
/** Most words of a key: longer texts are searched each time. */
const longestKey = 1 << 9;
/** Words of an entry before its key, and those of the motifs after it. */
const headWords = 2;
const motifWords = 2;
/** Where an entry has the candidates: after the motifs and whether a number is written. */
const candidatesAt = headWords + motifWords + 1;
const longestEntry = headWords + longestKey + motifWords + mostHitWords;
const slotCount = 1 << 15;
/** Slots in which a search may be kept, from that of its hash on. */
const probes = 4;
const none = -1;

/** The parts of a search that are kept, and that decide what it finds. */
type Searched = Pick<SearchScope, 'candidates' | 'hits'>;

/**
 * What the searches for a street found, by all that they read of a row. A street that is written otherwise than in the reference is written
 * so at each of its house numbers, and a search compares it with all names of its commune. An entry is, in words of 32 bits:
 *
 * - hash and number of words of its key;
 * - the key: see {@link SearchMemo.take};
 * - the motifs after the search, and its hits.
 *
 * Keys are compared word by word: a hash alone never decides. When the memory is full, all is forgotten.
 */
export class SearchMemo {
  #memory = new Uint32Array(0);
  /** Place of an entry + 1, 0 for none. */
  readonly #slots = new Uint32Array(slotCount);
  /** Where the next entry is written, and the end of what was written there. */
  #head = 0;
  #end = 0;
  /** Slot for the search that was not found, {@link none} if it cannot be kept; and what it must not change. */
  #slot = none;
  #suffixHash = 0;
  #isLimited = false;

  /**
   * Takes motifs and hits of an earlier search for the same; false if there is none.
   *
   * The key has everything that a search reads: the words of the street and all tokens from its first one on, the name of the commune, each
   * commune searched with the confidence in it, whether a number is written, and the motifs so far. Rows whose search reads more have none.
   */
  take(record: AddressRecord, { candidates, hits }: Searched): boolean {
    const { parsed, motifs } = record;
    this.#slot = none;
    if (!isDecidedByKey(record)) return false;
    this.#begin();
    this.#write(motifs.lowBits);
    this.#write(motifs.highBits);
    this.#write(parsed.numero > 0 ? 1 : parsed.numero);
    // Here, at `candidatesAt`: `keep` reads them.
    this.#writeCandidates(candidates);
    this.#write(parsed.commune.count);
    for (let word = 0; word < parsed.commune.count; word++) this.#write(parsed.commune.words[word] ?? 0);
    this.#writeStreet(parsed);
    if (!this.#writeTokens(record.tokens, parsed.streetFrom)) return false;
    const entry = this.#find();
    if (entry === none) {
      this.#suffixHash = parsed.suffixHash;
      this.#isLimited = candidates.isLimited;
      return false;
    }
    const memory = this.#memory;
    const after = entry + headWords + (memory[entry + 1] ?? 0);
    motifs.setBits((memory[after] ?? 0) | 0, (memory[after + 1] ?? 0) | 0);
    hits.restore(memory, after + motifWords);
    return true;
  }

  /** Keeps what was found for the row for which {@link take} found nothing. */
  keep({ parsed, motifs }: AddressRecord, { candidates, hits }: Searched): void {
    if (this.#slot === none) return;
    // What changed how the row is read, or the communes, is searched again.
    if (parsed.suffixHash !== this.#suffixHash || candidates.isLimited !== this.#isLimited) return;
    if (!this.#hasCandidates(candidates)) return;
    this.#write(motifs.lowBits);
    this.#write(motifs.highBits);
    this.#slots[this.#slot] = this.#head + 1;
    this.#head = hits.save(this.#memory, this.#end);
  }

  #begin(): void {
    if (this.#head + longestEntry > this.#memory.length) this.#makeRoom();
    this.#end = this.#head + headWords;
  }

  #makeRoom(): void {
    if (this.#memory.length < mostWords) {
      const larger = new Uint32Array(Math.max(leastWords, 4 * this.#memory.length));
      larger.set(this.#memory);
      this.#memory = larger;
      return;
    }
    this.#slots.fill(0);
    this.#head = 0;
  }

  #write(word: number): void {
    this.#memory[this.#end++] = word;
  }

  #writeCandidates({ count, commune, quality }: CommuneCandidates): void {
    this.#write(count);
    for (let at = 0; at < count; at++) {
      this.#write(commune[at] ?? 0);
      writeDouble(quality[at] ?? 0, this.#memory, this.#end);
      this.#end += 2;
    }
  }

  /** True where the key at the head has these candidates. A search that widens the choice raises the confidence in communes. */
  #hasCandidates({ count, commune, quality }: CommuneCandidates): boolean {
    const memory = this.#memory;
    let next = this.#head + candidatesAt;
    if (memory[next++] !== count) return false;
    for (let at = 0; at < count; at++, next += 3) {
      if (memory[next] !== commune[at] || readDouble(memory, next + 1) !== quality[at]) return false;
    }
    return true;
  }

  #writeStreet({ street, streetFrom, streetTo }: ParsedAddress): void {
    const { type, count, words, tokens, vocabulary } = street;
    this.#write((type << 8) | count);
    this.#write(streetTo - streetFrom);
    for (let word = 0; word < count; word++) {
      this.#write(words[word] ?? 0);
      this.#write(((vocabulary[word] ?? 0) << 8) | (((tokens[word] ?? 0) - streetFrom) & 0xff));
    }
  }

  /** Writes the tokens from `first` on, each with the separator before it; returns false for more than a key may have. */
  #writeTokens({ count, before, start, end, text }: TokenList, first: number): boolean {
    const last = this.#head + headWords + longestKey;
    this.#write(count - first);
    for (let token = first; token < count; token++) {
      const from = start[token] ?? 0;
      const to = end[token] ?? 0;
      if (this.#end + 1 + (to - from) / 4 >= last) return false;
      this.#write(((before[token] ?? 0) << 16) | (to - from));
      for (let at = from; at < to; at += 4) {
        let word = 0;
        for (let byte = at; byte < Math.min(at + 4, to); byte++) word = (word << 8) | (text[byte] ?? 0);
        this.#write(word);
      }
    }
    return true;
  }

  /** The entry of the key at the head, {@link none} for an unknown one, for which a slot is chosen. */
  #find(): number {
    const memory = this.#memory;
    const head = this.#head;
    const words = this.#end - head - headWords;
    let hash = hashSeedA;
    for (let at = head + headWords; at < this.#end; at++) hash = hashWord(hash, memory[at] ?? 0);
    hash = finishHash(hash);
    memory[head] = hash;
    memory[head + 1] = words;
    const first = hash & (slotCount - probes);
    this.#slot = first;
    for (let slot = first; slot < first + probes; slot++) {
      const entry = (this.#slots[slot] ?? 0) - 1;
      if (entry === none) {
        this.#slot = slot;
        return none;
      }
      let at = 0;
      while (at < headWords + words && memory[entry + at] === memory[head + at]) at++;
      if (at === headWords + words) return entry;
    }
    return none;
  }
}

/** True for a row whose search reads nothing but what the key has, see the searches in `search-streets.ts`. */
function isDecidedByKey({ parsed, uncut }: AddressRecord): boolean {
  if (uncut.count > 0) return false;
  // A rare name is searched by its number, where neither commune nor code is written.
  if (parsed.commune.count === 0 && parsed.codeInsee === -1) return false;
  // A suffix is read only where no type is, and then also changed.
  return parsed.street.type !== 0 || parsed.suffixHash === 0;
}
