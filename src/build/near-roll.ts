import { trustAt } from '../assign/roll-evidence.ts';
import { maxAround, type Surroundings } from '../assign/surroundings.ts';
import { metersPerDegree } from '../domain/position.ts';
import type { PackViews } from '../pack/pack-views.ts';
import type { LocatedAddresses } from './locate-addresses.ts';
import { NearGrid } from './near-grid.ts';
import { gatherRollPlaces, type RollPlaces } from './roll-places.ts';

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
  /** The whole commune that the grid holds, and its first place. */
  private commune = -1;
  private first = 0;
  /** Metres of a degree of longitude: one length for the whole commune, or distances within it are sheared. */
  private metersPerLongitude = metersPerDegree;
  /** Positions of its places, in metres. */
  private x = new Float64Array(0);
  private y = new Float64Array(0);

  constructor(
    pack: Pick<PackViews, 'addresses' | 'streets' | 'roll' | 'electoral' | 'communes'>,
    located: LocatedAddresses,
    places: RollPlaces = gatherRollPlaces(pack, located),
  ) {
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
      const place = this.first + (this.grid.found[at] ?? 0);
      if (places.address[place] === address) continue;
      const entry = places.entry[place] ?? 0;
      out.add(
        (pack.roll.bureau[entry] ?? 0) + 1,
        Math.sqrt(this.grid.squares[at] ?? 0),
        trustAt(pack.roll, entry),
        places.street[place] === street,
      );
    }
  }

  /** Puts the places of a commune into the grid. */
  private enter(commune: number): void {
    this.commune = commune;
    this.first = this.places.start[commune] ?? 0;
    const count = (this.places.start[commune + 1] ?? 0) - this.first;
    const latitude = this.pack.addresses.latitude(this.places.address[this.first] ?? 0) / 1e6;
    this.metersPerLongitude = metersPerDegree * Math.cos((latitude * Math.PI) / 180);
    if (this.x.length < count) {
      this.x = new Float64Array(2 * count);
      this.y = new Float64Array(2 * count);
    }
    for (let at = 0; at < count; at++) {
      const address = this.places.address[this.first + at] ?? 0;
      this.x[at] = this.xOf(address);
      this.y[at] = this.yOf(address);
    }
    this.grid.load(this.x, this.y, count);
  }

  private xOf(address: number): number {
    return (this.pack.addresses.longitude(address) / 1e6) * this.metersPerLongitude;
  }

  private yOf(address: number): number {
    return (this.pack.addresses.latitude(address) / 1e6) * metersPerDegree;
  }
}
