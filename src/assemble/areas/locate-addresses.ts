import { HoldingAreas } from '../../record/record.ts';
import { type AreaLayers, locateInLayers } from '../../locate/locate-in-layers.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import { sharedFloat32, sharedUint16, sharedUint32, sharedUint8 } from '../../pack/arrays/thread-arrays.ts';

/** The columns of {@link LocatedAddresses}, as plain data in shared memory. */
export type LocatedColumns = Pick<
  LocatedAddresses,
  'circonscription' | 'circonscriptionBorder' | 'other' | 'otherBorder' | 'bureau' | 'bureauBorder' | 'outside'
>;

type NumberingViews = Pick<PackViews, 'streets' | 'communes' | 'electoral'>;
/** The areas of both layers; below, the owner of each area. */
type LayerAreas = { readonly [Layer in keyof AreaLayers]: Pick<AreaLayers[Layer], 'areas'> };
type LayerOwners = { readonly [Layer in keyof AreaLayers]: Pick<AreaLayers[Layer], 'owner'> };

/** Which areas hold each address of the pack. Circonscriptions and bureaux as index + 1, 0 for none; distances in metres. */
export class LocatedAddresses {
  readonly circonscription: Uint16Array;
  readonly circonscriptionBorder: Float32Array;
  /** The same by further maps, the distance below 0 where none of their areas holds the address. */
  readonly other: Uint16Array;
  readonly otherBorder: Float32Array;
  readonly bureau: Uint32Array;
  readonly bureauBorder: Float32Array;
  /** 1 where no circonscription's area holds the address. */
  readonly outside: Uint8Array;
  private readonly pack: Pick<PackViews, 'addresses' | 'streets'>;

  /** @param columns of another thread, or new ones to be filled by {@link locate}. */
  constructor(
    pack: Pick<PackViews, 'addresses' | 'streets'>,
    columns: LocatedColumns = makeColumns(pack.addresses.count),
  ) {
    this.pack = pack;
    this.circonscription = columns.circonscription;
    this.circonscriptionBorder = columns.circonscriptionBorder;
    this.other = columns.other;
    this.otherBorder = columns.otherBorder;
    this.bureau = columns.bureau;
    this.bureauBorder = columns.bureauBorder;
    this.outside = columns.outside;
  }

  /** The columns, as they are sent to another thread. */
  get columns(): LocatedColumns {
    const { circonscription, circonscriptionBorder, other, otherBorder, bureau, bureauBorder, outside } = this;
    return { circonscription, circonscriptionBorder, other, otherBorder, bureau, bureauBorder, outside };
  }

  /** Locates the addresses of streets `[from, to)`, or of all. */
  locate(layers: AreaLayers, pack: NumberingViews, from = 0, to = this.pack.streets.count): this {
    return this.findAreas(layers, from, to).numberAreas(layers, pack, from, to);
  }

  /** Finds the areas that hold addresses and notes them, as index + 1, in place of their owners, which need not be known yet. */
  findAreas({ circonscriptions, otherCirconscriptions, bureaux }: LayerAreas, from: number, to: number): this {
    const { addresses, streets } = this.pack;
    const layers = {
      circonscriptions: { areas: circonscriptions.areas, owner: ownNumbers(circonscriptions.areas.areaCount) },
      otherCirconscriptions: {
        areas: otherCirconscriptions.areas,
        owner: ownNumbers(otherCirconscriptions.areas.areaCount),
      },
      bureaux: { areas: bureaux.areas, owner: ownNumbers(bureaux.areas.areaCount) },
    };
    const located = new HoldingAreas();
    // Columns that are never written take no memory.
    const hasOther = otherCirconscriptions.areas.areaCount > 0;
    const end = streets.addressStart(to);
    for (let address = streets.addressStart(from); address < end; address++) {
      locateInLayers(layers, addresses.longitude(address) / 1e6, addresses.latitude(address) / 1e6, located);
      this.circonscription[address] = located.circonscription;
      this.circonscriptionBorder[address] = located.circonscriptionBorderMeters;
      if (hasOther) {
        this.other[address] = located.otherCirconscription;
        this.otherBorder[address] = located.isOutsideOther ? -located.otherBorderMeters : located.otherBorderMeters;
      }
      this.bureau[address] = located.bureau;
      this.bureauBorder[address] = located.bureauBorderMeters;
      this.outside[address] = located.isOutside ? 1 : 0;
    }
    return this;
  }

  /** Replaces the areas that {@link findAreas} noted by their circonscription and bureau. */
  numberAreas(
    { circonscriptions, otherCirconscriptions, bureaux }: LayerOwners,
    pack: NumberingViews,
    from: number,
    to: number,
  ): this {
    const { streets, communes, electoral } = pack;
    for (let street = from; street < to; street++) {
      const whole = communes.whole[streets.commune(street)];
      const end = streets.addressStart(street + 1);
      for (let address = streets.addressStart(street); address < end; address++) {
        const area = this.circonscription[address] ?? 0;
        if (area !== 0) this.circonscription[address] = (circonscriptions.owner[area - 1] ?? 0) + 1;
        const other = this.other[address] ?? 0;
        if (other !== 0) this.other[address] = (otherCirconscriptions.owner[other - 1] ?? 0) + 1;
        const contour = this.bureau[address] ?? 0;
        if (contour === 0) continue;
        const bureau = bureaux.owner[contour - 1] ?? 0;
        // Contours overlap at the edges of towns: a bureau of another commune is no evidence.
        this.bureau[address] = electoral.bureauCommune[bureau] === whole ? bureau + 1 : 0;
      }
    }
    return this;
  }

  /** The address of a street with this number and suffix, or -1. */
  findAddress(street: number, numero: number, suffix: number): number {
    const { addresses, streets } = this.pack;
    const end = streets.addressStart(street + 1);
    for (
      let at = addresses.firstFrom(numero, streets.addressStart(street), end);
      at < end && addresses.numero(at) === numero;
      at++
    ) {
      if (addresses.suffix(at) === suffix) return at;
    }
    return -1;
  }
}

/** The numbers 0 to count - 1. */
function ownNumbers(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, at) => at);
}

function makeColumns(count: number): LocatedColumns {
  return {
    circonscription: sharedUint16(count),
    circonscriptionBorder: sharedFloat32(count),
    other: sharedUint16(count),
    otherBorder: sharedFloat32(count),
    bureau: sharedUint32(count),
    bureauBorder: sharedFloat32(count),
    outside: sharedUint8(count),
  };
}
