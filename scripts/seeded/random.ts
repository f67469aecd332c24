/**
 * Seeded randomness: same seed, same numbers on any machine, because only 32-bit integer arithmetic is used.
 *
 * Every step of the generator opens its own stream by name, so that a change in one step does not affect the others.
 */
const demoSeed = 'arpenteur-demo-96';
const keyLetters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** FNV-1a of a text's UTF-16 units, as an unsigned 32-bit integer. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/** Mixes 32 bits so that similar inputs give dissimilar outputs (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** A number in [0, 1) that depends only on two integers and a salt: noise on a lattice. */
export function latticeNoise(x: number, y: number, salt: number): number {
  return mix(mix(mix(x + 0x9e37 * salt) ^ (y | 0)) + 0x7f4a7c15) / 4294967296;
}

/** One stream of random numbers (mulberry32). */
export class Random {
  #state: number;

  /**
   * @param stream - name of the step that draws from it.
   * @param seed - of the whole run; the demo's own by default.
   */
  constructor(stream: string, seed: string = demoSeed) {
    this.#state = mix(hashText(`${seed}/${stream}`));
  }

  /** A number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  }

  /** A number in [minimum, maximum). */
  between(minimum: number, maximum: number): number {
    return minimum + (maximum - minimum) * this.next();
  }

  /** An integer in minimum..maximum, both included. */
  integer(minimum: number, maximum: number): number {
    return minimum + Math.floor(this.next() * (maximum - minimum + 1));
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A random item, all equally likely. */
  pick<Item>(list: readonly Item[]): Item {
    return itemAt(list, Math.floor(this.next() * list.length));
  }

  /** A random item, by weight. */
  weighted<Item>(list: readonly (readonly [item: Item, weight: number])[]): Item {
    let total = 0;
    for (const [, weight] of list) total += weight;
    let rest = this.next() * total;
    for (const [item, weight] of list) {
      rest -= weight;
      if (rest < 0) return item;
    }
    return itemAt(list, list.length - 1)[0];
  }

  /** A shuffled copy of the list. */
  shuffled<Item>(list: readonly Item[]): Item[] {
    const result = [...list];
    for (let index = result.length - 1; index > 0; index--) {
      const other = this.integer(0, index);
      const item = itemAt(result, index);
      result[index] = itemAt(result, other);
      result[other] = item;
    }
    return result;
  }

  /** Letters and digits as in keys of the BAN. */
  key(length: number): string {
    let text = '';
    for (let index = 0; index < length; index++) text += keyLetters.charAt(this.integer(0, keyLetters.length - 1));
    return text;
  }
}

/** `list[index]`; throws past the end of the list. */
export function itemAt<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new RangeError(`No item ${index} in a list of ${list.length}.`);
  return item;
}
