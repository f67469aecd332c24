import { AddressPlaces } from './address-places.ts';
import { noPosition } from '../../pack/views/addresses/addresses-view.ts';
import { SectionSet } from '../../pack/sections.ts';
import { fitsRun, maxRunLength, stripOf, writeRuns } from '../../pack/views/addresses/strips-view.ts';

/** Called with each run's strip, the longitude of its westernmost address, its first address (or the street), and its length. */
type VisitRun = (strip: number, west: number, first: number, length: number) => void;

/** The first and the last strip of the globe. */
const [southPole, northPole] = [stripOf(-90e6), stripOf(90e6)];

/** Where streets lie, and which addresses are theirs. */
export interface StreetPlaces {
  /** First address of each street, and where those of the last one end. */
  readonly addressStart: Uint32Array;
  /** Longitude and latitude of each street, 1e-6 degrees. */
  readonly position: Int32Array;
}

/**
 * Cuts all addresses and the streets without numbers into runs, by strip and longitude: see `StripsView`.
 *
 * @param drafts has the places of addresses.
 * @returns the sections of the strips.
 */
export function assembleStrips(drafts: SectionSet, streets: StreetPlaces): SectionSet {
  const places = new AddressPlaces(drafts);
  const counts = new Uint32Array(northPole - southPole + 1);
  visitRuns(places, streets, (strip) => {
    counts[strip - southPole] = (counts[strip - southPole] ?? 0) + 1;
  });
  const isUsed = (count: number): boolean => count > 0;
  const bottom = Math.max(0, counts.findIndex(isUsed)) + southPole;
  const used = counts.subarray(bottom - southPole, counts.findLastIndex(isUsed) + 1);
  const runStart = new Uint32Array(used.length + 1);
  used.forEach((count, strip) => (runStart[strip + 1] = (runStart[strip] ?? 0) + count));
  const total = runStart[used.length] ?? 0;
  const next = runStart.slice();
  const west = new Int32Array(total);
  const first = new Uint32Array(total);
  const length = new Uint8Array(total);
  visitRuns(places, streets, (strip, x, from, count) => {
    const at = next[strip - bottom] ?? 0;
    next[strip - bottom] = at + 1;
    west[at] = x;
    first[at] = from;
    length[at] = count;
  });
  const order = Uint32Array.from(west.keys());
  for (let strip = 0; strip < used.length; strip++) {
    const runs = order.subarray(runStart[strip], runStart[strip + 1]);
    runs.sort((a, b) => (west[a] ?? 0) - (west[b] ?? 0) || a - b);
  }
  const sections = new SectionSet();
  writeRuns(sections, bottom, runStart, order, { west, first, length });
  return sections;
}

function visitRuns(places: AddressPlaces, streets: StreetPlaces, visit: VisitRun): void {
  cutAddresses(places, visit);
  visitStreets(streets, visit);
}

/** Cuts the addresses into the longest runs that stay within one strip and the greatest width. */
function cutAddresses(places: AddressPlaces, visit: VisitRun): void {
  const { count } = places;
  let start = 0;
  while (start < count) {
    const strip = stripOf(places.latitude(start));
    let west = places.longitude(start);
    let east = west;
    let end = start + 1;
    for (; end < count && end - start < maxRunLength; end++) {
      const x = places.longitude(end);
      if (stripOf(places.latitude(end)) !== strip || !fitsRun(Math.min(west, x), Math.max(east, x))) break;
      west = Math.min(west, x);
      east = Math.max(east, x);
    }
    visit(strip, west, start, end - start);
    start = end;
  }
}

/** Streets without numbers that have a position, each a run of length 0. */
function visitStreets({ addressStart, position }: StreetPlaces, visit: VisitRun): void {
  for (let street = 0; street + 1 < addressStart.length; street++) {
    const longitude = position[2 * street] ?? noPosition;
    if (addressStart[street] !== addressStart[street + 1] || longitude === noPosition) continue;
    visit(stripOf(position[2 * street + 1] ?? 0), longitude, street, 0);
  }
}
