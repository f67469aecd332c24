import { firstCasesKept, positionsApartMeters } from '../../reference/findings/thresholds.ts';
import type { GroupedAddresses } from './group-addresses.ts';
import { distanceMeters } from '../../domain/position.ts';

/** Rows of a street that lie far from the first row of the same number and suffix. */
export interface ApartRows {
  readonly count: number;
  /** BAN ids of the first ones, in the order of the files. */
  readonly cases: readonly string[];
}

/** Addresses that the files give several times, at positions far apart. */
export interface PositionsApart {
  /** Such rows by street of the pack; other streets are absent. */
  readonly byStreet: ReadonlyMap<number, ApartRows>;
  /** Rows of the files `[rowStart[s], rowStart[s + 1])` of a street. */
  readonly rowStart: Uint32Array;
}

/** Finds {@link PositionsApart}, street by street. */
export class ApartFinder {
  readonly #byStreet = new Map<number, ApartRows>();
  readonly #grouped: GroupedAddresses;
  readonly #suffixes: readonly string[];

  constructor(grouped: GroupedAddresses, suffixes: readonly string[]) {
    this.#grouped = grouped;
    this.#suffixes = suffixes;
  }

  /** Returns what was found. The rows are no longer needed after that. */
  finish(): PositionsApart {
    return { byStreet: this.#byStreet, rowStart: this.#grouped.start };
  }

  /** Checks the rows of a street, in the order that puts those of one address side by side. */
  look(street: number, key: string, ordered: Uint32Array): void {
    const { numero, suffix } = this.#grouped.rows;
    const found: number[] = [];
    for (let from = 0; from < ordered.length;) {
      const row = ordered[from] ?? 0;
      let to = from + 1;
      while (
        to < ordered.length &&
        numero[ordered[to] ?? 0] === numero[row] &&
        suffix[ordered[to] ?? 0] === suffix[row]
      )
        to++;
      if (to > from + 1) this.#compare(ordered.subarray(from, to), found);
      from = to;
    }
    if (found.length === 0) return;
    const cases = found
      .sort((a, b) => a - b)
      .slice(0, firstCasesKept)
      .map((row) => this.#idOf(key, row));
    this.#byStreet.set(street, { count: found.length, cases });
  }

  #compare(same: Uint32Array, found: number[]): void {
    const { longitude, latitude } = this.#grouped.rows;
    let first = Infinity;
    for (const row of same) if (row < first) first = row;
    for (const row of same) {
      const meters = distanceMeters(
        (longitude[first] ?? 0) / 1e6,
        (latitude[first] ?? 0) / 1e6,
        (longitude[row] ?? 0) / 1e6,
        (latitude[row] ?? 0) / 1e6,
      );
      if (meters > positionsApartMeters) found.push(row);
    }
  }

  #idOf(key: string, row: number): string {
    const { numero, suffix } = this.#grouped.rows;
    const suffixe = this.#suffixes[suffix[row] ?? 0] ?? '';
    return `${key}_${String(numero[row] ?? 0).padStart(5, '0')}${suffixe === '' ? '' : `_${suffixe}`}`;
  }
}
