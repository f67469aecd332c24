import { hashAscii } from '../../text/folding/hash.ts';
import type { SectionSet } from '../../pack/sections.ts';

/** Collects the words of street names. They are written in the order of their texts, so that a prefix is a range. */
export class TokenDictionary {
  private readonly numbers = new Map<string, number>();
  private readonly frequencies: number[] = [];

  /** Provisional number of a word. */
  add(word: string): number {
    let number = this.numbers.get(word);
    if (number === undefined) {
      this.numbers.set(word, (number = this.numbers.size));
      this.frequencies.push(0);
    }
    return number;
  }

  /** Counts an occurrence of a word; returns its provisional number again. */
  use(number: number): number {
    this.frequencies[number] = (this.frequencies[number] ?? 0) + 1;
    return number;
  }

  /** Writes the sections that `TokensView` reads. Returns the final number of each provisional one. */
  writeTo(sections: SectionSet): Uint32Array {
    const sorted = [...this.numbers].sort(([a], [b]) => (a < b ? -1 : 1));
    const finalNumbers = new Uint32Array(sorted.length);
    const textStart = new Uint32Array(sorted.length + 1);
    const frequency = new Uint32Array(sorted.length);
    let capacity = 16;
    while (capacity < sorted.length * 2) capacity *= 2;
    const tableHash = new Uint32Array(capacity);
    const tableToken = new Uint32Array(capacity);
    sorted.forEach(([word, provisional], token) => {
      finalNumbers[provisional] = token;
      textStart[token + 1] = (textStart[token] ?? 0) + word.length;
      frequency[token] = this.frequencies[provisional] ?? 0;
      const hash = hashAscii(word);
      let at = hash & (capacity - 1);
      while (tableToken[at] !== 0) at = (at + 1) & (capacity - 1);
      tableHash[at] = hash;
      tableToken[at] = token + 1;
    });
    sections.set('tokens.textStart', textStart);
    sections.set('tokens.text', Uint8Array.from(Buffer.from(sorted.map(([word]) => word).join(''), 'latin1')));
    sections.set('tokens.frequency', frequency);
    sections.set('tokens.tableHash', tableHash);
    sections.set('tokens.tableToken', tableToken);
    return finalNumbers;
  }
}
