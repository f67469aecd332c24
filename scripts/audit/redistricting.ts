/**
 * An invented earlier map: in each seat of Paris and its first ring, the bureaux west of a line vote in the next seat of the
 * département. As after a real redistricting, every bureau is entirely in one seat, and the published areas follow the bureaux
 * only roughly (a straight cut).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { bbox, bboxPolygon, featureCollection, intersect } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { bureauKey } from '../evaluate/compare-codes.ts';
import { dataFolder, manifestPath } from '../evaluate/paths.ts';
import { cell, readRows, type Row } from '../evaluate/read-rows.ts';

type Area = Feature<Polygon | MultiPolygon, { readonly id_circo: string; readonly dep: string }>;

/** Départements whose seats are recut; the others are left out of the earlier reference's areas. */
const departements = ['75', '92', '94'];
/** Share of a seat's width, from the west, that belonged to the next seat. */
const westShare = 0.4;

/** The cut of each seat, and the earlier seat of its western part. */
class Cuts {
  readonly #longitude = new Map<string, number>();
  readonly #next = new Map<string, string>();

  constructor(areas: readonly Area[]) {
    for (const departement of departements) {
      const seats = areas.filter(({ properties }) => properties.dep === departement);
      seats.forEach((area, index) => {
        const [west, , east] = bbox(area);
        const code = area.properties.id_circo;
        this.#longitude.set(code, west + westShare * (east - west));
        this.#next.set(code, seats[(index + 1) % seats.length]?.properties.id_circo ?? code);
      });
    }
  }

  longitude(seat: string): number {
    return this.#longitude.get(seat) ?? -180;
  }

  next(seat: string): string {
    return this.#next.get(seat) ?? seat;
  }

  /** Earlier seat (three digits) of a place that is in `seat` today. */
  before(seat: string, longitude: number): string {
    return longitude < this.longitude(seat) ? this.next(seat) : seat;
  }
}

/** The earlier reference: its manifest, and the earlier seat of each bureau, `75001`, by {@link bureauKey}. */
export interface Redistricting {
  readonly manifest: string;
  readonly seatBefore: ReadonlyMap<string, string>;
}

/** Writes the earlier reference's files into a folder. */
export async function writeRedistricting(folder: string): Promise<Redistricting> {
  const areas = readAreas();
  const cuts = new Cuts(areas);
  const bureaux = await readRows(join(dataFolder, 'reu/bureaux-de-vote-circonscriptions-75-94.csv.gz'));
  const middles = await middlesOfBureaux();
  const seatBefore = new Map<string, string>();
  const rows = bureaux.map((row) => {
    const key = bureauKey(cell(row, 'codeBureauVote')) ?? '';
    const seat = threeDigits(cell(row, 'codeCirconscription'));
    const before = cuts.before(seat, middles.get(key) ?? 180);
    seatBefore.set(key, before);
    return { ...row, codeCirconscription: `${before.slice(0, 2)}${before.slice(3)}` };
  });
  writeFileSync(join(folder, 'areas.geojson'), JSON.stringify(recut(areas, cuts)));
  writeTable(join(folder, 'bureaux.csv'), ',', rows);
  writeTable(join(folder, 'composition.csv'), ';', await recompose(seatBefore));
  return { manifest: writeManifest(folder), seatBefore };
}

function readAreas(): Area[] {
  const path = join(dataFolder, 'circonscriptions/circonscriptions-precises.geojson.gz');
  const { features } = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as FeatureCollection;
  return (features as Area[]).filter(({ properties }) => departements.includes(properties.dep));
}

/** Longitude of the middle of each bureau's addresses in the roll. */
async function middlesOfBureaux(): Promise<Map<string, number>> {
  const sums = new Map<string, [sum: number, count: number]>();
  for (const row of await readRows(join(dataFolder, 'reu/table-adresses-reu-75-94.csv.gz'))) {
    const key = bureauKey(cell(row, 'id_brut_bv_reu')) ?? '';
    const [sum, count] = sums.get(key) ?? [0, 0];
    sums.set(key, [sum + Number(cell(row, 'longitude')), count + 1]);
  }
  return new Map([...sums].map(([key, [sum, count]]) => [key, sum / count]));
}

function recut(areas: readonly Area[], cuts: Cuts): FeatureCollection {
  const parts = new Map<string, Area['geometry'][]>();
  const add = (code: string, area: Area, west: number, east: number): void => {
    const half = intersect(featureCollection([area, bboxPolygon([west, -90, east, 90])]));
    if (half !== null) parts.set(code, [...(parts.get(code) ?? []), half.geometry]);
  };
  for (const area of areas) {
    const code = area.properties.id_circo;
    add(cuts.next(code), area, -180, cuts.longitude(code));
    add(code, area, cuts.longitude(code), 180);
  }
  return featureCollection(
    [...parts].map(([code, geometries]) => ({
      type: 'Feature',
      properties: { id_circo: code, dep: code.slice(0, 2) },
      geometry: {
        type: 'MultiPolygon',
        coordinates: geometries.flatMap((part) => (part.type === 'Polygon' ? [part.coordinates] : part.coordinates)),
      },
    })),
  );
}

/** The earlier composition table: for communes with known bureaux, the seats of these. */
async function recompose(seatBefore: ReadonlyMap<string, string>): Promise<Row[]> {
  const seats = new Map<string, Set<string>>();
  for (const [key, seat] of seatBefore) {
    const commune = key.slice(0, 5);
    seats.set(commune, (seats.get(commune) ?? new Set()).add(seat));
  }
  const done = new Set<string>();
  return (await readRows(join(dataFolder, 'communes/circo_composition.csv.gz'))).flatMap((row) => {
    const commune = cell(row, 'COMMUNE_RESID');
    const of = seats.get(commune);
    if (of === undefined) return [row];
    if (done.has(commune)) return [];
    done.add(commune);
    return [...of].sort().map((circo) => ({ ...row, circo, type_com: of.size === 1 ? 'entière' : 'partiel' }));
  });
}

function writeManifest(folder: string): string {
  const files: Readonly<Record<string, string>> = {
    circonscriptions: 'areas.geojson',
    bureaux_circonscriptions: 'bureaux.csv',
    communes_circonscriptions: 'composition.csv',
  };
  const text = readFileSync(manifestPath, 'utf8');
  const { sources, ...rest } = JSON.parse(text) as { sources: { kind: string; files: string[] }[] };
  const manifest = {
    ...rest,
    sources: sources.map((source) => {
      const file = files[source.kind];
      return file === undefined ? source : { ...source, files: [relative(folder, join(folder, file))] };
    }),
  };
  const path = join(folder, 'reference.json');
  writeFileSync(path, JSON.stringify(manifest, undefined, 2));
  return path;
}

/** `7501` -> `75001`; only for départements of two characters. */
export function threeDigits(code: string): string {
  return code.length === 4 ? `${code.slice(0, 2)}0${code.slice(2)}` : code;
}

function writeTable(path: string, delimiter: string, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => cell(row, column)).join(delimiter));
  writeFileSync(path, [columns.join(delimiter), ...lines, ''].join('\n'));
}
