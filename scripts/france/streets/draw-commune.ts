/** Draws the streets and lieux-dits of one commune, independently of the others. */
import type { AreaIndex } from '../../../src/locate/areas/area-index.ts';
import { Random } from '../../seeded/random.ts';
import type { Position } from '../map/communes.ts';
import type { CommuneMap } from '../map/departement-map.ts';
import { StreetLayer } from './lay-street.ts';
import type { NamePools } from './name-pools.ts';
import type { NumberProfile, NumberProfiles } from './number-profiles.ts';
import { Namer } from './namer.ts';
import { drawLieuDit } from './street-names.ts';
import type { NamePlace } from './street-names.ts';
import type { LieuDit, Street } from './street.ts';

/** Sources from which streets are drawn. */
export interface StreetSources {
  readonly names: NamePools;
  readonly paris: NumberProfiles;
  readonly others: NumberProfiles;
}

/** Target size of a commune. */
export interface CommuneSize {
  readonly addresses: number;
  /** Average number of addresses per street. */
  readonly perStreet: number;
  /** Average number of lieux-dits. */
  readonly lieuxDits: number;
}

/** Population from which a commune is a town, and up to which its numbers may be metres (assumed). */
const townPopulation = 10_000;
const metricBelow = 2_000;
/** Share of the streets of small communes whose numbers are metres from the street's beginning (assumed). */
const metricShare = 0.25;
/** Share of the streets of small communes that also have a lieu-dit's name (assumed). */
const inLieuDitShare = 0.06;

/** A commune with its streets and lieux-dits. */
export interface DrawnCommune {
  readonly map: CommuneMap;
  readonly streets: readonly Street[];
  readonly lieuxDits: readonly LieuDit[];
}

/** Draws a commune. */
export function drawCommune(
  map: CommuneMap,
  index: AreaIndex,
  size: CommuneSize,
  voisines: readonly string[],
  sources: StreetSources,
  seed: string,
): DrawnCommune {
  const { commune } = map;
  const random = new Random(`streets/${commune.codeInsee}`, seed);
  const isParis = commune.departement === '75';
  const profiles = isParis ? sources.paris : sources.others;
  const place: NamePlace = { urbanity: Math.min(1, commune.population / townPopulation), voisines };
  const layer = new StreetLayer(map, index);
  const namer = new Namer(commune.codeInsee, sources.names, place, random);
  const isSmall = commune.population < metricBelow;
  const streets: Street[] = [];
  for (let rest = size.addresses; rest > 0;) {
    const isMetric = isSmall && random.chance(metricShare);
    const count = Math.min(profiles.drawSize(size.perStreet, random), rest);
    const profile = isMetric ? metricProfile(count, random) : profiles.draw(count, random);
    rest -= profile.numeros.length;
    const houses = layer.lay(profile, isMetric ? 2 : random.between(isSmall ? 22 : 12, isSmall ? 45 : 24), random);
    const { ancienne } = map.bureaux[houses.bureaux[0] ?? 0] ?? { ancienne: undefined };
    streets.push({
      key: namer.key(),
      nom: namer.name(ancienne),
      codePostal: postcodeAt(map, [houses.longitudes[0] ?? 0, houses.latitudes[0] ?? 0]),
      ancienne,
      lieuDit: isSmall && random.chance(inLieuDitShare) ? drawLieuDit(sources.names, random) : '',
      ...profile,
      ...houses,
    });
  }
  return { map, streets, lieuxDits: drawLieuxDits(map, layer, namer, size.lieuxDits, sources.names, random) };
}

/** Metres from the street's beginning, houses 8 to 50 m apart. */
function metricProfile(count: number, random: Random): NumberProfile {
  const numeros: number[] = [];
  let run = random.integer(5, 60);
  for (let index = 0; index < count && run < 4_900; index++) {
    numeros.push(run);
    run += random.integer(8, 50);
  }
  return { numeros, suffixes: numeros.map(() => '') };
}

/** If a commune has several postcodes, each serves a sector around its centre. */
function postcodeAt({ commune }: CommuneMap, [longitude, latitude]: Position): string {
  const { codesPostaux, position } = commune;
  const [east, north] = [longitude - position[0], latitude - position[1]];
  // Sectors by quadrant and diagonal: 0 to 7.
  const sector = (east > 0 ? 4 : 0) + (north > 0 ? 2 : 0) + (Math.abs(east) > Math.abs(north) ? 1 : 0);
  return codesPostaux[Math.floor((sector * codesPostaux.length) / 8)] ?? '';
}

function drawLieuxDits(
  map: CommuneMap,
  layer: StreetLayer,
  namer: Namer,
  mean: number,
  names: NamePools,
  random: Random,
): LieuDit[] {
  if (map.commune.population > townPopulation) return [];
  const count = random.integer(0, Math.round(mean * 2));
  return Array.from({ length: count }, () => {
    const [x, y] = map.ground.drawAnywhere(random);
    const [longitude, latitude] = [Math.round(x * 1e6) / 1e6, Math.round(y * 1e6) / 1e6];
    return {
      key: namer.key(),
      nom: drawLieuDit(names, random),
      codePostal: postcodeAt(map, [longitude, latitude]),
      longitude,
      latitude,
      bureau: Math.max(0, layer.bureauAt(longitude, latitude)),
    };
  });
}
