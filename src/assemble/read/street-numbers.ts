/** Characters of a key that name its commune. */
const communeLength = 5;

/**
 * Numbers of streets by key. Keys begin with the commune, and streets of a commune follow each other: with a small table for each
 * commune, what is looked up next lies in the cache.
 */
export class StreetNumbers {
  readonly #byCommune = new Map<string, Map<string, number>>();
  #commune: string | undefined;
  /** The numbers of `#commune`. */
  #numbers = new Map<string, number>();

  get(key: string): number | undefined {
    this.#open(key);
    return this.#numbers.get(key);
  }

  set(key: string, number: number): void {
    this.#open(key);
    this.#numbers.set(key, number);
  }

  #open(key: string): void {
    const commune = key.slice(0, communeLength);
    if (commune === this.#commune) return;
    this.#commune = commune;
    let numbers = this.#byCommune.get(commune);
    if (numbers === undefined) this.#byCommune.set(commune, (numbers = new Map<string, number>()));
    this.#numbers = numbers;
  }
}
