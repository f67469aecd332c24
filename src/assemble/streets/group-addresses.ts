import { type AddressChunk, makeAddressChunk } from '../read/address-chunk.ts';
import { compareText } from '../compare-text.ts';
import type { StreetDrafts } from '../read/street-drafts.ts';

/** Rows of addresses by street of the pack; within a street, in the order of the files. */
export interface GroupedAddresses {
  /** Rows `[start[s], start[s + 1])` of a street. */
  readonly start: Uint32Array;
  readonly rows: Omit<AddressChunk, 'street'>;
  /** Rank of each suffix in the order of the texts. */
  readonly suffixOrder: Uint16Array;
}

/**
 * Groups all rows by street with a counting sort. The chunks are removed from the drafts one by one.
 *
 * @param streets indices of the drafts' streets, in the pack's order.
 */
export function groupAddresses(drafts: StreetDrafts, streets: Uint32Array): GroupedAddresses {
  const placeOf = new Int32Array(drafts.count).fill(-1);
  streets.forEach((draft, street) => (placeOf[draft] = street));
  const start = new Uint32Array(streets.length + 1);
  // Rows of a street mostly follow each other: what belongs to the street is looked up once for all of them.
  for (const { street } of drafts.chunks) {
    for (let row = 0; row < street.length;) {
      const end = endOfStreet(street, row);
      const place = placeOf[street[row] ?? 0] ?? -1;
      if (place !== -1) start[place + 1] = (start[place + 1] ?? 0) + end - row;
      row = end;
    }
  }
  for (let street = 0; street < streets.length; street++) {
    start[street + 1] = (start[street + 1] ?? 0) + (start[street] ?? 0);
  }
  const rows = makeAddressChunk(start[streets.length] ?? 0);
  const next = start.slice();
  for (let chunk = drafts.chunks.shift(); chunk !== undefined; chunk = drafts.chunks.shift()) {
    const { street, numero, suffix, longitude, latitude, postcode, rank } = chunk;
    for (let row = 0; row < street.length;) {
      const end = endOfStreet(street, row);
      const place = placeOf[street[row] ?? 0] ?? -1;
      if (place === -1) {
        row = end;
        continue;
      }
      let to = next[place] ?? 0;
      next[place] = to + end - row;
      for (; row < end; row++, to++) {
        rows.numero[to] = numero[row] ?? 0;
        rows.suffix[to] = suffix[row] ?? 0;
        rows.longitude[to] = longitude[row] ?? 0;
        rows.latitude[to] = latitude[row] ?? 0;
        rows.postcode[to] = postcode[row] ?? 0;
        rows.rank[to] = rank[row] ?? 0;
      }
    }
  }
  return { start, rows, suffixOrder: orderOf(drafts.suffixes) };
}

/** End of the rows from `row` on that are of its street. */
function endOfStreet(street: Uint32Array, row: number): number {
  const own = street[row];
  let end = row + 1;
  while (end < street.length && street[end] === own) end++;
  return end;
}

function orderOf(texts: readonly string[]): Uint16Array {
  const order = new Uint16Array(texts.length);
  const sorted = [...texts.keys()].sort((a, b) => compareText(texts[a] ?? '', texts[b] ?? ''));
  sorted.forEach((suffix, place) => (order[suffix] = place));
  return order;
}

/** Longest list sorted by insertion, the fastest method when most lists are already in order. */
const mostByInsertion = 64;

/** Orders the rows of one street as the pack does: by number and suffix, and for one address the best position first. */
export class RowOrder {
  readonly #grouped: GroupedAddresses;
  #order = new Uint32Array(1024);
  /** Rows of the last street asked for, in order; what follows them is left over. */
  rows = this.#order;
  /** False where no two of them can be of one address. */
  hasRepeated = false;

  constructor(grouped: GroupedAddresses) {
    this.#grouped = grouped;
  }

  /** Puts the rows of a street in order, into {@link rows}; returns how many there are. */
  read(street: number): number {
    const { start } = this.#grouped;
    const first = start[street] ?? 0;
    const count = (start[street + 1] ?? 0) - first;
    if (count > this.#order.length) this.#order = new Uint32Array(2 * count);
    const order = this.#order;
    const { numero } = this.#grouped.rows;
    let ascends = true;
    for (let at = 0; at < count; at++) {
      order[at] = first + at;
      if (at > 0 && (numero[first + at - 1] ?? 0) >= (numero[first + at] ?? 0)) ascends = false;
    }
    this.rows = order;
    this.hasRepeated = !ascends;
    if (ascends) return count;
    if (count > mostByInsertion && !this.#isSorted(count)) {
      order.subarray(0, count).sort((a, b) => this.#compare(a, b));
      return count;
    }
    for (let at = 1; at < count; at++) {
      const row = order[at] ?? 0;
      let to = at;
      for (; to > 0 && this.#compare(order[to - 1] ?? 0, row) > 0; to--) order[to] = order[to - 1] ?? 0;
      order[to] = row;
    }
    return count;
  }

  /** Whether two rows are of one address. */
  isSame(a: number, b: number): boolean {
    const { numero, suffix } = this.#grouped.rows;
    return numero[a] === numero[b] && suffix[a] === suffix[b];
  }

  #isSorted(count: number): boolean {
    const order = this.#order;
    for (let at = 1; at < count; at++) if (this.#compare(order[at - 1] ?? 0, order[at] ?? 0) > 0) return false;
    return true;
  }

  #compare(a: number, b: number): number {
    const { rows, suffixOrder } = this.#grouped;
    return (
      (rows.numero[a] ?? 0) - (rows.numero[b] ?? 0) ||
      (suffixOrder[rows.suffix[a] ?? 0] ?? 0) - (suffixOrder[rows.suffix[b] ?? 0] ?? 0) ||
      (rows.rank[a] ?? 0) - (rows.rank[b] ?? 0) ||
      (rows.longitude[a] ?? 0) - (rows.longitude[b] ?? 0) ||
      (rows.latitude[a] ?? 0) - (rows.latitude[b] ?? 0) ||
      a - b
    );
  }
}
