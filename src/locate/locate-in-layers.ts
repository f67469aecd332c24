import type { LocatedPosition as Located } from '../record/record.ts';
import { AreaIndex } from './areas/area-index.ts';
import { openAreaSections, type StoredArrays } from './areas/area-section-names.ts';
import { LocatedPosition, locatePosition } from './locate-position.ts';
import { locateStatus } from './locate-result.ts';

/** Areas with the number of what each belongs to: a circonscription or a bureau may have several. */
export interface AreaLayer {
  readonly areas: AreaIndex;
  readonly owner: Uint32Array;
}

/** The pack's layers. One instance a thread: the indexes keep scratch values. */
export interface AreaLayers {
  readonly circonscriptions: AreaLayer;
  /** Circonscriptions by further maps, where a reference has several: they are asked for the same places. */
  readonly otherCirconscriptions: AreaLayer;
  readonly bureaux: AreaLayer;
}

/** Names of the layers' sections. */
export const areaLayerNames = {
  circonscriptions: 'circonscriptionAreas',
  otherCirconscriptions: 'otherCirconscriptionAreas',
  bureaux: 'bureauAreas',
} as const;

/** Opens the layers over stored arrays. */
export function openAreaLayers(stored: StoredArrays): AreaLayers {
  const open = (name: string): AreaLayer => ({
    areas: new AreaIndex(openAreaSections(name, stored)),
    owner: stored.u32(`${name}.owner`),
  });
  return {
    circonscriptions: open(areaLayerNames.circonscriptions),
    otherCirconscriptions: open(areaLayerNames.otherCirconscriptions),
    bureaux: open(areaLayerNames.bureaux),
  };
}

/** What the areas of the layers belong to, over stored arrays. */
export function openAreaOwners(stored: StoredArrays): {
  readonly [Layer in keyof AreaLayers]: Pick<AreaLayers[Layer], 'owner'>;
} {
  const open = (name: string): Pick<AreaLayer, 'owner'> => ({ owner: stored.u32(`${name}.owner`) });
  return {
    circonscriptions: open(areaLayerNames.circonscriptions),
    otherCirconscriptions: open(areaLayerNames.otherCirconscriptions),
    bureaux: open(areaLayerNames.bureaux),
  };
}

const position = new LocatedPosition();
/** A bureau's contour is not evidence for places this far outside of it. */
const bureauReachMeters = 20;

/** Finds the circonscription and the bureau whose area holds a position in WGS84 degrees, and their borders' distances. */
export function locateInLayers(layers: AreaLayers, longitude: number, latitude: number, out: Located): void {
  out.clear();
  const { circonscriptions, otherCirconscriptions, bureaux } = layers;
  if (circonscriptions.areas.areaCount > 0) {
    locatePosition(circonscriptions.areas, longitude, latitude, position);
    out.isOutside = position.holders.status === locateStatus.outside;
    if (position.area !== -1) {
      out.circonscription = (circonscriptions.owner[position.area] ?? 0) + 1;
      out.circonscriptionBorderMeters = position.borderDistanceMeters;
    }
  }
  if (otherCirconscriptions.areas.areaCount > 0) {
    locatePosition(otherCirconscriptions.areas, longitude, latitude, position);
    if (position.area !== -1) {
      out.otherCirconscription = (otherCirconscriptions.owner[position.area] ?? 0) + 1;
      out.otherBorderMeters = position.borderDistanceMeters;
      out.isOutsideOther = position.holders.status === locateStatus.outside;
    }
  }
  if (bureaux.areas.areaCount > 0) {
    locatePosition(bureaux.areas, longitude, latitude, position, bureauReachMeters);
    if (position.area !== -1) {
      out.bureau = (bureaux.owner[position.area] ?? 0) + 1;
      out.bureauBorderMeters = position.holders.status === locateStatus.outside ? 0 : position.borderDistanceMeters;
    }
  }
}
