import type { SectionReader } from '../sections.ts';

/** Height of a strip in 1e-6 degrees of latitude: 114 m. */
export const stripHeight = 1024;
/** Largest west-east distance between addresses of one run, in 1e-6 degrees: about 100 m. */
export const maxRunWidth = 1536;
/** Largest number of addresses in a run. */
export const maxRunLength = 255;

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
  /** Longitude of the westernmost address, 1e-6 degrees. */
  readonly runWest: Int32Array;
  /** First address; for a run of length 0, the street. */
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

/** Number of the strip of a latitude (1e-6 degrees), counted from the equator. */
export function stripOf(latitude: number): number {
  return Math.floor(latitude / stripHeight);
}
