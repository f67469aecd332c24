import type { PackViews } from '../pack/views/pack-views.ts';

/** Numbers in `[from, to)`. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** The street names that contain each word, as plain data: those of word `w` are `names[start[w], start[w + 1])`. */
export interface StreetWordLists {
  readonly start: Uint32Array;
  /** Sorted by the number of addresses of their street, most first. */
  readonly names: Uint32Array;
}

/** Builds the lists in one pass over the names, and sorts them by addresses; about a second for a million names. */
export function listStreetWords({ streets, tokens }: Pick<PackViews, 'streets' | 'tokens'>): StreetWordLists {
  const { words } = streets;
  const start = new Uint32Array(tokens.count + 1);
  for (const word of words) start[word + 1] = (start[word + 1] ?? 0) + 1;
  for (let word = 0; word < tokens.count; word++) start[word + 1] = (start[word + 1] ?? 0) + (start[word] ?? 0);
  const next = start.slice();
  const names = new Uint32Array(words.length);
  for (const name of byAddresses(streets)) {
    const end = streets.wordStart(name + 1);
    for (let at = streets.wordStart(name); at < end; at++) {
      const word = words[at] ?? 0;
      const to = next[word] ?? 0;
      names[to] = name;
      next[word] = to + 1;
    }
  }
  return { start, names };
}

/** Finds street names by a word, those of streets with most addresses first. */
export class StreetWords {
  /** Names of word `w` are `names[start[w], start[w + 1])`. */
  readonly start: Uint32Array;
  readonly names: Uint32Array;
  readonly #tokens: PackViews['tokens'];

  constructor({ tokens }: Pick<PackViews, 'tokens'>, { start, names }: StreetWordLists) {
    this.#tokens = tokens;
    this.start = start;
    this.names = names;
  }

  /** Number of names that contain a word. */
  count(word: number): number {
    return (this.start[word + 1] ?? 0) - (this.start[word] ?? 0);
  }

  /** Range of the words that begin with a folded text; the dictionary is sorted. */
  withPrefix(prefix: string): NumberRange {
    return { from: this.#firstFrom(prefix), to: this.#firstFrom(`${prefix}\x7f`) };
  }

  /** First word of the dictionary that does not sort before a folded text. */
  #firstFrom(text: string): number {
    let low = 0;
    let high = this.#tokens.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#isBelow(middle, text)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #isBelow(word: number, text: string): boolean {
    const { textStart, text: bytes } = this.#tokens;
    const start = textStart[word] ?? 0;
    const length = (textStart[word + 1] ?? 0) - start;
    for (let at = 0; at < text.length && at < length; at++) {
      const difference = (bytes[start + at] ?? 0) - text.charCodeAt(at);
      if (difference !== 0) return difference < 0;
    }
    return length < text.length;
  }
}

/** All names, sorted by the number of addresses of their street, most first; ties by number. */
function byAddresses(streets: PackViews['streets']): Uint32Array {
  const countOf = (name: number): number => {
    const street = streets.nameStreet(name);
    return streets.addressStart(street + 1) - streets.addressStart(street);
  };
  return Uint32Array.from({ length: streets.nameCount }, (_, name) => name).sort(
    (a, b) => countOf(b) - countOf(a) || a - b,
  );
}
