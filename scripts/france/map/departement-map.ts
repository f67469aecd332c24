/** The map of one département: its communes with their bureaux, all with areas. */
import { AreaIndex } from '../../../src/locate/areas/area-index.ts';
import { buildAreaIndex } from '../../../src/locate/areas/build-area-index.ts';
import { LocateResult } from '../../../src/locate/locate-result.ts';
import { Random } from '../../seeded/random.ts';
import { areaSize, toAreaRings } from './area.ts';
import type { Area } from './area.ts';
import { bureauCount } from './bureau-counts.ts';
import type { AncienneCommune, Commune, Position } from './communes.ts';
import type { CirconscriptionArea, RealContours } from './contours.ts';
import { Ground } from './ground.ts';
import { voronoiCells } from './voronoi-cells.ts';

/** A bureau de vote. */
export interface Bureau {
  /** From 1 on within its commune or arrondissement. */
  readonly numero: number;
  readonly circonscription: string;
  readonly area: Area;
  /** Commune before a merger; undefined for none. */
  readonly ancienne: AncienneCommune | undefined;
}

/** A commune with its bureaux. */
export interface CommuneMap {
  readonly commune: Commune;
  readonly bureaux: readonly Bureau[];
  /** Number of its first bureau in the département's index; the others follow. */
  readonly firstArea: number;
  readonly ground: Ground;
}

/** The communes of a département and an index of all their bureaux. */
export interface DepartementMap {
  readonly code: string;
  readonly communes: readonly CommuneMap[];
  readonly index: AreaIndex;
}

/** A part of a commune before it is cut into bureaux. */
interface Part {
  readonly area: Area;
  readonly ancienne: AncienneCommune | undefined;
}

/** Sources from which all départements are drawn. */
export interface MapSources {
  readonly communes: readonly Commune[];
  readonly circonscriptions: ReadonlyMap<string, readonly CirconscriptionArea[]>;
  readonly real: RealContours;
  /** Départements that have real contours. */
  readonly realDepartements: ReadonlySet<string>;
}

/**
 * Draws the map of a département.
 *
 * @param addressesOf - number of addresses of a commune, which determines the size of its built-up area.
 */
export function drawDepartement(
  code: string,
  sources: MapSources,
  seed: string,
  addressesOf: (commune: Commune) => number,
): DepartementMap {
  const own = sources.communes.filter(({ departement }) => departement === code);
  const circonscriptions = sources.circonscriptions.get(code === '978' ? '977' : code) ?? [];
  const locator = new CirconscriptionLocator(circonscriptions);
  const partsOf = sources.realDepartements.has(code)
    ? realParts(own, sources.real)
    : cellParts(own, circonscriptions, locator);
  const communes: CommuneMap[] = [];
  let firstArea = 0;
  for (const commune of own) {
    const parts = partsOf.get(commune.codeInsee) ?? [];
    if (parts.length === 0) continue;
    const random = new Random(`bureaux/${commune.codeInsee}`, seed);
    const ground = new Ground(
      parts.flatMap(({ area }) => area),
      commune.position,
      addressesOf(commune),
    );
    const bureaux = cutIntoBureaux(commune, parts, random, addressesOf(commune), locator);
    communes.push({ commune, bureaux, firstArea, ground });
    firstArea += bureaux.length;
  }
  const rings = communes.flatMap(({ bureaux }) => bureaux.map(({ area }) => toAreaRings(area)));
  return { code, communes, index: new AreaIndex(buildAreaIndex(rings)) };
}

/** Communes of 2007 and bureaux of cities, unchanged. */
function realParts(communes: readonly Commune[], real: RealContours): Map<string, Part[]> {
  return new Map(
    communes.map(({ codeInsee, anciennes }) => [
      codeInsee,
      real.read(codeInsee).map(({ area, ancienne }) => ({
        area,
        ancienne: anciennes.find((one) => one.codeInsee === ancienne),
      })),
    ]),
  );
}

/** Cells around the communes' centres within each circonscription; a commune cut between several has a part in each. */
function cellParts(
  communes: readonly Commune[],
  circonscriptions: readonly CirconscriptionArea[],
  locator: CirconscriptionLocator,
): Map<string, Part[]> {
  const parts = new Map<string, Part[]>();
  for (const { code, area } of circonscriptions) {
    const inside = communes.filter(({ circonscriptions: known, position }) =>
      known.length > 0 ? known.includes(code) : locator.find(position) === code,
    );
    const cells = voronoiCells(
      area,
      inside.map(({ position }) => position),
    );
    inside.forEach(({ codeInsee, anciennes }, index) => {
      const cell = cells[index] ?? [];
      if (cell.length === 0) return;
      const known = parts.get(codeInsee) ?? [];
      known.push({ area: cell, ancienne: anciennes.find((one) => one.codeInsee === codeInsee) });
      parts.set(codeInsee, known);
    });
  }
  return parts;
}

/** If there are enough parts, they stay unchanged; else the larger ones are cut into cells. */
function cutIntoBureaux(
  commune: Commune,
  parts: readonly Part[],
  random: Random,
  addresses: number,
  locator: CirconscriptionLocator,
): Bureau[] {
  const wanted = Math.max(bureauCount(commune.population), parts.length);
  const counts = shareOut(
    wanted,
    parts.map(({ area }) => areaSize(area)),
  );
  const bureaux: Bureau[] = [];
  parts.forEach(({ area, ancienne }, part) => {
    const ground = new Ground(area, commune.position, addresses);
    const sites = Array.from({ length: counts[part] ?? 1 }, () => ground.draw(random));
    const cells = sites.length === 1 ? [area] : voronoiCells(area, sites);
    for (const [index, cell] of cells.entries()) {
      if (cell.length === 0) continue;
      const inner = cells.length === 1 ? ground.drawAnywhere(random) : (sites[index] ?? commune.position);
      bureaux.push({
        numero: bureaux.length + 1,
        circonscription: locator.choose(commune, inner),
        area: cell,
        ancienne: ancienne ?? commune.anciennes[bureaux.length % (commune.anciennes.length || 1)],
      });
    }
  });
  return bureaux;
}

/** At least one each, the rest in proportion to size. */
function shareOut(total: number, sizes: readonly number[]): number[] {
  const sum = sizes.reduce((a, b) => a + b, 0) || 1;
  let rest = total - sizes.length;
  const counts = sizes.map((size) => 1 + Math.floor(((total - sizes.length) * size) / sum));
  rest -= counts.reduce((a, b) => a + b - 1, 0);
  const largest = sizes.indexOf(Math.max(...sizes));
  counts[largest] = (counts[largest] ?? 0) + rest;
  return counts;
}

/** Finds the circonscription of a département that contains a position. */
class CirconscriptionLocator {
  readonly #codes: readonly string[];
  readonly #index: AreaIndex;
  readonly #result = new LocateResult();

  constructor(areas: readonly CirconscriptionArea[]) {
    this.#codes = areas.map(({ code }) => code);
    this.#index = new AreaIndex(buildAreaIndex(areas.map(({ area }) => toAreaRings(area))));
  }

  /** The circonscription that contains the position, else the nearest one. */
  find([longitude, latitude]: Position): string {
    this.#index.locate(longitude, latitude, this.#result);
    const found =
      this.#result.count > 0 ? this.#result.areas[0] : this.#index.nearestArea(longitude, latitude, 1e6)?.area;
    return this.#codes[found ?? 0] ?? '';
  }

  /** The commune's circonscription if it has only one; else that of the position, if the commune has it. */
  choose({ circonscriptions }: Commune, position: Position): string {
    const [first] = circonscriptions;
    if (first !== undefined && circonscriptions.length === 1) return first;
    const found = this.find(position);
    return first === undefined || circonscriptions.includes(found) ? found : first;
  }
}
