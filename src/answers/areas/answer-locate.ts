import type { Position } from '../../domain/position.ts';
import { ArpenteurError } from '../../errors.ts';
import { type AreaLayer, type AreaLayers } from '../../locate/locate-in-layers.ts';
import { PositionInLayer, locatePosition } from '../../locate/locate-position.ts';
import { locateStatus } from '../../locate/locate-result.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import { phrase } from '../../words/phrase.ts';

/** Relation of a position to the areas: in one, on the border of one, outside all. */
export type Situation = 'interieur' | 'limite' | 'exterieur';

/** Where a position lies in one layer of areas. */
export interface LocatedArea {
  readonly situation: Situation;
  /**
   * The area that holds or touches the position; outside all areas, the nearest one within 1,000 m, else null.
   */
  readonly code: string | null;
  /** Other areas that hold or touch it: on a border, or where areas overlap. */
  readonly autres: readonly string[];
  /** Metres to the nearest border of the area, 0 on it; null without an area. */
  readonly distance_limite_m: number | null;
}

/** Answer for a position. */
export interface LocateAnswer extends Position {
  readonly circonscription: LocatedArea;
  /** By the contours of the pack, which rarely cover all bureaux: `exterieur` then means unknown. */
  readonly bureau_vote: LocatedArea & { readonly lieu_vote: string | null };
}

const located = new PositionInLayer();

/**
 * Finds the circonscription and bureau that hold a position in WGS84 degrees, by their areas alone.
 *
 * @throws {ArpenteurError} OPTION_INVALID for a position that is not on the globe.
 */
export function answerLocate(
  { layers, pack }: { readonly layers: AreaLayers; readonly pack: PackViews },
  longitude: number,
  latitude: number,
): LocateAnswer {
  requireOnGlobe(longitude, latitude);
  const { electoral, strings } = pack;
  const circonscription = locateIn(layers.circonscriptions, longitude, latitude);
  const bureau = locateIn(layers.bureaux, longitude, latitude);
  const lieu = electoral.bureauLieu[bureau.owners[0] ?? -1] ?? 0;
  return {
    longitude,
    latitude,
    circonscription: toArea(circonscription, (index) => electoral.circonscriptionCodes[index] ?? ''),
    bureau_vote: {
      ...toArea(bureau, (index) => strings.text(electoral.bureauCode[index] ?? 0)),
      lieu_vote: lieu === 0 ? null : strings.text(lieu),
    },
  };
}

/** Refuses coordinates that are not a position on the globe. */
export function requireOnGlobe(longitude: number, latitude: number): void {
  if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) return;
  throw new ArpenteurError(
    'OPTION_INVALID',
    phrase`${longitude} ${latitude} is not a position: expected a longitude from -180 to 180 and a latitude from -90 to 90, in degrees.`,
    { longitude, latitude },
  );
}

interface Holders {
  readonly situation: Situation;
  /** Numbers of circonscriptions or bureaux, the assigned one first. */
  readonly owners: readonly number[];
  readonly borderMeters: number;
}

const situations: Readonly<Record<number, Situation>> = {
  [locateStatus.outside]: 'exterieur',
  [locateStatus.inside]: 'interieur',
  [locateStatus.boundary]: 'limite',
};

function locateIn({ areas, owner }: AreaLayer, longitude: number, latitude: number): Holders {
  if (areas.areaCount === 0) return { situation: 'exterieur', owners: [], borderMeters: Infinity };
  locatePosition(areas, longitude, latitude, located);
  const { holders, area, borderDistanceMeters } = located;
  const found = area === -1 ? [] : [area, ...holders.areas.subarray(0, holders.count)];
  return {
    situation: situations[holders.status] ?? 'exterieur',
    owners: [...new Set(found.map((at) => owner[at] ?? 0))],
    borderMeters: borderDistanceMeters,
  };
}

function toArea({ situation, owners, borderMeters }: Holders, codeOf: (index: number) => string): LocatedArea {
  const [code, ...autres] = owners.map(codeOf);
  return {
    situation,
    code: code ?? null,
    autres,
    distance_limite_m: Number.isFinite(borderMeters) ? Math.round(borderMeters) : null,
  };
}
