/** The map's tiles, and how a record is read. */
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DemoService } from './demo-service.ts';

let service: DemoService;

beforeAll(async () => {
  service = await DemoService.start();
});
afterAll(() => service.stop());

/** The tile that holds a position of the demo. */
async function tileAt(z: number, longitude = 2.4539, latitude = 46.4905): Promise<VectorTile> {
  const size = 2 ** z;
  const x = Math.floor(((longitude + 180) / 360) * size);
  const sine = Math.sin((latitude * Math.PI) / 180);
  const y = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size);
  const answer = await fetch(`${service.running.url}/v1/tiles/${z}/${x}/${y}?pack=any`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/vnd.mapbox-vector-tile']);
  // The types of the two packages are of different versions.
  return new VectorTile(new PbfReader(new Uint8Array(await answer.arrayBuffer())) as never);
}

test('a tile of the whole country has the areas, simplified, and the names of départements and circonscriptions', async () => {
  const { layers } = await tileAt(5);
  expect(Object.keys(layers).sort()).toEqual(['circonscriptions', 'departements', 'noms']);
  expect(layers['circonscriptions']?.length).toBe(3);
  expect(layers['noms']?.length).toBe(4);
  // A tenth of a degree is some 9 pixels of 24 across: few points are left of thousands.
  expect(layers['circonscriptions']?.feature(0).loadGeometry().flat().length).toBeLessThan(100);
  const [nearer] = (await tileAt(9)).layers['circonscriptions']?.feature(0).loadGeometry() ?? [];
  expect(nearer?.length).toBeGreaterThan(50);
});

test('a tile has the layers of its zoom, and addresses with their numbers', async () => {
  const far = await tileAt(11);
  expect(Object.keys(far.layers).sort()).toEqual(['circonscriptions', 'communes']);
  const near = await tileAt(14);
  expect(Object.keys(near.layers)).toEqual(
    expect.arrayContaining(['adresses', 'bureaux', 'circonscriptions', 'voies']),
  );
  const { adresses, voies } = near.layers;
  expect(adresses?.length).toBeGreaterThan(10);
  expect(adresses?.feature(0).properties['numero']).toMatch(/^\d+/);
  expect(voies?.feature(0).properties['nom']).toMatch(/\w/);
});

test('tiles together have each address once', async () => {
  const place = await service.ask('/search?q=2+bis+rue+des+fauvettes+96000&limit=1');
  const [feature] = (place.body as { features: { geometry: { coordinates: [number, number] } }[] }).features;
  const [longitude, latitude] = feature?.geometry.coordinates ?? [0, 0];
  const { adresses } = (await tileAt(16, longitude, latitude)).layers;
  const numbers = Array.from({ length: adresses?.length ?? 0 }, (_, at) => adresses?.feature(at));
  const places = numbers.map((one) => `${String(one?.properties['numero'])} ${JSON.stringify(one?.loadGeometry())}`);
  expect(new Set(places).size).toBe(places.length);
  expect(numbers.some((one) => one?.properties['numero'] === '2bis')).toBe(true);
});

test('a tile of another zoom is refused', async () => {
  const { status, body } = await service.ask('/v1/tiles/17/16/11');
  expect([status, body]).toMatchObject([400, { code: 'REQUEST_INVALID' }]);
});

test('/v1/explain says how a record is read, and which streets are like it', async () => {
  const { status, body } = await service.ask('/v1/explain', { adresse: '28 rue des fauvete', code_postal: '96000' });
  expect(status).toBe(200);
  expect(body).toMatchObject({ lecture: { numero: 28, type_voie: 'RUE', code_postal: '96000' } });
  expect((body as { voies: { voie: string }[] }).voies[0]?.voie).toBe('Rue des Fauvettes');
});

test('/v1/reference gives the box on which a map opens', async () => {
  const { emprise } = (await service.ask('/v1/reference')).body as { emprise: [number, number, number, number] };
  const [west, south, east, north] = emprise;
  expect(west < 2.4539 && 2.4539 < east && south < 46.4905 && 46.4905 < north).toBe(true);
  expect(east - west).toBeLessThan(2);
});

test('/v1/reference gives an address of the pack as an example, which is found', async () => {
  const { exemple } = (await service.ask('/v1/reference')).body as { exemple: string };
  expect((await service.ask('/v1/match', { adresse: exemple })).body).toMatchObject({ precision: 'numero' });
});
