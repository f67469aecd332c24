import { metersPerDegree } from '../../domain/position.ts';
import type { AddressesView } from '../../pack/views/addresses/addresses-view.ts';
import type { StreetsView } from '../../pack/views/streets/streets-view.ts';
import { runReach, stripHeight, stripOf, type StripsView } from '../../pack/views/addresses/strips-view.ts';

/** Views used by the search. */
export interface PlaceViews {
  readonly streets: Pick<StreetsView, 'streetOf' | 'longitude' | 'latitude'>;
  readonly addresses: Pick<AddressesView, 'longitude' | 'latitude' | 'count'>;
  readonly strips: StripsView;
}

/** The address or street nearest to a position; reused. Indices into the pack, -1 for none. */
export class NearestAddress {
  street = -1;
  /** -1 when the nearest is a street or lieu-dit without numbers. */
  address = -1;
  distanceMeters = Infinity;
}

/**
 * Finds the address nearest to a position: strip by strip, nearest first, and in each outwards from the position, as long as a
 * nearer one is possible. One instance per thread.
 *
 * Of two places equally far, the one with the lower number is taken, an address before a street without numbers. Distances are
 * those of a plane with the scale of the position's latitude: accurate to 0.3 % within 20 km in France.
 */
export class ReverseGeocoder {
  private readonly pack: PlaceViews;
  /** The position, 1e-6 degrees, and the metres of one such unit to the east and to the north. */
  private x = 0;
  private y = 0;
  private perX = 0;
  private perY = 0;
  /** Squared metres to the best place so far, and its number: an address, or after all addresses a street. */
  private best = 0;
  private place = Infinity;
  /** Number of places wanted; if more than one, the nearest so far, with their squared metres. */
  private wanted = 1;
  private readonly places: number[] = [];
  private readonly distances: number[] = [];

  constructor(pack: PlaceViews) {
    this.pack = pack;
  }

  /**
   * Finds the nearest address, or the nearest street without numbers.
   *
   * @param longitude WGS84, degrees.
   * @param latitude WGS84, degrees; nothing is near a position that is not on the globe.
   * @param maxMeters maximum distance.
   * @param out all -1 and Infinity when nothing is that near.
   */
  nearest(longitude: number, latitude: number, maxMeters: number, out: NearestAddress): void {
    this.wanted = 1;
    this.search(longitude, latitude, maxMeters);
    this.describe(this.place, this.best, out);
  }

  /**
   * Finds the nearest addresses and streets without numbers, nearest first.
   *
   * @param count maximum number of results, at least 1.
   */
  nearestOf(longitude: number, latitude: number, maxMeters: number, count: number): readonly NearestAddress[] {
    this.wanted = count;
    this.places.length = this.distances.length = 0;
    this.search(longitude, latitude, maxMeters);
    // For a single result no list is kept.
    if (count === 1 && this.place !== Infinity) this.keep(this.best, this.place);
    return this.places.map((place, at) => {
      const out = new NearestAddress();
      this.describe(place, this.distances[at] ?? Infinity, out);
      return out;
    });
  }

  private describe(place: number, distance: number, out: NearestAddress): void {
    const { streets, addresses } = this.pack;
    out.address = place < addresses.count ? place : -1;
    out.street = -1;
    out.distanceMeters = Infinity;
    if (place === Infinity) return;
    out.street = out.address === -1 ? place - addresses.count : streets.streetOf(place);
    out.distanceMeters = Math.sqrt(distance);
  }

  private search(longitude: number, latitude: number, maxMeters: number): void {
    this.place = Infinity;
    this.best = maxMeters * maxMeters;
    if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) return;
    this.x = longitude * 1e6;
    this.y = latitude * 1e6;
    this.perY = metersPerDegree / 1e6;
    this.perX = this.perY * Math.cos((latitude * Math.PI) / 180);
    const { bottom, count } = this.pack.strips;
    const own = stripOf(this.y) - bottom;
    let above = Math.max(own, 0);
    let below = Math.min(own - 1, count - 1);
    for (;;) {
      const up = above < count ? Math.max(0, ((above + bottom) * stripHeight - this.y) * this.perY) : Infinity;
      const down = below >= 0 ? (this.y - (below + bottom + 1) * stripHeight) * this.perY : Infinity;
      const gap = Math.min(up, down);
      // `Infinity` is no less than itself: this also ends where no strip is left.
      if (gap === Infinity || gap * gap > this.best) return;
      this.scanStrip(up <= down ? above++ : below--, gap * gap);
    }
  }

  /** Looks at the runs of a strip from the position to both sides; `gap` is the squared metres to the strip. */
  private scanStrip(strip: number, gap: number): void {
    const { strips } = this.pack;
    const { runStart } = strips;
    const { x, perX } = this;
    const first = runStart[strip] ?? 0;
    const end = runStart[strip + 1] ?? 0;
    if (first === end) return;
    const middle = strips.firstEastOf(x, first, end);
    for (let run = middle - 1; run >= first; run--) {
      const west = (x - runReach - strips.west(run)) * perX;
      if (west > 0 && west * west + gap > this.best) break;
      this.scanRun(run);
    }
    for (let run = middle; run < end; run++) {
      const east = (strips.west(run) - x) * perX;
      if (east * east + gap > this.best) break;
      this.scanRun(run);
    }
  }

  private scanRun(run: number): void {
    const { strips, streets, addresses } = this.pack;
    const first = strips.first(run);
    const end = first + strips.length(run);
    if (first === end) {
      this.consider(streets.longitude(first), streets.latitude(first), addresses.count + first);
      return;
    }
    for (let address = first; address < end; address++) {
      this.consider(addresses.longitude(address), addresses.latitude(address), address);
    }
  }

  private consider(longitude: number, latitude: number, place: number): void {
    const dx = (longitude - this.x) * this.perX;
    const dy = (latitude - this.y) * this.perY;
    const distance = dx * dx + dy * dy;
    if (distance > this.best || (distance === this.best && place > this.place)) return;
    if (this.wanted > 1) {
      this.keep(distance, place);
      return;
    }
    this.best = distance;
    this.place = place;
  }

  /** Puts a place among the nearest; once enough are found, the last of them is the one to beat. */
  private keep(distance: number, place: number): void {
    const { places, distances, wanted } = this;
    let at = places.length;
    while (at > 0) {
      const before = distances[at - 1] ?? 0;
      if (before < distance || (before === distance && (places[at - 1] ?? 0) < place)) break;
      at--;
    }
    places.splice(at, 0, place);
    distances.splice(at, 0, distance);
    places.length = distances.length = Math.min(wanted, places.length);
    if (places.length < wanted) return;
    this.best = distances.at(-1) ?? 0;
    this.place = places.at(-1) ?? Infinity;
  }
}
