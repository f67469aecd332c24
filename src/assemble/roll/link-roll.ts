import { rollTrustParts, writeRoll } from '../../pack/views/roll-view.ts';
import type { SectionSet } from '../../pack/sections.ts';
import { sharedUint32 } from '../../pack/thread-arrays.ts';
import { keepRollDrafts } from './roll-drafts.ts';
import { type FileRoll, makeRollChunk, noLinks, type RollChunk, type RollLinks } from '../read/file-roll.ts';

/** An entry counts at most this many addresses of the roll. */
const mostWeight = 65535;

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
  const total = start[streetCount] ?? 0;
  const entryStart = sharedUint32(streetCount + 1);
  // Entries overwrite the rows that they are made of: there are never more of them.
  const order = new RollOrder(rows);
  const trust = new Uint8Array(total);
  let count = 0;
  for (let street = 0; street < streetCount; street++) {
    const first = count;
    for (const entry of order.addUp(start[street] ?? 0, start[street + 1] ?? 0)) {
      rows.numero[count] = entry.numero;
      rows.suffix[count] = entry.suffix;
      rows.bureau[count] = entry.bureau;
      rows.weight[count] = entry.weight;
      rows.score[count++] = entry.score;
    }
    writeTrust(rows, first, count, trust);
    entryStart[street + 1] = count;
  }
  for (let entry = 0; entry < count; entry++) {
    rows.numero[entry] = Math.min(rows.numero[entry] ?? 0, 65535);
    rows.weight[entry] = Math.min(rows.weight[entry] ?? 0, mostWeight);
  }
  writeRoll(sections, entryStart, { ...rows, trust }, count);
  keepRollDrafts(sections, entryStart, { ...rows, trust }, count);
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

/** Rows of the roll with the same street, number, suffix and bureau. */
interface RollEntry {
  readonly numero: number;
  readonly suffix: number;
  readonly bureau: number;
  weight: number;
  /** The best geocoding score among the rows, 0..1. */
  score: number;
}

/** Sorts and adds up the rows of one street after the other. */
class RollOrder {
  readonly #rows: RollChunk;

  constructor(rows: RollChunk) {
    this.#rows = rows;
  }

  /** Entries of rows `[from, to)`. */
  addUp(from: number, to: number): readonly RollEntry[] {
    const { numero, suffix, bureau, weight, score } = this.#rows;
    const entries: RollEntry[] = [];
    for (const row of this.#sorted(from, to)) {
      const last = entries.at(-1);
      if (
        last !== undefined &&
        last.numero === numero[row] &&
        last.suffix === suffix[row] &&
        last.bureau === bureau[row]
      ) {
        last.weight += weight[row] ?? 0;
        last.score = Math.max(last.score, score[row] ?? 0);
      } else {
        entries.push({
          numero: numero[row] ?? 0,
          suffix: suffix[row] ?? 0,
          bureau: bureau[row] ?? 0,
          weight: weight[row] ?? 0,
          score: score[row] ?? 0,
        });
      }
    }
    return entries;
  }

  #sorted(from: number, to: number): Uint32Array {
    const { numero, suffix, bureau } = this.#rows;
    const order = new Uint32Array(to - from);
    let isSorted = true;
    const compare = (a: number, b: number): number =>
      (numero[a] ?? 0) - (numero[b] ?? 0) ||
      (suffix[a] ?? 0) - (suffix[b] ?? 0) ||
      (bureau[a] ?? 0) - (bureau[b] ?? 0) ||
      a - b;
    for (let row = from; row < to; row++) {
      order[row - from] = row;
      if (row > from && compare(row - 1, row) > 0) isSorted = false;
    }
    return isSorted ? order : order.sort(compare);
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
