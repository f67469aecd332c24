import { LocatedPosition } from '../domain/record.ts';
import { type AreaLayers, locateInLayers } from '../locate/locate-in-layers.ts';
import type { PackViews } from '../pack/pack-views.ts';
import { lowerBound } from '../pack/sorted-search.ts';

/** Which areas hold each address of the pack. Circonscriptions and bureaux as index + 1, 0 for none; distances in metres. */
export class LocatedAddresses {
  readonly circonscription: Uint16Array;
  readonly circonscriptionBorder: Float32Array;
  readonly bureau: Uint32Array;
  readonly bureauBorder: Float32Array;
  /** 1 where no circonscription's area holds the address. */
  readonly outside: Uint8Array;
  private readonly pack: Pick<PackViews, 'addresses' | 'streets' | 'communes' | 'electoral'>;

  constructor(pack: Pick<PackViews, 'addresses' | 'streets' | 'communes' | 'electoral'>, layers: AreaLayers) {
    this.pack = pack;
    const { addresses, streets, communes, electoral } = pack;
    this.circonscription = new Uint16Array(addresses.count);
    this.circonscriptionBorder = new Float32Array(addresses.count);
    this.bureau = new Uint32Array(addresses.count);
    this.bureauBorder = new Float32Array(addresses.count);
    this.outside = new Uint8Array(addresses.count);
    const located = new LocatedPosition();
    let street = 0;
    for (let address = 0; address < addresses.count; address++) {
      while (address >= (streets.addressStart[street + 1] ?? Infinity)) street++;
      locateInLayers(
        layers,
        (addresses.longitude[address] ?? 0) / 1e6,
        (addresses.latitude[address] ?? 0) / 1e6,
        located,
      );
      this.circonscription[address] = located.circonscription;
      this.circonscriptionBorder[address] = located.circonscriptionBorderMeters;
      // Contours overlap at the edges of towns: a bureau of another commune is no evidence.
      const whole = communes.whole[streets.commune[street] ?? 0];
      const isOwn = located.bureau !== 0 && electoral.bureauCommune[located.bureau - 1] === whole;
      this.bureau[address] = isOwn ? located.bureau : 0;
      this.bureauBorder[address] = located.bureauBorderMeters;
      this.outside[address] = located.isOutside ? 1 : 0;
    }
  }

  /** The address of a street with this number and suffix, or -1. */
  findAddress(street: number, numero: number, suffix: number): number {
    const { addresses, streets } = this.pack;
    const end = streets.addressStart[street + 1] ?? 0;
    for (
      let at = lowerBound(addresses.numero, numero, streets.addressStart[street] ?? 0, end);
      at < end && addresses.numero[at] === numero;
      at++
    ) {
      if (addresses.suffix[at] === suffix) return at;
    }
    return -1;
  }
}
