import { denseMeters, isOfOneMind, nearestMeters } from '../../assign/gather-bureaux.ts';
import { maxAround, type Surroundings } from '../../assign/evidence/surroundings.ts';
import { metersPerDegree } from '../../domain/position.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import { lowerBound } from '../../pack/arrays/sorted-search.ts';
import { NearGrid } from './near-grid.ts';
import type { RollPlaces } from './roll-addresses.ts';

/** Roll addresses farther away than this are not asked. */
const reachMeters = 1000;
/** How far beyond the nearest a place of another bureau is looked for: what is found then also serves places nearby. */
const clearMeters = 120;
/** It is looked for again where less than this is left of it. */
const leastClearMeters = 40;

/** What is read of a pack. */
interface NearViews {
  readonly addresses: Pick<PackViews['addresses'], 'longitude' | 'latitude'>;
  readonly roll: PackViews['roll'];
  readonly streets: Pick<PackViews['streets'], 'addressStart'>;
  readonly communes: Pick<PackViews['communes'], 'whole'>;
}

/**
 * The roll's addresses by position: who votes around a place, whatever the street. Only those of the place's own commune are
 * asked. There is one grid, of the last commune asked, so ask commune by commune.
 */
export class NearRoll {
  private readonly pack: NearViews;
  private readonly places: RollPlaces;
  /** Finds one more than is used, since the nearest is mostly the address itself. */
  private readonly grid = new NearGrid(maxAround + 1);
  private readonly known = new KnownAround();
  /** The whole commune that the grid holds. */
  private commune = -1;
  /** Metres of a degree of longitude: one length for the whole commune, so that distances within it are not sheared. */
  private metersPerLongitude = metersPerDegree;
  private count = 0;
  private hasOneBureau = false;
  /** True where no source knows another bureau of the commune. */
  private isOnlyBureau = false;
  /** Positions of its places, in metres, and what is known of each: side by side, so that few cache lines are read. */
  private x = new Float64Array(0);
  private y = new Float64Array(0);
  private address = new Uint32Array(0);
  private street = new Uint32Array(0);
  private bureau = new Uint32Array(0);
  private trust = new Float64Array(0);
  /** The last street asked, and how many of the places are on it. */
  private countedStreet = -1;
  private streetCount = 0;

  constructor(pack: NearViews, places: RollPlaces) {
    this.pack = pack;
    this.places = places;
  }

  /** Reads what the nearest roll addresses of the same commune say of an address, leaving out the address itself. */
  readInto(out: Surroundings, address: number, street: number, commune: number): void {
    out.clear();
    if (address === -1 || !this.open(commune)) return;
    this.search(out, address, street, this.xOf(address), this.yOf(address));
  }

  /** As {@link readInto}, leaving out all addresses of the street. */
  readOthersInto(out: Surroundings, address: number, street: number, commune: number): void {
    out.clear();
    if (address === -1 || !this.open(commune)) return;
    const count = this.grid.searchOthers(this.xOf(address), this.yOf(address), reachMeters, this.street, street);
    this.take(out, count, address, street);
  }

  /**
   * As {@link readInto}, as far as bureaux are weighed by it: where the nearest are known to name one bureau, each of them, and
   * one to be of another street, one stands for them all. A search before, of a place nearby, mostly told as much.
   *
   * @param isStreetKnown whether the roll has other addresses of the street: where it has none, how far the nearest is matters.
   */
  hearInto(out: Surroundings, address: number, street: number, commune: number, isStreetKnown: boolean): void {
    out.clear();
    if (!this.open(commune)) return;
    const { known, grid } = this;
    const x = this.xOf(address);
    const y = this.yOf(address);
    const mostMeters = this.isOnlyBureau ? reachMeters : denseMeters;
    if (isStreetKnown && known.isOfOneMind(x, y, mostMeters) && this.hasOtherStreet(x, y, street)) {
      const isNear = grid.hasOtherWithin(x, y, nearestMeters, this.address, address);
      out.add(known.bureau, isNear ? 0 : nearestMeters, 1, false);
      out.streetLength = this.lengthOf(street);
      return;
    }
    const count = this.search(out, address, street, x, y);
    known.forgetReach();
    if (count <= maxAround || !isOfOneMind(out)) return;
    const reach = Math.sqrt(grid.squares[maxAround] ?? 0);
    // A place farther off than the most metres asked helps none of the next.
    if (reach >= mostMeters) return;
    const bureau = out.bureau[0] ?? 0;
    if (this.hasOneBureau) known.noteClear(x, y, Infinity, bureau);
    else if (known.clearAround(x, y, bureau) < reach + leastClearMeters) {
      known.noteClear(x, y, grid.distanceToOther(x, y, reach + clearMeters, this.bureau, bureau), bureau);
    }
    known.noteReach(x, y, reach, out);
  }

  /** Finds the nearest and adds them, except for the address itself. Returns how many were found. */
  private search(out: Surroundings, address: number, street: number, x: number, y: number): number {
    const count = this.grid.search(x, y, reachMeters);
    this.take(out, count, address, street);
    return count;
  }

  /** Adds what the grid found, except for the address itself. */
  private take(out: Surroundings, count: number, address: number, street: number): void {
    out.streetLength = this.lengthOf(street);
    for (let at = 0; at < count; at++) {
      const place = this.grid.found[at] ?? 0;
      if (this.address[place] === address) continue;
      const meters = Math.sqrt(this.grid.squares[at] ?? 0);
      out.add(this.bureau[place] ?? 0, meters, this.trust[place] ?? 0, this.street[place] === street);
    }
    // Where there is one bureau alone, it does not matter how far its addresses lie.
    if (!this.isOnlyBureau) out.reachMeters = out.count < maxAround ? reachMeters : (out.meters[maxAround - 1] ?? 0);
  }

  /** Whether one of the nearest around a place certainly lies on another street than its own. */
  private hasOtherStreet(x: number, y: number, street: number): boolean {
    if (this.countOnStreet(street) < maxAround) return true;
    return this.grid.hasOtherWithin(x, y, this.known.leastReach(x, y), this.street, street);
  }

  /** How many addresses a street has. */
  private lengthOf(street: number): number {
    const { streets } = this.pack;
    return streets.addressStart(street + 1) - streets.addressStart(street);
  }

  /** How many of the places are on a street. */
  private countOnStreet(street: number): number {
    if (street !== this.countedStreet) {
      this.countedStreet = street;
      const first = lowerBound(this.street, street, 0, this.count);
      this.streetCount = lowerBound(this.street, street + 1, first, this.count) - first;
    }
    return this.streetCount;
  }

  /** Makes sure that the grid holds the places of a commune; false where the roll has none. */
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
    this.isOnlyBureau = places.hasOneBureau[commune] === 1;
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

/** Exceeds the rounding of a distance. */
const roundingMeters = 1e-6;

/**
 * What the nearest around one place tell about the nearest around another, some metres away: no distance changes by more than
 * those metres.
 */
export class KnownAround {
  /** Index + 1 of the bureau that all around name. */
  bureau = 0;
  private x = 0;
  private y = 0;
  /** Distance of the last of the nearest, of which there are one more than {@link maxAround}; Infinity where nothing is known. */
  private reach = Infinity;
  /** Distance of the last but one of the nearest {@link maxAround}, the place itself left out. */
  private lastButOne = 0;
  /** Around this place, no place nearer than `clear` names another bureau than `clearBureau`. */
  private clearX = 0;
  private clearY = 0;
  private clear = 0;
  private clearBureau = 0;

  /** Forgets all that was noted. */
  forget(): void {
    this.forgetReach();
    this.clearBureau = 0;
  }

  /** Forgets how far the nearest are. */
  forgetReach(): void {
    this.reach = Infinity;
    this.lastButOne = 0;
  }

  /** Notes that no place nearer than `clear` metres names another bureau. */
  noteClear(x: number, y: number, clear: number, bureau: number): void {
    this.clearX = x;
    this.clearY = y;
    this.clear = clear;
    this.clearBureau = bureau;
  }

  /** Metres around a place within which no place certainly names another bureau. */
  clearAround(x: number, y: number, bureau: number): number {
    return bureau === this.clearBureau ? this.clear - metersBetween(x, y, this.clearX, this.clearY) : 0;
  }

  /**
   * Notes what was found around a place: one more than {@link maxAround} that all name the bureau noted by {@link noteClear}, perhaps with the
   * place itself.
   *
   * @param found the same without the place itself.
   */
  noteReach(x: number, y: number, reach: number, found: Surroundings): void {
    this.x = x;
    this.y = y;
    this.reach = reach;
    this.bureau = found.bureau[0] ?? 0;
    this.lastButOne = found.meters[maxAround - 2] ?? 0;
  }

  /** Whether the {@link maxAround} nearest around a place, itself left out, certainly name {@link bureau} and lie within `mostMeters`. */
  isOfOneMind(x: number, y: number, mostMeters: number): boolean {
    if (this.reach >= mostMeters) return false;
    const reach = this.reach + metersBetween(x, y, this.x, this.y);
    return reach < mostMeters && reach < this.clearAround(x, y, this.bureau);
  }

  /** Metres within which fewer than {@link maxAround} lie around a place, itself left out, so that all of these are among the nearest. */
  leastReach(x: number, y: number): number {
    return Math.max(0, this.lastButOne - metersBetween(x, y, this.x, this.y));
  }
}

/** Rounded up. */
function metersBetween(ax: number, ay: number, bx: number, by: number): number {
  const x = ax - bx;
  const y = ay - by;
  return Math.sqrt(x * x + y * y) + roundingMeters;
}
