import { LocatedPosition } from '../domain/record.ts';
import { type AreaLayers, locateInLayers } from '../locate/locate-in-layers.ts';
import type { PackViews } from '../pack/pack-views.ts';
import { sharedFloat32, sharedUint16, sharedUint32, sharedUint8 } from '../pack/thread-arrays.ts';
import { lowerBound } from '../pack/sorted-search.ts';

/** Where addresses lie, as plain data in shared memory: see {@link LocatedAddresses}. */
export type LocatedColumns = Pick<
  LocatedAddresses,
  'circonscription' | 'circonscriptionBorder' | 'bureau' | 'bureauBorder' | 'outside'
>;

/** Which areas hold each address of the pack. Circonscriptions and bureaux as index + 1, 0 for none; distances in metres. */
export class LocatedAddresses {
  readonly circonscription: Uint16Array;
  readonly circonscriptionBorder: Float32Array;
  readonly bureau: Uint32Array;
  readonly bureauBorder: Float32Array;
  /** 1 where no circonscription's area holds the address. */
  readonly outside: Uint8Array;
  private readonly pack: Pick<PackViews, 'addresses' | 'streets' | 'communes' | 'electoral'>;

  /** @param columns as another thread has them; else new ones, to be filled by {@link locate}. */
  constructor(
    pack: Pick<PackViews, 'addresses' | 'streets' | 'communes' | 'electoral'>,
    columns: LocatedColumns = makeColumns(pack.addresses.count),
  ) {
    this.pack = pack;
    this.circonscription = columns.circonscription;
    this.circonscriptionBorder = columns.circonscriptionBorder;
    this.bureau = columns.bureau;
    this.bureauBorder = columns.bureauBorder;
    this.outside = columns.outside;
  }

  /** The columns, as they are sent to another thread. */
  get columns(): LocatedColumns {
    const { circonscription, circonscriptionBorder, bureau, bureauBorder, outside } = this;
    return { circonscription, circonscriptionBorder, bureau, bureauBorder, outside };
  }

  /** Locates the addresses of streets `[from, to)`, or of all. */
  locate(layers: AreaLayers, from = 0, to = this.pack.streets.count): this {
    const { addresses, streets, communes, electoral } = this.pack;
    const located = new LocatedPosition();
    for (let street = from; street < to; street++) {
      const whole = communes.whole[streets.commune[street] ?? 0];
      const end = streets.addressStart[street + 1] ?? 0;
      for (let address = streets.addressStart[street] ?? 0; address < end; address++) {
        locateInLayers(layers, addresses.longitude(address) / 1e6, addresses.latitude(address) / 1e6, located);
        this.circonscription[address] = located.circonscription;
        this.circonscriptionBorder[address] = located.circonscriptionBorderMeters;
        // Contours overlap at the edges of towns: a bureau of another commune is no evidence.
        const isOwn = located.bureau !== 0 && electoral.bureauCommune[located.bureau - 1] === whole;
        this.bureau[address] = isOwn ? located.bureau : 0;
        this.bureauBorder[address] = located.bureauBorderMeters;
        this.outside[address] = located.isOutside ? 1 : 0;
      }
    }
    return this;
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
      if (addresses.suffix(at) === suffix) return at;
    }
    return -1;
  }
}

function makeColumns(count: number): LocatedColumns {
  return {
    circonscription: sharedUint16(count),
    circonscriptionBorder: sharedFloat32(count),
    bureau: sharedUint32(count),
    bureauBorder: sharedFloat32(count),
    outside: sharedUint8(count),
  };
}
