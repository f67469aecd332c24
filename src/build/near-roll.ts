import Flatbush from 'flatbush';
import { trustAt } from '../assign/roll-evidence.ts';
import { maxAround, type Surroundings } from '../assign/surroundings.ts';
import type { PackViews } from '../pack/pack-views.ts';
import type { LocatedAddresses } from './locate-addresses.ts';
import { forEachRollAddress } from './roll-addresses.ts';

/** How far the roll addresses that are asked may lie. */
const reachMeters = 1000;
const metersPerDegree = 111_195;

/** The roll's addresses by position: who votes around a place, whatever the street. */
export class NearRoll {
  private readonly index: Flatbush | undefined;
  private readonly address: Int32Array;
  private readonly street: Int32Array;
  /** Bureau index + 1 of most rows there, and how far they are trusted. */
  private readonly bureau: Uint32Array;
  private readonly trust: Float32Array;
  /** 1 for communes (arrondissements) that the roll has addresses of: elsewhere all that is near is of others. */
  private readonly hasRoll: Uint8Array;
  private readonly pack: Pick<PackViews, 'addresses' | 'streets' | 'electoral' | 'communes'>;

  constructor(
    pack: Pick<PackViews, 'addresses' | 'streets' | 'roll' | 'electoral' | 'communes'>,
    located: LocatedAddresses,
  ) {
    this.pack = pack;
    const { roll, streets } = pack;
    const entries: number[] = [];
    const addresses: number[] = [];
    const streetOf: number[] = [];
    for (let street = 0; street < streets.count; street++) {
      forEachRollAddress(roll, located, street, (address, entry) => {
        entries.push(entry);
        addresses.push(address);
        streetOf.push(street);
      });
    }
    this.address = Int32Array.from(addresses);
    this.street = Int32Array.from(streetOf);
    this.bureau = Uint32Array.from(entries, (entry) => (roll.bureau[entry] ?? 0) + 1);
    this.trust = Float32Array.from(entries, (entry) => trustAt(roll, entry));
    this.hasRoll = new Uint8Array(pack.communes.count);
    for (const street of this.street) this.hasRoll[streets.commune[street] ?? 0] = 1;
    this.index = addresses.length === 0 ? undefined : new Flatbush(addresses.length);
    for (const address of addresses) this.index?.add(this.x(address), this.y(address));
    this.index?.finish();
  }

  /** Reads what the nearest roll addresses of the same commune say of an address, itself left out. */
  readInto(out: Surroundings, address: number, street: number, commune: number): void {
    out.clear();
    if (this.index === undefined || address === -1) return;
    const whole = this.pack.communes.whole[commune] ?? commune;
    if (this.hasRoll[commune] === 0) return;
    const x = this.x(address);
    const y = this.y(address);
    const { bureauCommune } = this.pack.electoral;
    const near = this.index.neighbors(x, y, maxAround, reachMeters, (at) => {
      return this.address[at] !== address && bureauCommune[(this.bureau[at] ?? 0) - 1] === whole;
    });
    for (const at of near) {
      const other = this.address[at] ?? 0;
      const meters = Math.hypot(this.x(other) - x, this.y(other) - y);
      out.add(this.bureau[at] ?? 0, meters, this.trust[at] ?? 0, this.street[at] === street);
    }
  }

  private x(address: number): number {
    const latitude = (this.pack.addresses.latitude[address] ?? 0) / 1e6;
    const longitude = (this.pack.addresses.longitude[address] ?? 0) / 1e6;
    return longitude * Math.cos((latitude * Math.PI) / 180) * metersPerDegree;
  }

  private y(address: number): number {
    return ((this.pack.addresses.latitude[address] ?? 0) / 1e6) * metersPerDegree;
  }
}
