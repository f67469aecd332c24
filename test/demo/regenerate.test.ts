/** The demo département: made again from its seed, and consistent with itself. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { area, booleanPointInPolygon, booleanValid, kinks } from '@turf/turf';
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import proj4 from 'proj4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const committed = join(root, 'data/demo');
type Area = Feature<Polygon | MultiPolygon, Record<string, string>>;

/** A file of the demo as text, gz or not. */
function readText(name: string): string {
  const bytes = readFileSync(join(committed, name));
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Rows of a file without quoted fields, as objects. */
function readRows(name: string, delimiter: string): Record<string, string>[] {
  const [header = '', ...lines] = readText(name).trimEnd().split('\n');
  const columns = header.split(delimiter);
  return lines.map((line) => {
    const fields = line.split(delimiter);
    return Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? '']));
  });
}

function readAreas(name: string): Area[] {
  return (JSON.parse(readText(name)) as FeatureCollection<Polygon | MultiPolygon, Record<string, string>>).features;
}

/** The polygons of an area, each a list of rings. */
function polygonsOf({ geometry }: Area): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

const lambert93 =
  '+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs';

const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

/** A Lambert-93 area in degrees, 7 decimals as the other layers. */
function toDegrees(source: Area): Area {
  const coordinates = polygonsOf(source).map((rings) =>
    rings.map((ring) => ring.map(([x = 0, y = 0]) => proj4(lambert93, 'WGS84', [x, y]).map(rounded))),
  );
  return { ...source, geometry: { type: 'MultiPolygon', coordinates } };
}

/** Each vertex pair of the borders, in one direction, with how often it occurs. */
function countEdges(areas: readonly Area[]): Map<string, number> {
  const edges = new Map<string, number>();
  for (const ring of areas.flatMap((one) => polygonsOf(one).flat())) {
    for (let index = 1; index < ring.length; index++) {
      const edge = `${String(ring[index - 1])} ${String(ring[index])}`;
      edges.set(edge, (edges.get(edge) ?? 0) + 1);
    }
  }
  return edges;
}

describe('the demo département', () => {
  const folder = mkdtempSync(join(tmpdir(), 'arpenteur-demo-'));
  beforeAll(() => {
    const script = join(root, 'scripts/make-demo.ts');
    execFileSync(process.execPath, ['--import', 'tsx', script, '--out', folder], { cwd: root, stdio: 'pipe' });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('is made again byte for byte', () => {
    const names = readdirSync(folder).sort();
    expect(readdirSync(committed).sort()).toEqual(names);
    for (const name of names) {
      const same = readFileSync(join(folder, name)).equals(readFileSync(join(committed, name)));
      expect(same, `${name} differs from what scripts/make-demo.ts makes`).toBe(true);
    }
  });

  it('stays under 3 MB', () => {
    const sizes = readdirSync(committed).map((name) => readFileSync(join(committed, name)).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3_000_000);
  });

  it('has the counts that its README gives', () => {
    const addresses = [...readRows('adresses-96-a.csv.gz', ';'), ...readRows('adresses-96-b.csv', ';')];
    expect(new Set(addresses.map((row) => row['id'])).size).toBe(40_000);
    expect(readAreas('contours-bureaux-96.geojson.gz')).toHaveLength(80);
    expect(readRows('bureaux-de-vote-circonscriptions-96.csv', ',')).toHaveLength(80);
    expect(readAreas('circonscriptions-96.geojson')).toHaveLength(3);
    expect(readAreas('communes-96.geojson')).toHaveLength(56);
    expect(readRows('contacts.csv', ';')).toHaveLength(10_000);
    expect(readRows('contacts.attendu.csv.gz', ';')).toHaveLength(10_000);
  });

  it('has valid areas only', () => {
    const layers = ['contours-bureaux-96.geojson.gz', 'circonscriptions-96.geojson', 'communes-96.geojson'];
    for (const one of layers.flatMap(readAreas)) {
      expect(booleanValid(one.geometry)).toBe(true);
      expect(kinks(one.geometry).features).toHaveLength(0);
    }
  });

  it('has bureaux that make up their commune, edge by edge', () => {
    const bureaux = readAreas('contours-bureaux-96.geojson.gz');
    const sum = (areas: readonly Area[]): number => areas.reduce((total, one) => total + area(one), 0);
    for (const commune of readAreas('communes-96.geojson')) {
      const own = bureaux.filter(({ properties }) => properties['codeCommune'] === commune.properties['code']);
      expect(sum(own) / area(toDegrees(commune))).toBeCloseTo(1, 9);
    }
    expect(sum(bureaux) / sum(readAreas('circonscriptions-96.geojson'))).toBeCloseTo(1, 6);
    // A partition: no edge twice in one direction, and a closed outer border of edges without their opposite.
    const edges = countEdges(bureaux);
    expect(Math.max(...edges.values())).toBe(1);
    const outer = new Map<string, string>();
    for (const edge of edges.keys()) {
      const [from = '', to = ''] = edge.split(' ');
      if (!edges.has(`${to} ${from}`)) outer.set(from, to);
    }
    const [start = ''] = outer.keys();
    let length = 1;
    for (let at = outer.get(start); at !== undefined && at !== start; at = outer.get(at)) length++;
    expect(length).toBe(outer.size);
  });

  it('has answers that agree with the official files', () => {
    const bureaux = new Map(
      readRows('bureaux-de-vote-circonscriptions-96.csv', ',').map((row) => [row['codeBureauVote'], row]),
    );
    const contours = new Map(
      readAreas('contours-bureaux-96.geojson.gz').map((one) => [one.properties['codeBureauVote'], one]),
    );
    const addresses = new Map(readRows('adresses-96-a.csv.gz', ';').map((row) => [row['id'], row]));
    let located = 0;
    let inContour = 0;
    for (const answer of readRows('contacts.attendu.csv.gz', ';')) {
      const bureau = bureaux.get(answer['code_bureau_vote']);
      if (answer['code_bureau_vote'] !== '') {
        expect(bureau?.['codeCirconscription']).toBe(answer['code_circonscription']);
        expect(bureau?.['codeCommune']).toBe(answer['code_insee']);
      }
      const address = addresses.get(answer['id_ban']);
      const contour = contours.get(answer['code_bureau_vote']);
      if (!address || !contour) continue;
      located++;
      const position = [Number(address['lon']), Number(address['lat'])];
      if (booleanPointInPolygon(position, contour)) inContour++;
    }
    // The rest lives in streets cut by odd and even numbers, or was moved by hand.
    expect(located).toBeGreaterThan(8_000);
    expect(inContour / located).toBeGreaterThan(0.98);
    expect(inContour).toBeLessThan(located);
  });
});
