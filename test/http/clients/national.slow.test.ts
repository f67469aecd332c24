/** Requests as clients of the national service and of addok send them, and answers as these read them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DemoService } from '../demo-service.ts';

let service: DemoService;
let strict: DemoService;

beforeAll(async () => {
  [service, strict] = await Promise.all([DemoService.start(), DemoService.start({ isStrict: true })]);
});
afterAll(async () => {
  await Promise.all([service.stop(), strict.stop()]);
});

type Properties = Readonly<Record<string, unknown>> & { readonly label: string; readonly type: string };

async function places(path: string): Promise<readonly Properties[]> {
  const { status, body } = await service.ask(path);
  expect([path, status]).toEqual([path, 200]);
  return (body as { features: { properties: Properties }[] }).features.map(({ properties }) => properties);
}

const position = 'lon=2.4539&lat=46.4905';
const around = (radius: number): string =>
  `searchgeom=${encodeURIComponent(JSON.stringify({ type: 'Circle', coordinates: [2.4539, 46.4905], radius }))}`;

describe('parameters', () => {
  test('unknown parameters are ignored and listed in a header, and refused when the service is strict', async () => {
    const path = '/search?q=rue+des+fauvettes&_=123&returntruegeometry=true&a%0d%0ab=1';
    const { status, headers } = await service.ask(path);
    expect([status, headers.get('x-ignored-parameters')]).toEqual([200, '_, returntruegeometry, a%0D%0Ab']);
    expect(await strict.ask(path)).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
    expect(await strict.ask('/search?q=rue+des+fauvettes&type=')).toMatchObject({ status: 400 });
    expect((await service.ask('/search?q=rue+des+fauvettes')).headers.has('x-ignored-parameters')).toBe(false);
    expect(await service.ask(`/reverse?${position}&colour=red`)).toMatchObject({ status: 200 });
  });

  test('empty parameters are absent', async () => {
    expect(await places('/search?q=rue+des+fauvettes&limit=&type=&postcode=&lat=&lon=')).not.toEqual([]);
  });

  test('filters take several values, repeated or separated', async () => {
    for (const types of ['type=street&type=municipality', 'type=street+municipality', 'type=street,municipality']) {
      const found = await places(`/search?q=marvejolles&limit=20&${types}`);
      expect([types, [...new Set(found.map(({ type }) => type))].sort()]).toEqual([types, ['municipality', 'street']]);
    }
    const communes = await places('/search?q=rue+des+fauvettes&limit=20&citycode=96041&citycode=96039');
    const codes = new Set(communes.map(({ citycode }) => citycode));
    expect([...codes].every((code) => code === '96041' || code === '96039')).toBe(true);
    const near = await places(`/reverse?${position}&limit=10&type=housenumber&type=street`);
    expect([...new Set(near.map(({ type }) => type))].sort()).toEqual(['housenumber', 'street']);
    const distances = near.map(({ distance }) => Number(distance));
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
  });

  test('with several indexes, addresses are returned', async () => {
    const found = await places('/search?q=1+impasse+des+ursulines&index=address,poi');
    expect(found[0]).toMatchObject({ label: '1 Impasse des Ursulines 96130 Marvejolles-le-Pont', _type: 'address' });
    const { body } = await service.ask('/search?q=1+impasse+des+ursulines&index=poi');
    expect(body).toMatchObject({ detail: expect.stringContaining('no points of interest') as string });
  });

  test('a geometry limits what a position finds', async () => {
    const near = await places(`/reverse?${around(30)}&limit=50`);
    expect(near.length).toBeGreaterThan(0);
    expect(near.every(({ distance }) => Number(distance) <= 30)).toBe(true);
    expect((await places(`/reverse?${around(120)}&limit=50`)).length).toBeGreaterThan(near.length);
    const ring = [[2.453, 46.49], [2.455, 46.49], [2.455, 46.491], [2.453, 46.491], [2.453, 46.49]]; // prettier-ignore
    const polygon = encodeURIComponent(JSON.stringify({ type: 'Polygon', coordinates: [ring] }));
    const { body } = await service.ask(`/reverse?searchgeom=${polygon}&limit=50`);
    const { features } = body as { features: { geometry: { coordinates: [number, number] } }[] };
    expect(features.length).toBeGreaterThan(0);
    for (const { geometry } of features) {
      const [longitude, latitude] = geometry.coordinates;
      expect(longitude > 2.453 && longitude < 2.455 && latitude > 46.49 && latitude < 46.491).toBe(true);
    }
  });

  test('a geometry holds all that it returns, however far the position is, and nothing nearer outside', async () => {
    const whole = await places(`/reverse?${around(500)}&limit=50`);
    expect(whole).toHaveLength(50);
    const far = await places(`/reverse?lon=2.39&lat=46.56&${around(500)}&limit=50`);
    expect(far).toHaveLength(50);
    const distances = far.map(({ distance }) => Number(distance));
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    expect(distances[0]).toBeGreaterThan(5000);
    const streets = await places(`/reverse?lon=2.39&lat=46.56&${around(100)}&type=street&limit=50`);
    expect(streets.length).toBeGreaterThan(0);
    expect(streets.every(({ type, distance }) => type === 'street' && Number(distance) > 5000)).toBe(true);
  });

  test.each([
    ['not JSON', 'x'],
    ['no object', '1'],
    ['another type', '{"type":"LineString","coordinates":[[2,46],[3,46]]}'],
    ['a circle that is too wide', '{"type":"Circle","coordinates":[2,46],"radius":1001}'],
    ['a circle without a centre', '{"type":"Circle","radius":10}'],
    ['a polygon that is too wide', '{"type":"Polygon","coordinates":[[[2,46],[3,46],[3,47],[2,46]]]}'],
    ['an open ring', '{"type":"Polygon","coordinates":[[[2,46],[2.001,46],[2.001,46.001],[2,46.001]]]}'],
  ])('a geometry that is %s is refused', async (_, text) => {
    expect(await service.ask(`/reverse?searchgeom=${encodeURIComponent(text)}`)).toMatchObject({
      status: 400,
      body: { code: 'REQUEST_INVALID', detail: expect.stringMatching(/^searchgeom /) as string },
    });
  });
});

describe('answers', () => {
  test('a commune is labelled by its name, with its postcode and context apart', async () => {
    const [commune] = await places('/search?q=marvejolles&type=municipality');
    expect(commune).toMatchObject({
      label: 'Marvejolles-le-Pont',
      name: 'Marvejolles-le-Pont',
      municipality: 'Marvejolles-le-Pont',
      city: 'Marvejolles-le-Pont',
      postcode: '96130',
      citycode: '96039',
      id: '96039',
      context: '96',
      population: 475,
    });
    const others = await places('/search?q=1+impasse+des+ursulines');
    expect(others.filter(({ population }) => population !== undefined)).toEqual([]);
  });

  test('a file is answered with its fields in the query; unknown ones are ignored, and a mark is added on request', async () => {
    const form = new FormData();
    form.append('data', new Blob(['a,b\n1 impasse des Ursulines,96130\nnowhere,\n']), 'Été 1.csv');
    const query = 'columns=a&postcode=b&with_bom=true&result_columns=result_status,latitude&_=1';
    const { url } = service.running;
    const answer = await fetch(`${url}/search/csv/?${query}`, { method: 'POST', body: form });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, bytes.toString()]).toEqual([
      200,
      '\uFEFFa,b,result_status,latitude\n1 impasse des Ursulines,96130,ok,46.490495\nnowhere,,not-found,\n',
    ]);
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    expect(answer.headers.get('x-ignored-parameters')).toBe('_');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="Ete 1.geocoded.csv"; filename*=UTF-8\'\'%C3%89t%C3%A9%201.geocoded.csv',
    );
  });
});
