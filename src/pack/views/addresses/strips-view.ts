import type { PackedRows } from '../../arrays/packed-rows.ts';
import type { SectionReader, SectionSet } from '../../sections.ts';
import { openPacked, packedFault, writePacked } from '../packed-table.ts';

/** Height of a strip in 1e-6 degrees of latitude: 228 m. */
export const stripHeight = 2048;
/** Largest west-east distance between addresses of one run, in 1e-6 degrees: about 100 m. */
const maxRunWidth = 1536;
/** Longitudes of runs are multiples of this, rounded down, in 1e-6 degrees. */
const westShift = 5;
/** No address of a run lies this far east of {@link StripsView.west}, in 1e-6 degrees. */
export const runReach = maxRunWidth + (1 << westShift);
/** Largest number of addresses in a run: eight bits. */
export const maxRunLength = 255;

/** Columns of a run. */
export const runColumn = {
  /** Longitude of the westernmost address, in 32e-6 degrees, rounded down. */
  west: 0,
  /** First address; for a run of length 0, the street. */
  first: 1,
  /** Number of addresses; 0 for a street without numbers. */
  length: 2,
} as const satisfies Readonly<Record<string, number>>;

/**
 * All places of the pack by position, to search for the nearest: France in strips from south to north, and in each strip runs
 * of addresses, ascending by the longitude of their westernmost one.
 *
 * A run is a range of the addresses, so neighbours of one street; it stores nothing twice. A street that has a position but no
 * numbers is a run of length 0.
 */
export class StripsView {
  /** Number of the first strip. Strip `s` holds latitudes from `s * stripHeight` on. */
  readonly bottom: number;
  /** Runs `[runStart[s], runStart[s + 1])` of a strip. */
  readonly runStart: Uint32Array;
  private readonly runs: PackedRows;

  constructor(sections: SectionReader) {
    this.bottom = sections.get('strips.bottom')[0] ?? 0;
    this.runStart = sections.get('strips.runStart');
    this.runs = openPacked(sections, 'runs');
  }

  /** Number of strips. */
  get count(): number {
    return this.runStart.length - 1;
  }

  /** A longitude at most 31e-6 degrees west of the westernmost address, 1e-6 degrees. */
  west(run: number): number {
    return this.runs.at(run, runColumn.west) << westShift;
  }

  /** First address; for a run of length 0, the street. */
  first(run: number): number {
    return this.runs.at(run, runColumn.first);
  }

  /** Number of addresses; 0 for a street without numbers. No forged run is longer than {@link maxRunLength}. */
  length(run: number): number {
    return this.runs.at(run, runColumn.length) & maxRunLength;
  }

  /** First of the runs `[from, to)` of a strip that begins east of a longitude; `to` if there is none. */
  firstEastOf(longitude: number, from: number, to: number): number {
    return this.runs.firstAbove(runColumn.west, Math.floor(longitude) >> westShift, from, to);
  }
}

/** Whether addresses from one longitude to another (1e-6 degrees) may be of one run. */
export function fitsRun(west: number, east: number): boolean {
  return east - west <= maxRunWidth;
}

/** Number of the strip of a latitude (1e-6 degrees), counted from the equator. */
export function stripOf(latitude: number): number {
  return Math.floor(latitude / stripHeight);
}

/** Runs of places, column by column; longitudes in 1e-6 degrees. */
export interface RunColumns {
  readonly west: ArrayLike<number>;
  readonly first: ArrayLike<number>;
  readonly length: ArrayLike<number>;
}

/** Writes the runs of the strips; `order` has their rows by strip and longitude, `start` the first of each strip. */
export function writeRuns(
  sections: SectionSet,
  bottom: number,
  start: Uint32Array,
  order: Uint32Array,
  { west, first, length }: RunColumns,
): void {
  sections.set('strips.bottom', Int32Array.of(bottom));
  sections.set('strips.runStart', start);
  writePacked(sections, 'runs', order.length, (writer, place) => {
    const run = order[place] ?? 0;
    writer.set(runColumn.west, (west[run] ?? 0) >> westShift);
    writer.set(runColumn.first, first[run] ?? 0);
    writer.set(runColumn.length, length[run] ?? 0);
  });
}

/** Describes what is wrong with the runs (their form, or a place that does not exist), for the check of a whole pack. */
export function runsFault(sections: SectionReader): string | undefined {
  const count = sections.get('strips.runStart').at(-1) ?? 0;
  const form = packedFault(sections, 'runs', count);
  if (form !== undefined) return form;
  const [addresses, streets] = [sections.get('addresses.numero').length, sections.get('streets.key').length];
  const runs = openPacked(sections, 'runs');
  for (let run = 0; run < count; run++) {
    const [first, length] = [runs.at(run, runColumn.first), runs.at(run, runColumn.length)];
    const isThere = first >= 0 && (length === 0 ? first < streets : first + length <= addresses);
    if (!isThere || length < 0 || length > maxRunLength) return `has no places of run ${run}`;
  }
  return undefined;
}
