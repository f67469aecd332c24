/** Numbering of real streets: the numbers and suffixes of each street of the real BAN files. */
import type { Random } from '../../seeded/random.ts';
import { itemAt } from '../../seeded/random.ts';
import { readColumns } from '../data-tables.ts';

/** The numbers of one street, ascending. */
export interface NumberProfile {
  readonly numeros: readonly number[];
  readonly suffixes: readonly string[];
}

/** Numbers from here on mean "none". */
const noNumberFrom = 5_000;

/** The profiles of one or more real files. */
export class NumberProfiles {
  readonly #profiles: readonly NumberProfile[];
  readonly #bySize = new Map<number, NumberProfile[]>();
  readonly #largest: number;
  /** Average number of addresses per street. */
  readonly meanSize: number;

  /** @param files - BAN files of the data folder. */
  constructor(files: readonly string[]) {
    this.#profiles = files.flatMap(readProfiles);
    let sum = 0;
    let largest = 0;
    for (const profile of this.#profiles) {
      const size = profile.numeros.length;
      const same = this.#bySize.get(size);
      if (same === undefined) this.#bySize.set(size, [profile]);
      else same.push(profile);
      sum += size;
      if (size > largest) largest = size;
    }
    this.#largest = largest;
    this.meanSize = sum / this.#profiles.length;
  }

  /** Size of a random real street, scaled to the given mean. */
  drawSize(meanSize: number, random: Random): number {
    const size =
      (itemAt(this.#profiles, random.integer(0, this.#profiles.length - 1)).numeros.length * meanSize) / this.meanSize;
    return Math.max(1, Math.floor(size + random.next()));
  }

  /** A real street of that size, or the beginning of a longer one. */
  draw(size: number, random: Random): NumberProfile {
    for (let at = size; at <= this.#largest; at++) {
      const profiles = this.#bySize.get(at);
      if (profiles === undefined) continue;
      const { numeros, suffixes } = random.pick(profiles);
      return { numeros: numeros.slice(0, size), suffixes: suffixes.slice(0, size) };
    }
    return {
      numeros: Array.from({ length: size }, (_, index) => index + 1),
      suffixes: Array(size).fill('') as string[],
    };
  }
}

function readProfiles(file: string): NumberProfile[] {
  const streets = new Map<string, [numero: number, suffixe: string][]>();
  for (const [id = '', numero, suffixe = ''] of readColumns(file, ';', ['id', 'numero', 'rep'])) {
    const number = Number(numero);
    if (!(number > 0 && number < noNumberFrom)) continue;
    const key = id.slice(0, id.indexOf('_', id.indexOf('_') + 1));
    const numbers = streets.get(key);
    if (numbers === undefined) streets.set(key, [[number, suffixe]]);
    else numbers.push([number, suffixe]);
  }
  return [...streets.values()].map((numbers) => {
    const seen = new Set<string>();
    const sorted = numbers
      .filter(([numero, suffixe]) => !seen.has(`${numero}${suffixe}`) && seen.add(`${numero}${suffixe}`))
      .sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    return { numeros: sorted.map(([numero]) => numero), suffixes: sorted.map(([, suffixe]) => suffixe) };
  });
}
