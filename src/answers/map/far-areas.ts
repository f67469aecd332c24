/** Circonscriptions as they look from far away: simplified once per zoom, so that a tile of France costs little. */
import type { Feature, MultiLineString, MultiPolygon, Point } from 'geojson';
import { areaPolygons } from '../../locate/areas/area-shapes.ts';
import type { Reference } from '../../match/reference.ts';
import type { Box } from '../areas/area-features.ts';
import { type DepartementBorder, departementBorders } from './departement-borders.ts';
import { farNames } from './far-names.ts';
import { boxOfRings, type FarArea, type GridRing, positionsOf, snapped, toGrid } from './grid-rings.ts';
import { packAreas, type PackedAreas, unpackArea, unpackAreas } from './packed-areas.ts';
import { Turns } from './turns.ts';

/** All circonscriptions at one zoom, or the borders of all départements: plain data, which one thread can make for another. */
interface FarLevel {
  /** Step of the grid in 1e-7 degrees. */
  readonly step: number;
  /** Areas; lines of a département are the rings of one polygon. */
  readonly areas: PackedAreas;
  readonly boxes: readonly (Box | undefined)[];
  /** Names of circonscriptions and départements; none for borders. */
  readonly names: readonly Feature<Point>[];
}

/** A level of circonscriptions or borders that was made elsewhere. */
export interface MadeLevel {
  readonly layer: 'areas' | 'borders';
  readonly zoom: number;
  readonly level: FarLevel;
}

/** Makes all levels elsewhere. Each is passed on as soon as it is made, for all at once would take long to receive. */
export type MakeLevels = (onMade: (made: MadeLevel) => void) => Promise<void>;

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

/** Nearest zoom for which borders of départements are made: they are lines of two pixels, and finer ones cost a second. */
const lastBorderZoom = 8;

/** Points of all areas above which making the levels takes longer than starting a thread that does it, some 0.1 s. */
const pointsOfThread = 500_000;

/** Length of a ring of three corners, closed. */
const leastLength = 2 * 4;

/** Step of the grid: half a pixel, where a tile is 512 pixels wide. */
const stepAt = (zoom: number): number => Math.round(3_600_000_000 / (512 * 2) / 2 ** zoom);

type Levels = Map<number, FarLevel>;

/** Makes levels on first use, each from the next nearer one, and keeps them: together less than twice the nearest. */
export class FarAreas {
  readonly #reference: Reference;
  readonly #closing: AbortSignal;
  readonly #levels = new Map<number, Promise<FarLevel>>();
  readonly #borders = new Map<number, Promise<FarLevel>>();
  /** Levels made elsewhere; undefined if that failed. */
  #taken: Promise<Readonly<Record<MadeLevel['layer'], Levels>> | undefined> | undefined;

  /** @param closing ends what is being made. */
  constructor(reference: Reference, closing: AbortSignal) {
    this.#reference = reference;
    this.#closing = closing;
  }

  /** True where a thread should make the levels: 0.7 s for France, in steps of up to 80 ms for which other work would wait. */
  isLarge(): boolean {
    const { areas } = this.#reference.layers.circonscriptions;
    let points = 0;
    for (let area = 0; area < areas.areaCount; area++) points += areas.fixedOutline(area).coordinates.length / 2;
    return points > pointsOfThread;
  }

  /** Makes all levels, in turns with other work: the first tile of a country would wait for them. */
  async make(onMade: (made: MadeLevel) => void = () => undefined): Promise<void> {
    const areas = async (zoom: number): Promise<void> => {
      onMade({ layer: 'areas', zoom, level: await this.#level(zoom) });
    };
    const borders = async (zoom: number): Promise<void> => {
      onMade({ layer: 'borders', zoom, level: await this.#border(zoom) });
    };
    const all = Array.from({ length: lastFarZoom + 1 }, (_, zoom) => zoom);
    await Promise.all([...all.map(areas), ...all.filter((zoom) => zoom <= lastBorderZoom).map(borders)]);
  }

  /** Takes levels that are made elsewhere; tiles wait for them. If that fails, they are made here. */
  async take(makeLevels: MakeLevels): Promise<void> {
    const levels: Record<MadeLevel['layer'], Levels> = { areas: new Map(), borders: new Map() };
    const made = makeLevels(({ layer, zoom, level }) => levels[layer].set(zoom, level));
    this.#taken = made.then(
      () => levels,
      () => undefined,
    );
    await made;
  }

  /** The layers of a zoom, 0 to {@link lastFarZoom}, that meet a box of WGS84 degrees. */
  async layers(zoom: number, box: Box): Promise<FarLayers> {
    const [level, border] = await Promise.all([this.#level(zoom), this.#border(Math.min(zoom, lastBorderZoom))]);
    const circonscriptions = within(level, box).map(({ code, polygons }): Feature<MultiPolygon> => {
      const coordinates = polygons.map((rings) => rings.map((ring) => positionsOf(ring, level.step)));
      return { type: 'Feature', geometry: { type: 'MultiPolygon', coordinates }, properties: { code } };
    });
    const departements = within(border, box).map(({ code, polygons }): Feature<MultiLineString> => {
      const coordinates = polygons.flat().map((line) => positionsOf(line, border.step));
      return { type: 'Feature', geometry: { type: 'MultiLineString', coordinates }, properties: { code } };
    });
    return { circonscriptions, departements, noms: level.names };
  }

  async #level(zoom: number): Promise<FarLevel> {
    return kept(this.#levels, zoom, async () => {
      const taken = (await this.#taken)?.areas.get(zoom);
      if (taken !== undefined) return taken;
      const step = stepAt(zoom);
      const areas = zoom === lastFarZoom ? await this.#fromPack(step) : await this.#coarser(zoom + 1, step);
      const boxes = areas.map(({ polygons }) => boxOfRings(outersOf(polygons), step));
      return { step, areas: packAreas(areas), boxes, names: farNames(areas, step) };
    });
  }

  async #coarser(zoom: number, step: number): Promise<readonly FarArea[]> {
    const { areas, step: fine } = await this.#level(zoom);
    const turns = new Turns(this.#closing);
    const found: FarArea[] = [];
    for (const { code, polygons } of unpackAreas(areas)) {
      const kept = polygons.flatMap((rings) => {
        const [outer, ...holes] = rings.map((ring) => snapped(ring, step / fine));
        const isDrawn = outer !== undefined && outer.length >= leastLength;
        return isDrawn ? [[outer, ...holes.filter((hole) => hole.length >= leastLength)]] : [];
      });
      found.push({ code, polygons: kept });
      await turns.rest();
    }
    return found;
  }

  async #border(zoom: number): Promise<FarLevel> {
    return kept(this.#borders, zoom, async () => {
      const taken = (await this.#taken)?.borders.get(zoom);
      if (taken !== undefined) return taken;
      const step = stepAt(zoom);
      const borders =
        zoom === lastBorderZoom
          ? await departementBorders(unpackAreas((await this.#level(zoom)).areas), new Turns(this.#closing))
          : coarserBorders(await this.#border(zoom + 1), step);
      const boxes = borders.map(({ lines }) => boxOfRings(lines, step));
      return {
        step,
        areas: packAreas(borders.map(({ code, lines }) => ({ code, polygons: [lines] }))),
        boxes,
        names: [],
      };
    });
  }

  async #fromPack(step: number): Promise<readonly FarArea[]> {
    const { layers, pack } = this.#reference;
    const { areas, owner } = layers.circonscriptions;
    const turns = new Turns(this.#closing);
    const byOwner = new Map<number, (readonly GridRing[])[]>();
    for (let area = 0; area < areas.areaCount; area++) {
      const one = owner[area] ?? 0;
      const polygons = byOwner.get(one) ?? [];
      byOwner.set(one, polygons);
      for (const rings of areaPolygons(areas.fixedOutline(area), step)) {
        polygons.push(rings.map((ring) => toGrid(ring, step)));
      }
      await turns.rest();
    }
    return [...byOwner].map(([one, polygons]) => ({
      code: pack.electoral.circonscriptionCodes[one] ?? '',
      polygons: polygons.filter((rings) => rings.length > 0),
    }));
  }
}

/** Returns what is kept for a zoom, or makes it. What failed is not kept: the next request tries again. */
async function kept<Level>(
  levels: Map<number, Promise<Level>>,
  zoom: number,
  make: () => Promise<Level>,
): Promise<Level> {
  const known = levels.get(zoom);
  if (known !== undefined) return known;
  const level = make();
  levels.set(zoom, level);
  level.catch(() => levels.delete(zoom));
  return level;
}

function coarserBorders({ areas, step: fine }: FarLevel, step: number): DepartementBorder[] {
  return unpackAreas(areas).map(({ code, polygons }) => ({
    code,
    lines: polygons.flatMap((lines) =>
      lines.map((line) => snapped(line, step / fine)).filter((line) => line.length >= 4),
    ),
  }));
}

/** The areas whose box meets a box. */
function within({ areas, boxes }: FarLevel, box: Box): readonly FarArea[] {
  return boxes.flatMap((own, area) => (meets(own, box) ? [unpackArea(areas, area)] : []));
}

function outersOf(polygons: FarArea['polygons']): GridRing[] {
  return polygons.flatMap(([outer]) => (outer === undefined ? [] : [outer]));
}

function meets(one: Box | undefined, [west, south, east, north]: Box): boolean {
  return one !== undefined && one[0] <= east && one[2] >= west && one[1] <= north && one[3] >= south;
}
