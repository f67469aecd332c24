import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { codesOf, errorOf, readFile, SourceFolder } from './source-fixture.ts';

const folder = new SourceFolder();

/** A square of 0.01 degrees, closed, with its south-west corner there. */
function square(west = 2.3, south = 48.8): number[][] {
  return [
    [west, south],
    [west + 0.01, south],
    [west + 0.01, south + 0.01],
    [west, south + 0.01],
    [west, south],
  ];
}

function feature(properties: unknown, geometry: unknown = { type: 'Polygon', coordinates: [square()] }): unknown {
  return { type: 'Feature', properties, geometry };
}

function collection(features: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ type: 'FeatureCollection', ...more, features });
}

const ain = { codeDepartement: '01', codeCirconscription: '0104', nomCirconscription: '4ème circonscription' };

describe('areas in GeoJSON', () => {
  it('become flat closed rings, parts and holes alike', async () => {
    const geometry = { type: 'MultiPolygon', coordinates: [[square(), square(2.302, 48.802)], [square(2.4)]] };
    const path = folder.write('parts.geojson', collection([feature(ain, geometry)]));
    const { rows, findings } = await readFile('circonscriptions', path);
    expect(findings).toEqual([]);
    expect(rows[0]).toMatchObject({ code: '0104', nom: '4ème circonscription' });
    expect([...(rows[0]?.geometry.ringStarts ?? [])]).toEqual([0, 5, 10, 15]);
    expect(rows[0]?.geometry.coordinates.length).toBe(30);
    expect([...(rows[0]?.geometry.coordinates.subarray(0, 4) ?? [])]).toEqual([2.3, 48.8, 2.3 + 0.01, 48.8]);
  });

  it('lose their heights', async () => {
    const high = square().map(([x, y]) => [x, y, 35]);
    const path = folder.write('high.geojson', collection([feature(ain, { type: 'Polygon', coordinates: [high] })]));
    const { rows } = await readFile('circonscriptions', path);
    expect([...(rows[0]?.geometry.coordinates ?? [])]).toEqual(square().flat());
  });

  it('close open rings, refuse what is not a ring, and count both', async () => {
    const open = { type: 'Polygon', coordinates: [square().slice(0, 4)] };
    const flat = { type: 'Polygon', coordinates: [square().slice(0, 2)] };
    const broken = { type: 'Polygon', coordinates: [[...square().slice(0, 3), [2.3, null], [2.3, 48.8]]] };
    const features = [
      feature(ain, open),
      feature(ain, flat),
      feature(ain, broken),
      feature(ain, null),
      feature(ain, { type: 'Point', coordinates: [2, 48] }),
    ];
    const { rows, findings } = await readFile('circonscriptions', folder.write('broken.geojson', collection(features)));
    expect(rows.length).toBe(1);
    expect([...(rows[0]?.geometry.coordinates ?? [])]).toEqual(square().flat());
    expect(codesOf(findings)).toEqual({
      GEOMETRY_NULL: 1,
      GEOMETRY_WITHOUT_AREA: 3,
      RING_REFUSED: 2,
      RING_REPAIRED: 2,
    });
    expect(findings.find(({ code }) => code === 'GEOMETRY_NULL')?.firstCases).toEqual(['feature 4']);
  });

  it('are read whatever members come before and after the features', async () => {
    const text =
      '\ufeff\n{ "name":"a \\"quoted\\" {name}", "bbox":[1,2,3,4], "n":null, "type":"FeatureCollection",\n' +
      ` "features" : [\n${JSON.stringify(feature({ ...ain, note: 'braces } ] in "text" \\' }))} ,\n${JSON.stringify(feature(ain))}\n],\n` +
      ' "after": {"features": [1]}, "count": 2}\n';
    const { rows } = await readFile('circonscriptions', folder.write('members.geojson', text));
    expect(rows.length).toBe(2);
  });

  it('are read across the pieces of a large file', async () => {
    const features = Array.from({ length: 12_000 }, (_, index) =>
      feature({ ...ain, codeCirconscription: `01-0${(index % 5) + 1}`, note: `é"{[\\${'x'.repeat(index % 90)}` }),
    );
    const text = collection(features);
    expect(text.length).toBeGreaterThan(3 << 20);
    const { rows } = await readFile('circonscriptions', folder.write('large.json', gzipSync(text)));
    expect(rows.length).toBe(12_000);
    expect(rows[7]?.code).toBe('0103');
  });

  it('are read as Windows-1252 only in features that are not UTF-8', async () => {
    const bytes = Buffer.from(
      collection([
        feature({ ...ain, nomCirconscription: 'Cinqui\xe8me \x9cuvre' }),
        feature({ ...ain, nomCirconscription: '\u00c3\u00a9' }),
      ]),
      'latin1',
    );
    const { rows, findings } = await readFile('circonscriptions', folder.write('latin.geojson', bytes));
    expect(rows.map(({ nom }) => nom)).toEqual(['Cinquième œuvre', 'é']);
    expect(codesOf(findings)).toEqual({ AREA_IN_PARTS: 1, TEXT_WINDOWS_1252: 1 });
  });

  it('report characters that were lost before publication', async () => {
    const path = folder.write(
      'lost.geojson',
      collection([feature({ ...ain, nomCirconscription: '\ufffdl\ufffdmentaire' })]),
    );
    expect(codesOf((await readFile('circonscriptions', path)).findings)).toEqual({ TEXT_REPLACED: 1 });
  });

  it.each([
    ['in a feature', (text: string) => text.slice(0, text.length - 60), /ends in the middle in feature 3/],
    [
      'between features',
      (text: string) => text.slice(0, text.lastIndexOf(',{"type":"Feature"') + 1),
      /ends in the middle after 2 features/,
    ],
    ['before its last brace', (text: string) => text.slice(0, -1), /ends in the middle after 3 features/],
    ['to nothing', () => '', /the file is empty/],
  ])('cut %s are refused', async (name, cut, message) => {
    const text = collection([feature(ain), feature(ain), feature(ain)]);
    const path = folder.write(`cut ${name}.geojson`, cut(text));
    const error = await errorOf(readFile('circonscriptions', path));
    expect(error).toMatch(/^SOURCE_INVALID: .*geojson \(circonscriptions\): /);
    expect(error).toMatch(message);
  });

  it.each([
    ['HTML', '<!DOCTYPE html><html></html>', /does not begin with \{/],
    ['another JSON', '{"type":"Feature"}', /there is no member `features`/],
    ['broken JSON', '{"type":"FeatureCollection","features":[{"a":tru}]}', /JSON is broken in feature 1/],
    ['a list of numbers', '{"type":"FeatureCollection","features":[1,2]}', /JSON is broken/],
  ])('of %s are refused', async (name, text, message) => {
    expect(await errorOf(readFile('circonscriptions', folder.write(`${name}.geojson`, text)))).toMatch(message);
  });
});

describe('coordinate systems of areas', () => {
  /** Around the Lambert-93 position of 1 avenue du Général Lemonnier, Paris: 2.330113 48.861299. */
  const lambert = {
    type: 'Polygon',
    coordinates: [
      [
        [650852.91, 6862571.27],
        [650952.91, 6862571.27],
        [650952.91, 6862671.27],
        [650852.91, 6862571.27],
      ],
    ],
  };
  const paris = { id_circo: '75001' };
  const crs = (name: string): Readonly<Record<string, unknown>> => ({ crs: { type: 'name', properties: { name } } });
  const first = async (name: string, text: string, known = {}): Promise<readonly number[]> => {
    const { rows } = await readFile('circonscriptions', folder.write(name, text), known);
    return [...(rows[0]?.geometry.coordinates.subarray(0, 2) ?? [])].map((value) => Number(value.toFixed(6)));
  };
  const expected = [2.330113, 48.861299];

  it('are taken from the file, before its features or after them', async () => {
    const named = crs('urn:ogc:def:crs:EPSG::2154');
    expect(await first('before.geojson', collection([feature(paris, lambert)], named))).toEqual(expected);
    const after = `${collection([feature(paris, lambert)]).slice(0, -1)},"crs":${JSON.stringify(named['crs'])}}`;
    expect(await first('after.geojson', after)).toEqual(expected);
  });

  it('are taken from the manifest before the file', async () => {
    const text = collection([feature(paris, lambert)], crs('urn:ogc:def:crs:OGC:1.3:CRS84'));
    expect(await first('manifest.geojson', text, { crs: 'Lambert-93' })).toEqual(expected);
  });

  it('that are missing or wrong are refused, and the message says what to do', async () => {
    const metres = folder.write('metres.geojson', collection([feature(paris, lambert)]));
    expect(await errorOf(readFile('circonscriptions', metres))).toMatch(
      /^CRS_MISMATCH: .*read as EPSG:4326 \(WGS84\).*first has 650852.91 6862571.27.*look like metres: set `crs`/,
    );
    const degrees = folder.write('degrees.geojson', collection([feature(paris)]));
    expect(await errorOf(readFile('circonscriptions', degrees, { crs: 'EPSG:2154' }))).toMatch(
      /^CRS_MISMATCH: .*look like degrees: remove `crs`/,
    );
    const unknown = folder.write('unknown.geojson', collection([feature(paris)], crs('EPSG:32631')));
    expect(await errorOf(readFile('circonscriptions', unknown))).toMatch(/^CRS_UNKNOWN: .*EPSG:32631.*EPSG:2154/);
  });

  it('with latitude first are refused as swapped', async () => {
    const swapped = { type: 'Polygon', coordinates: [square().map(([x, y]) => [y, x])] };
    const path = folder.write('swapped.geojson', collection([feature(paris, swapped)]));
    expect(await errorOf(readFile('circonscriptions', path))).toMatch(/^CRS_MISMATCH: .*swapped/);
  });
});

describe('the reader of bureaux', () => {
  const read = async (properties: unknown, map: Readonly<Record<string, string>> = {}): Promise<unknown> => {
    const path = folder.write('bureau.geojson', collection([feature(properties)]));
    const { rows, findings } = await readFile('bureaux_contours', path, { properties: map });
    return rows
      .map(({ code, circonscription, nom }) => [code, circonscription, nom])
      .concat(findings.map(({ code }) => [code, undefined, '']))[0];
  };

  it('reads the properties of Etalab', async () => {
    const etalab = {
      codeCirconscription: '9213',
      codeCommune: '92002',
      codeBureauVote: '92002_0001',
      id_bv: '92002_1',
    };
    expect(await read(etalab)).toEqual(['92002_0001', '9213', '']);
  });

  it('takes the circonscription from its name where there is no code', async () => {
    const laRoche = { codeBureauVote: '85191_0001', codeDepartement: '85', nomCirconscription: '2ème circonscription' };
    expect(await read(laRoche)).toEqual(['85191_0001', '8502', '']);
  });

  it('reads what cities publish, by the templates of the manifest', async () => {
    const paris = { arrondisse: '6', num_bv: '19', ID: '750060019' };
    expect(await read(paris, { code_bureau_vote: '75056_{arrondisse:02}{num_bv:02}' })).toEqual([
      '75056_0619',
      undefined,
      '',
    ]);
    expect(await read(paris, { code_bureau_vote: 'ID' })).toEqual(['75056_0619', undefined, '']);
    expect(await read({ id_bv: '19-5' }, { code_commune: '=75056' })).toEqual(['75056_1905', undefined, '']);
    expect(await read({ code_bv: '0327' }, { code_commune: '=75056' })).toEqual(['75056_0327', undefined, '']);
    const brest = { DEPCO: '29019', BVOTE: 76, LIEUV: 'GS KERINOU' };
    expect(await read(brest, { code_bureau_vote: '{DEPCO}_{BVOTE}', nom: 'LIEUV' })).toEqual([
      '29019_0076',
      undefined,
      'GS KERINOU',
    ]);
    const bohars = { name: 'Bohars - Bureau 1' };
    expect(await read(bohars, { code_bureau_vote: '29011_{name:#04}' })).toEqual(['29011_0001', undefined, '']);
  });

  it('lists the properties of the file when a required one is missing', async () => {
    const path = folder.write('caen.geojson', collection([feature({ id: '11', sub_id: '11.1' })]));
    expect(await errorOf(readFile('bureaux_contours', path))).toMatch(
      /the properties are id, sub_id; expected property codeBureauVote/,
    );
    expect(await errorOf(readFile('bureaux_contours', path, { properties: { code_bureau_vote: 'BV' } }))).toMatch(
      /expected property `BV` of `properties.code_bureau_vote`/,
    );
  });

  it('notes an unreadable code, and a circonscription that is not one of the 577', async () => {
    expect(await read({ code_bv: '0327' })).toEqual(['CODE_BUREAU_UNREADABLE', undefined, '']);
    const path = folder.write(
      'wrong.geojson',
      collection([feature({ codeBureauVote: '75056_0101', codeCirconscription: '7521' })]),
    );
    const { rows, findings } = await readFile('bureaux_contours', path);
    expect(rows[0]?.circonscription).toBeUndefined();
    expect(codesOf(findings)).toEqual({ CIRCONSCRIPTION_NOT_IN_LIST: 1 });
  });
});

describe('the readers of other areas', () => {
  it('refuse a circonscription that is not one of the 577, and a commune without a code', async () => {
    const path = folder.write(
      'refused.geojson',
      collection([feature({ code: '7521', id_circo: '75021' }), feature({ id_circo: 'x' })]),
    );
    expect(codesOf((await readFile('circonscriptions', path)).findings)).toEqual({
      CIRCONSCRIPTION_NOT_IN_LIST: 1,
      CODE_CIRCONSCRIPTION_UNREADABLE: 1,
    });
    const communes = folder.write(
      'communes.geojson',
      collection([feature({ code: '01004', nom: 'Ambérieu' }), feature({ code: '2A' })]),
    );
    const { rows, findings } = await readFile('communes_contours', communes);
    expect(rows).toMatchObject([{ codeInsee: '01004', nom: 'Ambérieu' }]);
    expect(codesOf(findings)).toEqual({ CODE_INSEE_UNREADABLE: 1 });
  });
});
