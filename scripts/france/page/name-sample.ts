/** How often names repeat in lists of addresses: real lists, and as many addresses of a generated France. */
import { Random } from '../../seeded/random.ts';
import type { DrawnCommune } from '../streets/draw-commune.ts';

/** A random sample of the streets of addresses, all addresses equally likely. */
export class NameSample {
  readonly #names: string[] = [];
  readonly #size: number;
  readonly #random = new Random('name-sample');
  #seen = 0;

  constructor(size: number) {
    this.#size = size;
  }

  /** Draws from the addresses of a commune. */
  see({ streets }: DrawnCommune): void {
    for (const { nom, numeros } of streets) {
      for (let index = 0; index < numeros.length; index++) {
        this.#seen++;
        if (this.#names.length < this.#size) this.#names.push(nom);
        else if (this.#random.chance(this.#size / this.#seen))
          this.#names[this.#random.integer(0, this.#size - 1)] = nom;
      }
    }
  }

  /** See {@link describeReuse}. */
  describe(): string {
    return describeReuse(this.#names);
  }
}

/** `65.4 % are different, 3.1 % are one of the ten most frequent`. */
export function describeReuse(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const frequent = [...counts.values()].sort((a, b) => b - a).slice(0, 10);
  const percent = (part: number): string => `${((100 * part) / names.length).toFixed(1)} %`;
  return `${percent(counts.size)} are different, ${percent(frequent.reduce((a, b) => a + b, 0))} are one of the ten most frequent`;
}
