import type { AddressRecord, HoldingAreas } from '../record/record.ts';
import { AreaIndex } from './areas/area-index.ts';
import type { AreaSectionPrefix } from '../pack/area-rules.ts';
import type { SectionReader } from '../pack/sections.ts';
import { openAreaSections } from './areas/area-sections.ts';
import { locatePosition, PositionInLayer } from './locate-position.ts';
import { locateStatus } from './locate-result.ts';
import { precisionIndex } from '../domain/outcomes.ts';

/** Areas with the index of the circonscription or bureau that each belongs to; one may have several areas. */
export interface AreaLayer {
  readonly areas: AreaIndex;
  readonly owner: Uint32Array;
}

/** The layers of areas of a pack. One instance per thread: the indexes keep scratch values. */
export interface AreaLayers {
  readonly circonscriptions: AreaLayer;
  /** Circonscriptions by further maps, where a reference has several: they are asked for the same places. */
  readonly otherCirconscriptions: AreaLayer;
  readonly bureaux: AreaLayer;
}

/** Prefixes of the layers' sections. */
export const areaLayerNames = {
  circonscriptions: 'circonscriptionAreas',
  otherCirconscriptions: 'otherCirconscriptionAreas',
  bureaux: 'bureauAreas',
} as const satisfies Readonly<Record<keyof AreaLayers, AreaSectionPrefix>>;

/** Opens the layers of a pack. */
export function openAreaLayers(sections: SectionReader): AreaLayers {
  const open = (name: AreaSectionPrefix): AreaLayer => ({
    areas: new AreaIndex(openAreaSections(name, sections)),
    owner: sections.get(`${name}.owner`),
  });
  return {
    circonscriptions: open(areaLayerNames.circonscriptions),
    otherCirconscriptions: open(areaLayerNames.otherCirconscriptions),
    bureaux: open(areaLayerNames.bureaux),
  };
}

/** Opens only the owners of the areas in each layer. */
export function openAreaOwners(sections: SectionReader): {
  readonly [Layer in keyof AreaLayers]: Pick<AreaLayers[Layer], 'owner'>;
} {
  const open = (name: AreaSectionPrefix): Pick<AreaLayer, 'owner'> => ({ owner: sections.get(`${name}.owner`) });
  return {
    circonscriptions: open(areaLayerNames.circonscriptions),
    otherCirconscriptions: open(areaLayerNames.otherCirconscriptions),
    bureaux: open(areaLayerNames.bureaux),
  };
}

const position = new PositionInLayer();
/**
 * A position outside all contours takes the nearest one up to this distance. Set by hand to bridge gaps between contours of about
 * the width of a street. Halved and doubled at run time, no answer of roll94 and paris2012 changes; the build's use was not moved.
 */
const bureauReachMeters = 20;

/** Finds the circonscription and the bureau whose areas hold a position in WGS84 degrees, and the distances to their borders. */
export function locateInLayers(layers: AreaLayers, longitude: number, latitude: number, out: HoldingAreas): void {
  out.clear();
  const { circonscriptions, otherCirconscriptions, bureaux } = layers;
  if (circonscriptions.areas.areaCount > 0) {
    locatePosition(circonscriptions.areas, longitude, latitude, position);
    out.isOutside = position.holders.status === locateStatus.outside;
    if (position.area !== -1) {
      out.circonscription = (circonscriptions.owner[position.area] ?? 0) + 1;
      out.circonscriptionBorderMeters = metersOrUnknown(position.borderDistanceMeters);
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
      out.bureauBorderMeters =
        position.holders.status === locateStatus.outside ? 0 : metersOrUnknown(position.borderDistanceMeters);
    }
  }
}

/** -1 for the area of a forged pack that has no border. */
function metersOrUnknown(meters: number): number {
  return meters < Infinity ? meters : -1;
}

/** Locates positions that were not located at build time: a place between two numbers, or given coordinates. */
export function locateRecord(record: AddressRecord, layers: AreaLayers): void {
  const { found, located } = record;
  if (found.precision !== precisionIndex.interpolation && found.precision !== precisionIndex.position) return;
  locateInLayers(layers, found.longitude, found.latitude, located);
}
