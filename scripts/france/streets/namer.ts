/** Names and keys of the streets of one commune, each unique in it. */
import type { Random } from '../../seeded/random.ts';
import type { AncienneCommune } from '../map/communes.ts';
import type { NamePools } from './name-pools.ts';
import { drawStreetName } from './street-names.ts';
import type { NamePlace } from './street-names.ts';

/** Number of draws after which the pool counts as used up. */
const nameTries = 40;

/** Creates keys and names that the commune does not have yet; former communes may share names. */
export class Namer {
  readonly #codeInsee: string;
  readonly #pools: NamePools;
  readonly #place: NamePlace;
  readonly #random: Random;
  readonly #keys = new Set<string>();
  readonly #names = new Set<string>();
  /** Unused names of Paris. */
  readonly #own: string[];

  constructor(codeInsee: string, pools: NamePools, place: NamePlace, random: Random) {
    this.#codeInsee = codeInsee;
    this.#pools = pools;
    this.#place = place;
    this.#random = random;
    this.#own = random.shuffled(pools.paris.get(codeInsee) ?? []);
  }

  key(): string {
    for (;;) {
      const tail = this.#random.chance(0.45)
        ? String(this.#random.integer(1, 9_899)).padStart(4, '0')
        : this.#random.key(6);
      const key = `${this.#codeInsee}_${tail}`;
      if (this.#keys.has(key)) continue;
      this.#keys.add(key);
      return key;
    }
  }

  name(ancienne: AncienneCommune | undefined): string {
    const within = ancienne?.codeInsee ?? '';
    for (let attempt = 0; ; attempt++) {
      const drawn = this.#own.pop() ?? drawStreetName(this.#pools, this.#place, this.#random);
      // The pool is nearly used up: the residence is named after the street.
      const name =
        attempt < nameTries ? drawn : `Résidence ${drawn.replace(/^\p{L}+ /u, '')} ${attempt - nameTries + 1}`;
      const key = `${within} ${name}`;
      if (this.#names.has(key)) continue;
      this.#names.add(key);
      return name;
    }
  }
}
