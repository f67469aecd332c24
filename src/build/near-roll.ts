import { maxAround, type Surroundings } from '../assign/surroundings.ts';
import { metersPerDegree } from '../domain/position.ts';
import type { PackViews } from '../pack/pack-views.ts';
import { NearGrid } from './near-grid.ts';
import type { RollPlaces } from './roll-places.ts';

/** How far the roll addresses that are asked may lie. */
const reachMeters = 1000;

/**
 * The roll's addresses by position: who votes around a place, whatever the street. Only those of the place's own commune
 * are asked, so there is one grid, of the commune asked last: ask commune by commune.
 */
export class NearRoll {
  private readonly pack: Pick<PackViews, 'addresses' | 'roll' | 'communes'>;
  private readonly places: RollPlaces;
  /** Asked for one more than is told: the nearest is mostly the address itself. */
  private readonly grid = new NearGrid(maxAround + 1);
  /** The whole commune that the grid holds. */
  private commune = -1;
  /** Metres of a degree of longitude: one length for the whole commune, or distances within it are sheared. */
  private metersPerLongitude = metersPerDegree;
  /** Positions of its places, in metres, and what is told of them: side by side, so that few lines of memory are read. */
  private x = new Float64Array(0);
  private y = new Float64Array(0);
  private address = new Uint32Array(0);
  private street = new Uint32Array(0);
  private bureau = new Uint32Array(0);
  private trust = new Float64Array(0);

  constructor(pack: Pick<PackViews, 'addresses' | 'streets' | 'roll' | 'electoral' | 'communes'>, places: RollPlaces) {
    this.pack = pack;
    this.places = places;
  }

  /** Reads what the nearest roll addresses of the same commune say of an address, itself left out. */
  readInto(out: Surroundings, address: number, street: number, commune: number): void {
    out.clear();
    const { places, pack } = this;
    if (address === -1 || places.hasRoll[commune] === 0) return;
    const whole = pack.communes.whole[commune] ?? commune;
    if (whole !== this.commune) this.enter(whole);
    const x = this.xOf(address);
    const y = this.yOf(address);
    const count = this.grid.search(x, y, reachMeters);
    for (let at = 0; at < count; at++) {
      const place = this.grid.found[at] ?? 0;
      if (this.address[place] === address) continue;
      const meters = Math.sqrt(this.grid.squares[at] ?? 0);
      out.add(this.bureau[place] ?? 0, meters, this.trust[place] ?? 0, this.street[place] === street);
    }
  }

  /** Puts the places of a commune into the grid. */
  private enter(commune: number): void {
    const { places, pack } = this;
    this.commune = commune;
    const first = places.start[commune] ?? 0;
    const count = (places.start[commune + 1] ?? 0) - first;
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
