import Flatbush from 'flatbush';
import { maxAround, type RollEvidence } from '../assign/roll-evidence.ts';
import type { PackViews } from '../pack/pack-views.ts';
import type { LocatedAddresses } from './locate-addresses.ts';

/** How far the roll addresses that are asked may lie. */
const reachMeters = 300;
const metersPerDegree = 111_195;

/** The roll's addresses by position: who votes around a place, whatever the street. */
export class NearRoll {
  private readonly index: Flatbush | undefined;
  private readonly address: Int32Array;
  private readonly bureau: Uint32Array;
  private readonly pack: Pick<PackViews, 'addresses' | 'streets' | 'electoral' | 'communes'>;

  constructor(
    pack: Pick<PackViews, 'addresses' | 'streets' | 'roll' | 'electoral' | 'communes'>,
    located: LocatedAddresses,
  ) {
    this.pack = pack;
    const { roll, streets } = pack;
    const found: number[] = [];
    const bureaux: number[] = [];
    for (let street = 0; street < streets.count; street++) {
      const end = roll.start[street + 1] ?? 0;
      let best = 0;
      for (let entry = roll.start[street] ?? 0; entry < end; entry++) {
        const address = located.findAddress(street, roll.numero[entry] ?? 0, roll.suffix[entry] ?? 0);
        if (address === -1) continue;
        const weight = roll.weight[entry] ?? 0;
        if (found[found.length - 1] !== address) {
          found.push(address);
          bureaux.push((roll.bureau[entry] ?? 0) + 1);
          best = weight;
        } else if (weight > best) {
          bureaux[bureaux.length - 1] = (roll.bureau[entry] ?? 0) + 1;
          best = weight;
        }
      }
    }
    this.address = Int32Array.from(found);
    this.bureau = Uint32Array.from(bureaux);
    this.index = found.length === 0 ? undefined : new Flatbush(found.length);
    for (const address of found) this.index?.add(this.x(address), this.y(address));
    this.index?.finish();
  }

  /** Adds to `out` what the nearest roll addresses of the same commune say of an address, itself left out. */
  readInto(out: RollEvidence, address: number, commune: number): void {
    out.aroundCount = 0;
    if (this.index === undefined || address === -1) return;
    const whole = this.pack.communes.whole[commune] ?? commune;
    const { bureauCommune } = this.pack.electoral;
    const near = this.index.neighbors(this.x(address), this.y(address), maxAround, reachMeters, (at) => {
      return this.address[at] !== address && bureauCommune[(this.bureau[at] ?? 0) - 1] === whole;
    });
    for (const at of near) out.around[out.aroundCount++] = this.bureau[at] ?? 0;
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
