import type { AddressRecord, HoldingAreas } from '../record/record.ts';
import { AreaIndex } from './areas/area-index.ts';
import type { AreaLayerName } from '../pack/schema.ts';
import type { SectionReader } from '../pack/sections.ts';
import { openAreaSections } from './areas/area-sections.ts';
import { locatePosition, PositionInLayer } from './locate-position.ts';
import { locateStatus } from './locate-result.ts';
import { precisionIndex } from '../domain/outcomes.ts';

/** Areas with the number of what each belongs to: a circonscription or a bureau may have several. */
export interface AreaLayer {
  readonly areas: AreaIndex;
  readonly owner: Uint32Array;
}

/** The pack's two layers. One instance a thread: the indexes keep scratch values. */
export interface AreaLayers {
  readonly circonscriptions: AreaLayer;
  readonly bureaux: AreaLayer;
}

/** Prefixes of the layers' sections. */
export const areaLayerNames = {
  circonscriptions: 'circonscriptionAreas',
  bureaux: 'bureauAreas',
} as const satisfies Readonly<Record<keyof AreaLayers, AreaLayerName>>;

/** Opens both layers of a pack. */
export function openAreaLayers(sections: SectionReader): AreaLayers {
  const open = (name: AreaLayerName): AreaLayer => ({
    areas: new AreaIndex(openAreaSections(name, sections)),
    owner: sections.get(`${name}.owner`),
  });
  return { circonscriptions: open(areaLayerNames.circonscriptions), bureaux: open(areaLayerNames.bureaux) };
}

/** What the areas of both layers belong to. */
export function openAreaOwners(sections: SectionReader): {
  readonly [Layer in keyof AreaLayers]: Pick<AreaLayers[Layer], 'owner'>;
} {
  const open = (name: AreaLayerName): Pick<AreaLayer, 'owner'> => ({ owner: sections.get(`${name}.owner`) });
  return { circonscriptions: open(areaLayerNames.circonscriptions), bureaux: open(areaLayerNames.bureaux) };
}

const position = new PositionInLayer();
/** A bureau's contour is not evidence for places this far outside of it. */
const bureauReachMeters = 20;

/** Finds the circonscription and the bureau whose area holds a position in WGS84 degrees, and their borders' distances. */
export function locateInLayers(layers: AreaLayers, longitude: number, latitude: number, out: HoldingAreas): void {
  out.clear();
  const { circonscriptions, bureaux } = layers;
  if (circonscriptions.areas.areaCount > 0) {
    locatePosition(circonscriptions.areas, longitude, latitude, position);
    out.isOutside = position.holders.status === locateStatus.outside;
    if (position.area !== -1) {
      out.circonscription = (circonscriptions.owner[position.area] ?? 0) + 1;
      out.circonscriptionBorderMeters = position.borderDistanceMeters;
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

/**
 * Locates what the pack has not located at build time: a place between two numbers, or coordinates that were given.
 */
export function locateRecord(record: AddressRecord, layers: AreaLayers): void {
  const { found, located } = record;
  if (found.precision !== precisionIndex.interpolation && found.precision !== precisionIndex.position) return;
  locateInLayers(layers, found.longitude, found.latitude, located);
}
