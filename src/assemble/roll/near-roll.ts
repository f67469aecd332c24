import { isOfOneMind, nearestMeters } from '../../assign/gather-bureaux.ts';
import { maxAround, type Surroundings } from '../../assign/surroundings.ts';
import { metersPerDegree } from '../../domain/position.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import { lowerBound } from '../../pack/sorted-search.ts';
import { NearGrid } from './near-grid.ts';
import type { RollPlaces } from './roll-addresses.ts';

/** How far the roll addresses that are asked may lie. */
const reachMeters = 1000;
/** How much farther than the nearest a place of another bureau is looked for: so far what is known serves around. */
const clearMeters = 120;

/** What is read of a pack. */
interface NearViews {
  readonly addresses: Pick<PackViews['addresses'], 'longitude' | 'latitude'>;
  readonly roll: PackViews['roll'];
  readonly communes: Pick<PackViews['communes'], 'whole'>;
}

/**
 * The roll's addresses by position: who votes around a place, whatever the street. Only those of the place's own commune
 * are asked, so there is one grid, of the commune asked last: ask commune by commune.
 */
export class NearRoll {
  private readonly pack: NearViews;
  private readonly places: RollPlaces;
  /** Asked for one more than is told: the nearest is mostly the address itself. */
  private readonly grid = new NearGrid(maxAround + 1);
  private readonly known = new KnownAround();
  /** The whole commune that the grid holds. */
  private commune = -1;
  /** Metres of a degree of longitude: one length for the whole commune, or distances within it are sheared. */
  private metersPerLongitude = metersPerDegree;
  private count = 0;
  private hasOneBureau = false;
  /** Positions of its places, in metres, and what is told of them: side by side, so that few lines of memory are read. */
  private x = new Float64Array(0);
  private y = new Float64Array(0);
  private address = new Uint32Array(0);
  private street = new Uint32Array(0);
  private bureau = new Uint32Array(0);
  private trust = new Float64Array(0);
  /** The street asked last, and how many of the places are of it. */
  private countedStreet = -1;
  private streetCount = 0;

  constructor(pack: NearViews, places: RollPlaces) {
    this.pack = pack;
    this.places = places;
  }

  /** Reads what the nearest roll addresses of the same commune say of an address, itself left out. */
  readInto(out: Surroundings, address: number, street: number, commune: number): void {
    out.clear();
    if (address === -1 || !this.open(commune)) return;
    this.search(out, address, street, this.xOf(address), this.yOf(address));
  }

  /**
   * As {@link readInto}, as far as bureaux are weighed by it: where the nearest are known to name one bureau, each of them, and
   * one to be of another street, one stands for them all. A search before, of a place nearby, mostly told as much.
   */
  hearInto(out: Surroundings, address: number, street: number, commune: number): void {
    out.clear();
    if (!this.open(commune)) return;
    const { known, grid } = this;
    const x = this.xOf(address);
    const y = this.yOf(address);
    if (known.isOfOneMind(x, y, reachMeters) && this.hasOtherStreet(x, y, street)) {
      const isNear = grid.hasOtherWithin(x, y, nearestMeters, this.address, address);
      out.add(known.bureau, isNear ? 0 : nearestMeters, 1, false);
      return;
    }
    const count = this.search(out, address, street, x, y);
    known.forget();
    if (count <= maxAround || !isOfOneMind(out)) return;
    const reach = Math.sqrt(grid.squares[maxAround] ?? 0);
    const clear = this.hasOneBureau
      ? Infinity
      : grid.distanceToOther(x, y, reach + clearMeters, this.bureau, out.bureau[0] ?? 0);
    known.note(x, y, reach, clear, out);
  }

  /** Searches the nearest, and adds them less the address itself; returns how many were found. */
  private search(out: Surroundings, address: number, street: number, x: number, y: number): number {
    const count = this.grid.search(x, y, reachMeters);
    for (let at = 0; at < count; at++) {
      const place = this.grid.found[at] ?? 0;
      if (this.address[place] === address) continue;
      const meters = Math.sqrt(this.grid.squares[at] ?? 0);
      out.add(this.bureau[place] ?? 0, meters, this.trust[place] ?? 0, this.street[place] === street);
    }
    return count;
  }

  /** Whether one of the nearest around a place is sure to be of another street than its own. */
  private hasOtherStreet(x: number, y: number, street: number): boolean {
    if (street !== this.countedStreet) {
      this.countedStreet = street;
      const first = lowerBound(this.street, street, 0, this.count);
      this.streetCount = lowerBound(this.street, street + 1, first, this.count) - first;
    }
    if (this.streetCount < maxAround) return true;
    return this.grid.hasOtherWithin(x, y, this.known.leastReach(x, y), this.street, street);
  }

  /** Holds the places of a commune in the grid; false where the roll has none of it. */
  private open(commune: number): boolean {
    if (this.places.hasRoll[commune] === 0) return false;
    const whole = this.pack.communes.whole[commune] ?? commune;
    if (whole !== this.commune) this.enter(whole);
    return true;
  }

  /** Puts the places of a commune into the grid. */
  private enter(commune: number): void {
    const { places, pack } = this;
    this.commune = commune;
    this.known.forget();
    this.countedStreet = -1;
    const first = places.start[commune] ?? 0;
    const count = (places.start[commune + 1] ?? 0) - first;
    this.count = count;
    const latitude = pack.addresses.latitude(places.address[first] ?? 0) / 1e6;
    this.metersPerLongitude = metersPerDegree * Math.cos((latitude * Math.PI) / 180);
    if (this.x.length < count) this.makeRoom(2 * count);
    for (let place = 0; place < count; place++) {
      const address = places.address[first + place] ?? 0;
      const entry = places.entry[first + place] ?? 0;
      this.x[place] = this.xOf(address);
      this.y[place] = this.yOf(address);
      this.address[place] = address;
      this.street[place] = places.street[first + place] ?? 0;
      this.bureau[place] = pack.roll.bureau(entry) + 1;
      this.trust[place] = pack.roll.trust(entry);
    }
    this.hasOneBureau = this.bureau.subarray(0, count).every((bureau) => bureau === this.bureau[0]);
    this.grid.load(this.x, this.y, count);
  }

  private makeRoom(count: number): void {
    this.x = new Float64Array(count);
    this.y = new Float64Array(count);
    this.address = new Uint32Array(count);
    this.street = new Uint32Array(count);
    this.bureau = new Uint32Array(count);
    this.trust = new Float64Array(count);
  }

  private xOf(address: number): number {
    return (this.pack.addresses.longitude(address) / 1e6) * this.metersPerLongitude;
  }

  private yOf(address: number): number {
    return (this.pack.addresses.latitude(address) / 1e6) * metersPerDegree;
  }
}

/** More than the rounding of a distance. */
const roundingMeters = 1e-6;

/**
 * What a search of the nearest around one place tells of the nearest around others, some metres away: all distances change by no
 * more than those metres.
 */
export class KnownAround {
  /** Index + 1, that all around name. */
  bureau = 0;
  private x = 0;
  private y = 0;
  /** How far the last of the nearest lies, one more than {@link maxAround}. */
  private reach = Infinity;
  /** How far the last but one lies of {@link maxAround} without the place itself. */
  private lastButOne = 0;
  /** Nearer than this no place names another bureau. */
  private clear = 0;

  /** Nothing is known. */
  forget(): void {
    this.clear = 0;
  }

  /**
   * Takes what was found around a place: one more than {@link maxAround} that name one bureau, the place itself among them or not.
   *
   * @param found the same less the place itself.
   */
  note(x: number, y: number, reach: number, clear: number, found: Surroundings): void {
    this.x = x;
    this.y = y;
    this.reach = reach;
    this.clear = clear;
    this.bureau = found.bureau[0] ?? 0;
    this.lastButOne = found.meters[maxAround - 2] ?? 0;
  }

  /** Whether the {@link maxAround} nearest around a place, itself left out, are sure to name {@link bureau}, within so many metres. */
  isOfOneMind(x: number, y: number, mostMeters: number): boolean {
    const moved = this.moved(x, y);
    return this.reach + 2 * moved < this.clear && this.reach + moved < mostMeters;
  }

  /** Metres within which fewer than {@link maxAround} lie around a place, itself left out: each of these is one of the nearest. */
  leastReach(x: number, y: number): number {
    return Math.max(0, this.lastButOne - this.moved(x, y));
  }

  private moved(x: number, y: number): number {
    const movedX = x - this.x;
    const movedY = y - this.y;
    return Math.sqrt(movedX * movedX + movedY * movedY) + roundingMeters;
  }
}
