import { rollTrustParts, writeRoll } from '../../pack/views/roll-view.ts';
import type { SectionSet } from '../../pack/sections.ts';
import { sharedUint16, sharedUint32, sharedUint8 } from '../../pack/arrays/thread-arrays.ts';
import { giveBackMemory } from '../give-back-memory.ts';
import { keepRollDrafts } from './roll-drafts.ts';
import {
  type FileRoll,
  makeRollChunk,
  mostWeight,
  noLinks,
  type RollChunk,
  type RollLinks,
} from '../read/file-roll.ts';

/** Greater numbers become this one. */
const mostNumero = 65535;

/**
 * Writes the `roll.*` sections and keeps them as drafts: one entry per street, number, suffix and bureau, with the sum of its rows.
 *
 * @param files of the roll; their chunks are released one by one.
 * @param bureaux numbers of all bureaux by code.
 * @returns how the rows of all files met the streets.
 */
export function linkRoll(
  files: readonly FileRoll[],
  streetCount: number,
  bureaux: ReadonlyMap<string, number>,
  sections: SectionSet,
): RollLinks {
  const { start, rows } = groupRows(files, streetCount, bureaux);
  // The chunks, garbage by now, are as large as the rows.
  giveBackMemory();
  const total = start[streetCount] ?? 0;
  const entryStart = sharedUint32(streetCount + 1);
  // Entries overwrite the rows that they are made of: there are never more of them.
  const order = new RollOrder(rows);
  const trust = sharedUint8(total);
  let count = 0;
  for (let street = 0; street < streetCount; street++) {
    const first = count;
    count = order.addUp(start[street] ?? 0, start[street + 1] ?? 0, first);
    writeTrust(rows, first, count, trust);
    entryStart[street + 1] = count;
  }
  const numero = sharedUint16(count);
  for (let entry = 0; entry < count; entry++) numero[entry] = Math.min(mostNumero, rows.numero[entry] ?? 0);
  const entries = {
    numero,
    // No copies: this is when a build holds most.
    suffix: rows.suffix.subarray(0, count),
    bureau: rows.bureau.subarray(0, count),
    weight: rows.weight.subarray(0, count),
    trust: trust.subarray(0, count),
  };
  writeRoll(sections, entryStart, entries, count);
  keepRollDrafts(sections, entryStart, entries);
  return addLinks(files);
}

/** Groups all rows by street, within a street in the order of the files, and numbers their bureaux. */
function groupRows(
  files: readonly FileRoll[],
  streetCount: number,
  bureaux: ReadonlyMap<string, number>,
): { readonly start: Uint32Array; readonly rows: RollChunk } {
  const start = new Uint32Array(streetCount + 1);
  for (const { chunks } of files) {
    for (const { street } of chunks) for (const at of street) start[at + 1] = (start[at + 1] ?? 0) + 1;
  }
  for (let street = 0; street < streetCount; street++) {
    start[street + 1] = (start[street + 1] ?? 0) + (start[street] ?? 0);
  }
  const next = start.slice();
  const rows = makeRollChunk(start[streetCount] ?? 0);
  for (const { bureaux: codes, chunks } of files) {
    const numbers = Uint32Array.from(codes, (code) => bureaux.get(code) ?? 0);
    for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
      for (let row = 0; row < chunk.street.length; row++) {
        const street = chunk.street[row] ?? 0;
        const to = next[street] ?? 0;
        next[street] = to + 1;
        rows.numero[to] = chunk.numero[row] ?? 0;
        rows.suffix[to] = chunk.suffix[row] ?? 0;
        rows.bureau[to] = numbers[chunk.bureau[row] ?? 0] ?? 0;
        rows.weight[to] = chunk.weight[row] ?? 0;
        rows.score[to] = chunk.score[row] ?? 0;
      }
    }
  }
  return { start, rows };
}

/** Sorts and adds up the rows of one street after the other. */
class RollOrder {
  readonly #rows: RollChunk;
  /** Rows of a street whose rows are not in order, in order. */
  #sorted = makeRollChunk(1 << 10);
  #order = new Uint32Array(1 << 10);

  constructor(rows: RollChunk) {
    this.#rows = rows;
  }

  /** Writes the entries of rows `[from, to)` from `first` on, which is no greater than `from`; returns their end. */
  addUp(from: number, to: number, first: number): number {
    if (this.#areSorted(from, to)) return this.#write(this.#rows, from, to, first);
    this.#sort(from, to);
    return this.#write(this.#sorted, 0, to - from, first);
  }

  /** Writes the entries of rows that are in order. */
  #write({ numero, suffix, bureau, weight, score }: RollChunk, from: number, to: number, first: number): number {
    const out = this.#rows;
    let end = first;
    for (let row = from; row < to; row++) {
      const last = end - 1;
      const isLast =
        end > first &&
        out.numero[last] === numero[row] &&
        out.suffix[last] === suffix[row] &&
        out.bureau[last] === bureau[row];
      if (isLast) {
        out.weight[last] = Math.min(mostWeight, (out.weight[last] ?? 0) + (weight[row] ?? 0));
        out.score[last] = Math.max(out.score[last] ?? 0, score[row] ?? 0);
        continue;
      }
      out.numero[end] = numero[row] ?? 0;
      out.suffix[end] = suffix[row] ?? 0;
      out.bureau[end] = bureau[row] ?? 0;
      out.weight[end] = weight[row] ?? 0;
      out.score[end++] = score[row] ?? 0;
    }
    return end;
  }

  #areSorted(from: number, to: number): boolean {
    for (let row = from + 1; row < to; row++) if (this.#compare(row - 1, row) > 0) return false;
    return true;
  }

  /** Copies rows in their order. */
  #sort(from: number, to: number): void {
    const count = to - from;
    if (count > this.#order.length) {
      this.#order = new Uint32Array(2 * count);
      this.#sorted = makeRollChunk(2 * count);
    }
    const order = this.#order.subarray(0, count);
    for (let at = 0; at < count; at++) order[at] = from + at;
    order.sort((a, b) => this.#compare(a, b));
    const [rows, sorted] = [this.#rows, this.#sorted];
    for (let at = 0; at < count; at++) {
      const row = order[at] ?? 0;
      sorted.numero[at] = rows.numero[row] ?? 0;
      sorted.suffix[at] = rows.suffix[row] ?? 0;
      sorted.bureau[at] = rows.bureau[row] ?? 0;
      sorted.weight[at] = rows.weight[row] ?? 0;
      sorted.score[at] = rows.score[row] ?? 0;
    }
  }

  #compare(a: number, b: number): number {
    const { numero, suffix, bureau } = this.#rows;
    return (
      (numero[a] ?? 0) - (numero[b] ?? 0) ||
      (suffix[a] ?? 0) - (suffix[b] ?? 0) ||
      (bureau[a] ?? 0) - (bureau[b] ?? 0) ||
      a - b
    );
  }
}

/** A geocoding score this many hundredths below the street's best halves the trust in an entry. */
const trustPoints = 3;

/**
 * Writes how far each entry of a street is trusted to be of its address, 0..100. A row that was geocoded with a lower score
 * than others of its street was written differently, and may be of another street. Rows with a suffix are compared with
 * each other, since a suffix alone lowers the score.
 */
function writeTrust({ suffix, score }: RollChunk, first: number, end: number, trust: Uint8Array): void {
  let best = 0;
  let bestWithSuffix = 0;
  for (let entry = first; entry < end; entry++) {
    if (suffix[entry] === 0) best = Math.max(best, score[entry] ?? 0);
    else bestWithSuffix = Math.max(bestWithSuffix, score[entry] ?? 0);
  }
  for (let entry = first; entry < end; entry++) {
    const points = 100 * Math.max(0, (suffix[entry] === 0 ? best : bestWithSuffix) - (score[entry] ?? 0));
    trust[entry] = Math.round(rollTrustParts / (1 + points / trustPoints));
  }
}

function addLinks(files: readonly FileRoll[]): RollLinks {
  const all = noLinks();
  for (const { links } of files) {
    all.byId += links.byId;
    all.byText += links.byText;
    all.streetOnly += links.streetOnly;
    all.unlinked += links.unlinked;
    for (const [commune, rows] of links.unlinkedByCommune) {
      all.unlinkedByCommune.set(commune, (all.unlinkedByCommune.get(commune) ?? 0) + rows);
    }
  }
  return all;
}
