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
 * Groups all rows by street, by a counting sort. The drafts lose their chunks one by one.
 *
 * @param streets indices of the drafts' streets, in the pack's order.
 */
export function groupAddresses(drafts: StreetDrafts, streets: Uint32Array): GroupedAddresses {
  const placeOf = new Int32Array(drafts.count).fill(-1);
  streets.forEach((draft, street) => (placeOf[draft] = street));
  const start = new Uint32Array(streets.length + 1);
  for (const { street } of drafts.chunks) {
    for (const draft of street) {
      const place = placeOf[draft] ?? -1;
      if (place !== -1) start[place + 1] = (start[place + 1] ?? 0) + 1;
    }
  }
  for (let street = 0; street < streets.length; street++) {
    start[street + 1] = (start[street + 1] ?? 0) + (start[street] ?? 0);
  }
  const rows = makeAddressChunk(start[streets.length] ?? 0);
  const next = start.slice();
  for (let chunk = drafts.chunks.shift(); chunk !== undefined; chunk = drafts.chunks.shift()) {
    for (let row = 0; row < chunk.street.length; row++) {
      const place = placeOf[chunk.street[row] ?? 0] ?? -1;
      if (place === -1) continue;
      const to = next[place] ?? 0;
      next[place] = to + 1;
      rows.numero[to] = chunk.numero[row] ?? 0;
      rows.suffix[to] = chunk.suffix[row] ?? 0;
      rows.longitude[to] = chunk.longitude[row] ?? 0;
      rows.latitude[to] = chunk.latitude[row] ?? 0;
      rows.postcode[to] = chunk.postcode[row] ?? 0;
      rows.rank[to] = chunk.rank[row] ?? 0;
    }
  }
  return { start, rows, suffixOrder: orderOf(drafts.suffixes) };
}

function orderOf(texts: readonly string[]): Uint16Array {
  const order = new Uint16Array(texts.length);
  const sorted = [...texts.keys()].sort((a, b) => compareText(texts[a] ?? '', texts[b] ?? ''));
  sorted.forEach((suffix, place) => (order[suffix] = place));
  return order;
}

/** Longest list sorted by insertion, which is fastest where most lists are already in order. */
const mostByInsertion = 64;

/** Orders the rows of one street as the pack does: by number and suffix, and for one address the best position first. */
export class RowOrder {
  readonly #grouped: GroupedAddresses;
  #order = new Uint32Array(1024);

  constructor(grouped: GroupedAddresses) {
    this.#grouped = grouped;
  }

  /** The rows of a street, in order; valid until the next call. */
  of(street: number): Uint32Array {
    const { start } = this.#grouped;
    const first = start[street] ?? 0;
    const count = (start[street + 1] ?? 0) - first;
    if (count > this.#order.length) this.#order = new Uint32Array(2 * count);
    const order = this.#order.subarray(0, count);
    for (let at = 0; at < count; at++) order[at] = first + at;
    if (count > mostByInsertion && !this.#isSorted(order)) return order.sort((a, b) => this.#compare(a, b));
    for (let at = 1; at < count; at++) {
      const row = order[at] ?? 0;
      let to = at;
      for (; to > 0 && this.#compare(order[to - 1] ?? 0, row) > 0; to--) order[to] = order[to - 1] ?? 0;
      order[to] = row;
    }
    return order;
  }

  /** Whether two rows are of one address. */
  isSame(a: number, b: number): boolean {
    const { numero, suffix } = this.#grouped.rows;
    return numero[a] === numero[b] && suffix[a] === suffix[b];
  }

  #isSorted(order: Uint32Array): boolean {
    for (let at = 1; at < order.length; at++) if (this.#compare(order[at - 1] ?? 0, order[at] ?? 0) > 0) return false;
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
