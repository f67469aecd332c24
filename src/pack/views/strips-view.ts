import type { SectionReader } from '../sections.ts';

/** Height of a strip in 1e-6 degrees of latitude: 114 m. */
export const stripHeight = 1024;
/** Most that the addresses of one run lie apart from west to east, in 1e-6 degrees: some 100 m. */
export const maxRunWidth = 1536;
/** Most addresses of one run. */
export const maxRunLength = 255;

/**
 * All places of the pack by position, for the search of the nearest: France in strips from south to north, and in each
 * strip runs of addresses, by the longitude of their westernmost, ascending.
 *
 * A run is a range of the addresses, so neighbours of one street: nothing of them is stored twice. A street without
 * numbers that has a position is a run of length 0.
 */
export class StripsView {
  /** Number of the first strip: its addresses have latitudes of `stripHeight` times that, and more. */
  readonly bottom: number;
  /** Runs `[runStart[s], runStart[s + 1])` of a strip. */
  readonly runStart: Uint32Array;
  /** Longitude of the westernmost address, 1e-6 degrees. */
  readonly runWest: Int32Array;
  /** First address; the street for a run of length 0. */
  readonly runFirst: Uint32Array;
  readonly runLength: Uint8Array;

  constructor(sections: SectionReader) {
    this.bottom = sections.get('strips.bottom')[0] ?? 0;
    this.runStart = sections.get('strips.runStart');
    this.runWest = sections.get('strips.runWest');
    this.runFirst = sections.get('strips.runFirst');
    this.runLength = sections.get('strips.runLength');
  }

  /** Number of strips. */
  get count(): number {
    return this.runStart.length - 1;
  }
}

/** Number of the strip, counted from the equator, of a latitude in 1e-6 degrees. */
export function stripOf(latitude: number): number {
  return Math.floor(latitude / stripHeight);
}
