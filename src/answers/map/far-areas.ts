/** Circonscriptions as they look from far away: simplified once per zoom, so that a tile of France costs little. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Feature, MultiLineString, MultiPolygon, Point } from 'geojson';
import { departementOfCirconscription } from '../../domain/code-circonscription.ts';
import { circonscriptionName, departementName } from '../../domain/departements.ts';
import { areaPolygons } from '../../locate/areas/area-shapes.ts';
import { fromFixedDegrees, toFixedDegrees } from '../../locate/fixed-degrees.ts';
import type { Reference } from '../../match/reference.ts';
import type { Box } from '../areas/area-features.ts';
import { departementBorders, type FarArea, type GridRing } from './departement-borders.ts';

/** All circonscriptions at one zoom. */
interface FarLevel {
  /** Step of the grid in 1e-7 degrees. */
  readonly step: number;
  readonly areas: readonly FarArea[];
  readonly boxes: readonly (Box | undefined)[];
  readonly borders: readonly Feature<MultiLineString>[];
  readonly borderBoxes: readonly (Box | undefined)[];
  readonly names: readonly Feature<Point>[];
}

/** Layers of small scales that meet a box. */
export interface FarLayers {
  readonly circonscriptions: readonly Feature<MultiPolygon>[];
  /** Borders between départements, and coasts. */
  readonly departements: readonly Feature<MultiLineString>[];
  /** Middles of départements and circonscriptions, with their names. */
  readonly noms: readonly Feature<Point>[];
}

/** The last zoom of simplified areas; nearer tiles are cut from the areas themselves. */
export const lastFarZoom = 9;

/** Milliseconds of work on areas between two turns for other requests. */
const turnMs = 20;

/** Nearest zoom for which borders of départements are made: they are lines of two pixels, and finer ones cost a second. */
const lastBorderZoom = 8;

/** Step of the grid: half a pixel, where a tile is 512 pixels wide. */
const stepAt = (zoom: number): number => Math.round(3_600_000_000 / (512 * 2) / 2 ** zoom);

/** Makes levels on first use, each from the next nearer one, and keeps them: together less than twice the nearest. */
export class FarAreas {
  readonly #reference: Reference;
  readonly #levels = new Map<number, Promise<FarLevel>>();

  constructor(reference: Reference) {
    this.#reference = reference;
  }

  /** The layers of a zoom, 0 to {@link lastFarZoom}, that meet a box of WGS84 degrees. */
  async layers(zoom: number, box: Box): Promise<FarLayers> {
    const { areas, boxes, step, borders, borderBoxes, names } = await this.#level(zoom);
    const circonscriptions = areas
      .filter((_, at) => meets(boxes[at], box))
      .map(({ code, polygons }): Feature<MultiPolygon> => {
        const coordinates = polygons.map((rings) => rings.map((ring) => positionsOf(ring, step)));
        return { type: 'Feature', geometry: { type: 'MultiPolygon', coordinates }, properties: { code } };
      });
    const departements = borders.filter((_, at) => meets(borderBoxes[at], box));
    return { circonscriptions, departements, noms: names };
  }

  async #level(zoom: number): Promise<FarLevel> {
    const known = this.#levels.get(zoom);
    if (known !== undefined) return known;
    const level = this.#make(zoom);
    this.#levels.set(zoom, level);
    // A pack that was closed in the meantime: the next request tries again.
    level.catch(() => this.#levels.delete(zoom));
    return level;
  }

  async #make(zoom: number): Promise<FarLevel> {
    const step = stepAt(zoom);
    const areas = zoom === lastFarZoom ? await this.#fromPack(step) : coarser(await this.#level(zoom + 1), step);
    const boxes = areas.map(({ polygons }) => boxOf(polygons, step));
    const names = namesOf(areas, step);
    // The next level is made of the same areas: both have the same borders.
    if (zoom > lastBorderZoom) {
      const { borders, borderBoxes } = bordersOf(
        coarser({ areas, step }, stepAt(lastBorderZoom)),
        stepAt(lastBorderZoom),
      );
      return { step, areas, boxes, borders, borderBoxes, names };
    }
    return { step, areas, boxes, ...bordersOf(areas, step), names };
  }

  async #fromPack(step: number): Promise<readonly FarArea[]> {
    const { layers, pack } = this.#reference;
    const { areas, owner } = layers.circonscriptions;
    const byOwner = new Map<number, (readonly GridRing[])[]>();
    let turn = performance.now();
    for (let area = 0; area < areas.areaCount; area++) {
      const one = owner[area] ?? 0;
      const polygons = byOwner.get(one) ?? [];
      byOwner.set(one, polygons);
      for (const rings of areaPolygons(areas.outline(area), step)) {
        polygons.push(rings.map((ring) => toGrid(ring, step)));
      }
      if (performance.now() - turn < turnMs) continue;
      await nextTurn();
      turn = performance.now();
    }
    return [...byOwner].map(([one, polygons]) => ({
      code: pack.electoral.circonscriptionCodes[one] ?? '',
      polygons: polygons.filter((rings) => rings.length > 0),
    }));
  }
}

/** A ring of three corners, closed. */
const leastLength = 2 * 4;

function coarser({ areas, step: fine }: Pick<FarLevel, 'areas' | 'step'>, step: number): FarArea[] {
  return areas.map(({ code, polygons }) => ({
    code,
    polygons: polygons.flatMap((rings) => {
      const [outer, ...holes] = rings.map((ring) => snapped(ring, step / fine));
      const isDrawn = outer !== undefined && outer.length >= leastLength;
      return isDrawn ? [[outer, ...holes.filter((hole) => hole.length >= leastLength)]] : [];
    }),
  }));
}

/**
 * Moves points to a grid that is `times` as wide, and leaves out those that coincide with the one before. Neighbours lose and keep
 * the same points, so that no gap opens between them.
 */
function snapped(ring: GridRing, times: number): GridRing {
  const kept = new Int32Array(ring.length);
  let length = 0;
  for (let at = 0; at < ring.length; at += 2) {
    const x = Math.round((ring[at] ?? 0) / times);
    const y = Math.round((ring[at + 1] ?? 0) / times);
    if (length > 0 && x === kept[length - 2] && y === kept[length - 1]) continue;
    kept[length++] = x;
    kept[length++] = y;
  }
  return kept.slice(0, length);
}

function toGrid(points: readonly (readonly [longitude: number, latitude: number])[], step: number): GridRing {
  const ring = new Int32Array(2 * points.length);
  let at = 0;
  for (const [longitude, latitude] of points) {
    ring[at++] = Math.round(toFixedDegrees(longitude) / step);
    ring[at++] = Math.round(toFixedDegrees(latitude) / step);
  }
  return ring;
}

function bordersOf(areas: readonly FarArea[], step: number): Pick<FarLevel, 'borders' | 'borderBoxes'> {
  const borders = departementBorders(areas, (ring, from, to) => positionsOf(ring.subarray(2 * from, 2 * to), step));
  const boxOfDepartement = new Map<string, Box>();
  for (const { code, polygons } of areas) {
    const box = boxOf(polygons, step);
    const departement = departementOfCirconscription(code);
    const before = boxOfDepartement.get(departement) ?? box;
    if (box !== undefined && before !== undefined) boxOfDepartement.set(departement, around(before, box));
  }
  return { borders, borderBoxes: borders.map(({ properties }) => boxOfDepartement.get(String(properties?.['code']))) };
}

/** The box around two. */
function around(one: Box, other: Box): Box {
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ];
}

function positionsOf(ring: GridRing, step: number): [longitude: number, latitude: number][] {
  return Array.from({ length: ring.length / 2 }, (_, at) => [
    fromFixedDegrees((ring[2 * at] ?? 0) * step),
    fromFixedDegrees((ring[2 * at + 1] ?? 0) * step),
  ]);
}

function boxOf(polygons: FarArea['polygons'], step: number): Box | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer = new Int32Array()] of polygons) {
    for (let at = 0; at < outer.length; at += 2) {
      west = Math.min(west, outer[at] ?? west);
      east = Math.max(east, outer[at] ?? east);
      south = Math.min(south, outer[at + 1] ?? south);
      north = Math.max(north, outer[at + 1] ?? north);
    }
  }
  const degrees = (steps: number): number => fromFixedDegrees(steps * step);
  return west > east ? undefined : [degrees(west), degrees(south), degrees(east), degrees(north)];
}

function meets(one: Box | undefined, [west, south, east, north]: Box): boolean {
  return one !== undefined && one[0] <= east && one[2] >= west && one[1] <= north && one[3] >= south;
}

/** Twice the area of a ring, and its centre times that, in steps; positive counterclockwise. */
interface Weight {
  readonly x: number;
  readonly y: number;
  readonly doubleArea: number;
}

/** A name in the middle of the largest polygon of each circonscription, and of each département. */
function namesOf(areas: readonly FarArea[], step: number): Feature<Point>[] {
  const ofDepartements = new Map<string, Weight[]>();
  const point = ({ x, y, doubleArea }: Weight, properties: Readonly<Record<string, string>>): Feature<Point> => {
    const coordinates = [x, y].map((sum) => fromFixedDegrees((sum / doubleArea) * step));
    return { type: 'Feature', geometry: { type: 'Point', coordinates }, properties };
  };
  const ofCirconscriptions = areas.flatMap(({ code, polygons }) => {
    const weights = polygons.map(([outer]) => weightOf(outer ?? new Int32Array()));
    const [largest] = weights.sort((one, other) => other.doubleArea - one.doubleArea);
    if (largest === undefined || largest.doubleArea <= 0) return [];
    const departement = departementOfCirconscription(code);
    ofDepartements.set(departement, [...(ofDepartements.get(departement) ?? []), largest]);
    return [point(largest, { sorte: 'circonscription', nom: circonscriptionName(code), code })];
  });
  return [
    ...[...ofDepartements].map(([departement, weights]) => {
      const sum = weights.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y, doubleArea: a.doubleArea + b.doubleArea }));
      return point(sum, { sorte: 'departement', nom: departementName(departement), code: departement });
    }),
    ...ofCirconscriptions,
  ];
}

function weightOf(ring: GridRing): Weight {
  const [firstX = 0, firstY = 0] = ring;
  let [x, y, doubleArea] = [0, 0, 0];
  for (let at = 2; at < ring.length; at += 2) {
    const [ax, ay] = [(ring[at - 2] ?? 0) - firstX, (ring[at - 1] ?? 0) - firstY];
    const [bx, by] = [(ring[at] ?? 0) - firstX, (ring[at + 1] ?? 0) - firstY];
    const cross = ax * by - bx * ay;
    doubleArea += cross;
    x += ((ax + bx) / 3 + firstX) * cross;
    y += ((ay + by) / 3 + firstY) * cross;
  }
  return { x, y, doubleArea };
}
