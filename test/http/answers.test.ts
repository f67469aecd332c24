import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DemoService } from './demo-service.ts';

let service: DemoService;

beforeAll(async () => {
  service = await DemoService.start();
});
afterAll(() => service.stop());

const address = { adresse: '1 imp. des ursulines', code_postal: '96130', commune: 'Marvejolles-le-Pont' };
const found = { code_circonscription: '9602', code_bureau_vote: '96039_0001', precision: 'numero' };

describe('/v1/match', () => {
  test('/v1/match returns a result for a record, and an array in order for an array', async () => {
    const one = await service.ask('/v1/match', address);
    expect([one.status, one.body]).toMatchObject([200, { statut: 'attribue', ...found }]);
    expect(one.body).not.toHaveProperty('preuves');
    const two = await service.ask('/v1/match?add=statut,preuves', [address, { adresse: 'nulle part' }]);
    expect(two.body).toMatchObject([{ statut: 'attribue', preuves: { circonscription_du_bureau: '9602' } }, {}]);
  });

  test('/v1/match gives the same results from the worker threads', async () => {
    const streets = ['des ursulines', 'des fauvettes', 'de l eglise'];
    const many = Array.from({ length: 300 }, (_, at) => ({ adresse: `${at} rue ${streets[at % 3] ?? ''} 96130` }));
    const { status, body } = await service.ask('/v1/match', many);
    expect(status).toBe(200);
    expect(body).toHaveLength(300);
    const alone = await Promise.all(many.slice(0, 6).map((record) => service.ask('/v1/match', record)));
    expect((body as object[]).slice(0, 6)).toEqual(alone.map((answer) => answer.body));
  });

  test('/v1/match accepts a threshold and a day', async () => {
    const { body } = await service.ask(
      '/v1/match?min_probability=circonscription=1,bureau=0.2&date=2026-03-15',
      address,
    );
    expect(body).toMatchObject({ code_circonscription: null, code_bureau_vote: '96039_0001' });
  });
});

describe('/search', () => {
  test('/search suggests places as somebody types, in the national format plus our codes', async () => {
    const { body } = await service.ask('/search?q=1+imp+des+ursu&limit=3');
    expect(body).toMatchObject({
      type: 'FeatureCollection',
      query: '1 imp des ursu',
      limit: 3,
      licence: 'CC0-1.0',
      features: [
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [2.453912, 46.490495] },
          properties: {
            label: '1 Impasse des Ursulines 96130 Marvejolles-le-Pont',
            id: '96039_m4l4b9_00001',
            type: 'housenumber',
            housenumber: '1',
            name: '1 Impasse des Ursulines',
            street: 'Impasse des Ursulines',
            postcode: '96130',
            citycode: '96039',
            city: 'Marvejolles-le-Pont',
            code_circonscription: '9602',
            code_bureau_vote: '96039_0001',
          },
        },
      ],
    });
  });

  test('/search filters by type, postcode and commune, and prefers places near a position', async () => {
    const labels = async (query: string): Promise<string[]> => {
      const { body } = await service.ask(`/search?q=${query}`);
      return (body as { features: { properties: { label: string } }[] }).features.map(
        ({ properties }) => properties.label,
      );
    };
    const all = await labels('rue+des+fauvettes');
    expect(all.length).toBeGreaterThan(1);
    expect(await labels('rue+des+fauvettes&citycode=96041')).toEqual(['Rue des Fauvettes 96000 Montclerc-sur-Oselle']);
    expect(await labels('rue+des+fauvettes&postcode=96220')).toEqual(['Rue des Fauvettes 96220 Villemaurin']);
    expect((await labels('marvejolles&type=municipality'))[0]).toBe('Marvejolles-le-Pont');
    expect((await labels('rue+des+fauvettes&lon=2.409&lat=46.57&autocomplete=0'))[0]).toMatch(/Montclerc/);
    expect(await labels('zzzz+qqqq')).toEqual([]);
  });
});

describe('positions and areas', () => {
  test('/reverse finds the nearest address, whatever the coordinates are called', async () => {
    for (const query of ['lat=46.4905&lng=2.4539', 'lon=2.4539&lat=46.4905']) {
      const { body } = await service.ask(`/reverse?${query}`);
      expect(body).toMatchObject({
        features: [{ properties: { id: '96039_m4l4b9_00001', distance: 1, ...{ code_circonscription: '9602' } } }],
      });
    }
    expect((await service.ask('/reverse?lon=-30&lat=46')).body).toMatchObject({ features: [] });
  });

  test('/reverse returns the requested number and kind of places, nearest first', async () => {
    const near = async (more: string): Promise<{ label: string; type: string; distance: number }[]> => {
      const { body } = await service.ask(`/reverse?lon=2.4539&lat=46.4905${more}`);
      return (body as { features: { properties: never }[] }).features.map(({ properties }) => properties);
    };
    const ten = await near('&limit=10');
    expect(new Set(ten.map(({ label }) => label)).size).toBe(10);
    expect(ten.map(({ distance }) => distance)).toEqual(ten.map(({ distance }) => distance).sort((a, b) => a - b));
    expect(ten[0]?.label).toBe('1 Impasse des Ursulines 96130 Marvejolles-le-Pont');
    const streets = await near('&limit=3&type=street');
    expect(streets.map(({ type }) => type)).toEqual(['street', 'street', 'street']);
    expect(streets[0]?.label).toBe('Impasse des Ursulines 96130 Marvejolles-le-Pont');
    expect(await near('&type=municipality')).toMatchObject([{ label: 'Marvejolles-le-Pont', postcode: '96130' }]);
    expect(await near('&limit=2&citycode=96041')).toEqual([]);
  });

  test('areas are GeoJSON, by code and by box, and contain their positions', async () => {
    expect((await service.ask('/v1/locate?lon=2.4539&lat=46.4905')).body).toMatchObject({
      circonscription: { situation: 'interieur', code: '9602' },
      bureau_vote: { code: '96039_0001' },
      adresse_proche: { id_ban: '96039_m4l4b9_00001' },
    });
    const { body, headers } = await service.ask('/v1/bureaux/96039_0001');
    expect(headers.get('content-type')).toMatch('application/geo+json');
    expect(body).toMatchObject({
      geometry: { type: 'MultiPolygon' },
      properties: { code_commune: '96039', code_circonscription: '9602' },
    });
    const box = await service.ask('/v1/areas/circonscriptions.geojson?bbox=2,46,3,47&decimals=3');
    const { features } = box.body as { features: { properties: { code: string } }[] };
    expect(features.map(({ properties }) => properties.code).sort()).toEqual(['9601', '9602', '9603']);
  });
});

describe('what the service says about itself', () => {
  test('the service reports health, sources, OpenAPI and metrics', async () => {
    expect((await service.ask('/health/live')).body).toEqual({ status: 'live' });
    expect((await service.ask('/health/ready')).body).toMatchObject({ status: 'ready' });
    expect((await service.ask('/v1/reference')).body).toMatchObject({
      millesime: '2026',
      counts: { addresses: 40_000 },
    });
    const { body } = await service.ask('/docs/json');
    const { paths } = body as { paths: object };
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/v1/match', '/search', '/reverse', '/v1/locate']));
    const figures = await (await fetch(`${service.running.url}/metrics`)).text();
    expect(figures).toMatch(/^arpenteur_requests_total\{method="GET",route="\/search",status="200"\} [1-9]/m);
    expect(figures).toMatch(/^arpenteur_request_seconds_bucket\{le="\+Inf",route="\/search"\} [1-9]/m);
    for (const name of ['records_total', 'jobs_pending', 'event_loop_delay_p99_seconds']) {
      expect(figures).toMatch(
        new RegExp(`^# HELP arpenteur_${name} .+\n# TYPE arpenteur_${name} \\w+\narpenteur_${name} \\d`, 'm'),
      );
    }
    expect(figures).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(figures).not.toMatch(/ursulines|q=|127\.0\.0\.1/i);
    expect(figures).toMatch(/^arpenteur_pack\{id="[0-9a-f]{32}",millesime="2026"\} 1$/m);
  });

  test('the log contains routes and times, and no address', async () => {
    await service.ask('/search?q=impasse+des+ursulines');
    const log = service.log.join('');
    expect(log).toMatch(/"method":"GET","route":"\/search","status":200,"ms":[\d.]+/);
    expect(log).not.toMatch(/ursulines|q=|127\.0\.0\.1|Marvejolles/i);
  });

  test('pages may load nothing from other origins', async () => {
    for (const path of ['/health/live', '/docs', '/nowhere', '/%zz']) {
      const { headers } = await fetch(`${service.running.url}${path}`);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
      expect(headers.get('content-security-policy')).not.toMatch(/https?:|\*|unsafe-eval/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect([...headers.keys()].filter((name) => /allow-origin|powered|^server$/.test(name))).toEqual([]);
    }
  });
});

describe('the page (needs its build)', () => {
  test('the page is compressed for clients that accept it, and the same for others', async () => {
    const get = async (path: string, encoding: string): Promise<[encoding: string | null, text: string]> => {
      const answer = await fetch(`${service.running.url}${path}`, { headers: { 'accept-encoding': encoding } });
      expect(answer.headers.get('vary')).toBe('accept-encoding');
      return [answer.headers.get('content-encoding'), await answer.text()];
    };
    const [encoding, page] = await get('/', 'gzip, deflate, br');
    const [script = ''] = /\/assets\/index-[^"]+\.js/.exec(page) ?? [];
    const [packed, text] = await get(script, 'gzip');
    expect([encoding, packed]).toEqual(['gzip', 'gzip']);
    expect(await get(script, 'identity')).toEqual([null, text]);
    expect((await fetch(`${service.running.url}${script}.gz`)).status).toBe(404);
  });
});

describe('invalid requests', () => {
  test.each([
    ['/nowhere', undefined, 404, 'RESOURCE_UNKNOWN'],
    ['/%zz', undefined, 400, 'REQUEST_INVALID'],
    ['/v1/jobs/xyz', undefined, 400, 'REQUEST_INVALID'],
    ['/v1/bureaux/..%2f..%2fetc%2fpasswd', undefined, 404, 'RESOURCE_UNKNOWN'],
    ['/v1/circonscriptions/9999', undefined, 404, 'RESOURCE_UNKNOWN'],
    ['/search?q=ab', undefined, 400, 'REQUEST_INVALID'],
    ['/search?q=%3D1%2B1', undefined, 400, 'REQUEST_INVALID'],
    ['/v1/locate?lon=2&lat=46&colour=red', undefined, 400, 'REQUEST_INVALID'],
    ['/search?q=rue&index=poi', undefined, 400, 'REQUEST_INVALID'],
    ['/reverse?searchgeom=%7B%22type%22:%22Point%22%7D', undefined, 400, 'REQUEST_INVALID'],
    ['/search?q=rue&lat=46', undefined, 400, 'REQUEST_INVALID'],
    ['/search?q=rue&limit=1000', undefined, 400, 'REQUEST_INVALID'],
    ['/v1/locate?lon=200&lat=46', undefined, 400, 'REQUEST_INVALID'],
    ['/v1/areas/bureaux.geojson?bbox=3,46,2,47', undefined, 400, 'OPTION_INVALID'],
    ['/v1/areas/bureaux.geojson?bbox=1,2', undefined, 400, 'REQUEST_INVALID'],
    ['/v1/match', { rue: 'des Lilas' }, 400, 'REQUEST_INVALID'],
    ['/v1/match', {}, 400, 'REQUEST_INVALID'],
    ['/v1/match?min_probability=2', address, 400, 'REQUEST_INVALID'],
    ['/v1/match', Array.from({ length: 1001 }, () => address), 413, 'REQUEST_TOO_LARGE'],
    ['/v1/match', { adresse: 'x'.repeat(3_000_000) }, 413, 'REQUEST_TOO_LARGE'],
  ])('%s is refused as a problem with a code', async (path, body, status, code) => {
    const answer = await service.ask(path, body);
    expect([answer.status, answer.body]).toMatchObject([status, { status, code, type: `urn:arpenteur:error:${code}` }]);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    const { instance } = answer.body as { instance: string };
    expect(instance).toBe(`urn:arpenteur:request:${answer.headers.get('x-request-id') ?? ''}`);
  });

  test('a gzip body is accepted up to the limit of its decompressed size', async () => {
    const post = async (body: Uint8Array<ArrayBuffer>, encoding = 'gzip'): Promise<unknown> => {
      const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
      const answer = await fetch(`${service.running.url}/v1/match`, { method: 'POST', headers, body });
      return [answer.status, await answer.json()];
    };
    const packed = (value: unknown): Uint8Array<ArrayBuffer> => Uint8Array.from(gzipSync(JSON.stringify(value)));
    expect(await post(packed(address))).toMatchObject([200, found]);
    expect(await post(packed({ adresse: 'x'.repeat(30_000_000) }))).toMatchObject([413, { code: 'REQUEST_TOO_LARGE' }]);
    expect(await post(packed(address).subarray(0, 40))).toMatchObject([
      400,
      { detail: expect.stringContaining('truncated') as string },
    ]);
    expect(await post(Uint8Array.of(0x7b, 0x7d))).toMatchObject([
      400,
      { detail: expect.stringContaining('is not gzip') as string },
    ]);
    expect(await post(packed(address), 'br')).toMatchObject([
      415,
      { detail: expect.stringContaining('expected gzip') as string },
    ]);
  });

  test.each([
    [[{ adresse: 'x' }, { rue: 'x' }], 'The body at /1 has the unknown property `rue`'],
    [[], 'The body must NOT have fewer than 1 items'],
    ['x', 'The body is not as expected (one record, or an array of 1 to 1000 records).'],
    [{ rue: 'x' }, 'The body has the unknown property `rue`.'],
  ])('a body %j is told what is wrong with it', async (body, said) => {
    expect((await service.ask('/v1/match', body)).body).toMatchObject({
      detail: expect.stringContaining(said) as string,
    });
  });

  test('malformed JSON is reported as such', async () => {
    const headers = { 'content-type': 'application/json' };
    for (const body of ['{"adresse":', '{"adresse":"x","__proto__":{"admin":true}}']) {
      const answer = await fetch(`${service.running.url}/v1/match`, { method: 'POST', headers, body });
      expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'REQUEST_INVALID' }]);
    }
  });
});
