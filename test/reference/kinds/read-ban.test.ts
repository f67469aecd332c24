import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf, errorOf, readFile, SourceFolder } from '../source-fixture.ts';

const folder = new SourceFolder();
const header =
  'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;' +
  'x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;' +
  'certification_commune;cad_parcelles\n';

/** A row of the official layout; the values that matter are named. */
function row(values: Readonly<Record<string, string>>): string {
  const usual: Readonly<Record<string, string>> = {
    id: '01002_w4ld4h_00006',
    numero: '6',
    nom_voie: 'Place du Pese Lait',
    code_postal: '01640',
    code_insee: '01002',
    nom_commune: "L'Abergement-de-Varey",
    lon: '5.425179',
    lat: '46.005447',
    type_position: 'entrée',
    source_position: 'commune',
    certification_commune: '1',
  };
  const all = { ...usual, ...values };
  return header
    .trimEnd()
    .split(';')
    .map((column) => all[column] ?? '')
    .join(';')
    .concat('\n');
}

describe('the reader of BAN', () => {
  it('reads a row of the official layout', async () => {
    const { rows, findings } = await readFile(
      'ban',
      folder.write('ban.csv', header + row({ rep: 'BIS', alias: 'Rue Haute' })),
    );
    expect(findings).toEqual([]);
    expect(rows).toEqual([
      {
        idBan: '01002_w4ld4h_00006',
        cleVoie: '01002_w4ld4h',
        numero: 6,
        suffixe: 'bis',
        nomVoie: 'Place du Pese Lait',
        codePostal: '01640',
        codeInsee: '01002',
        nomCommune: "L'Abergement-de-Varey",
        codeInseeAncienneCommune: '',
        nomAncienneCommune: '',
        position: { longitude: 5.425179, latitude: 46.005447 },
        typePosition: 'entrée',
        alias: 'Rue Haute',
        nomLieuDit: '',
        nomAfnor: '',
        certifiee: true,
        repeatsStreet: false,
      },
    ]);
  });

  it('reads the variant with ids, by the names of its columns', async () => {
    const withIds = `id_ban_adresse;${header.trimEnd()};id_ban_toponyme\n`;
    const text = withIds + `5e3c-uuid;${row({}).trimEnd()};77aa-uuid\n`;
    const { rows } = await readFile('ban', folder.write('with-ids.csv', text));
    expect(rows).toMatchObject([{ idBan: '01002_w4ld4h_00006', numero: 6 }]);
  });

  it('says that a row repeats a street only where all that streets share is that of the row before', async () => {
    const street = fc.record({
      nom_voie: fc.constantFrom('Rue Haute', 'Rue Basse', ''),
      code_postal: fc.constantFrom('01640', '01641'),
      code_insee: fc.constantFrom('01002', '01003', '0100X'),
      alias: fc.constantFrom('', 'Rue Vieille'),
    });
    const number = fc.record({
      id: fc.constantFrom('01002_a_00001', '01002_b_00001', '01002_b'),
      numero: fc.constantFrom('1', '2', 'x'),
      rep: fc.constantFrom('', 'bis'),
      lon: fc.constantFrom('5.425179', '5.4', ''),
    });
    const block = fc.tuple(street, fc.array(number, { minLength: 1, maxLength: 5 }));
    let file = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 12 }), async (blocks) => {
        const lines = blocks.flatMap(([shared, numbers]) => numbers.map((own) => row({ ...shared, ...own })));
        const text = header + row({}) + lines.join('');
        const { rows } = await readFile('ban', folder.write(`repeats-${file++}.csv`, text));
        let last: readonly string[] = [];
        for (const read of rows) {
          const shared = [read.cleVoie, read.nomVoie, read.codePostal, read.codeInsee, read.alias];
          if (read.repeatsStreet) expect(shared).toEqual(last);
          last = shared;
        }
      }),
      { numRuns: 60 },
    );
    const { rows } = await readFile('ban', folder.write('repeats.csv', header + row({}) + row({ numero: '7' })));
    expect(rows.map(({ repeatsStreet }) => repeatsStreet)).toEqual([false, true]);
  });

  it('returns one row per position of an address, and notes a repeated one', async () => {
    const text =
      header +
      row({}) +
      row({ type_position: 'parcelle', lon: '5.4252' }) +
      row({ type_position: 'parcelle', lon: '5.4252' });
    const { rows, findings } = await readFile('ban', folder.write('positions.csv', text));
    expect(rows.map(({ typePosition }) => typePosition)).toEqual(['entrée', 'parcelle', 'parcelle']);
    expect(codesOf(findings)).toEqual({ ROW_DUPLICATED: 1 });
  });

  it.each([
    ['01002', '887643.67', '6547960.53', 5.425179, 46.005447],
    ['97105', '500000', '1770000', -63, 16.0],
    ['97302', '500000', '500000', -51, 4.5],
    ['97411', '340000', '7690000', 55.46, -20.88],
    ['97611', '520000', '8590000', 45.18, -12.76],
  ])('projects x and y of %s by the system of its département', async (codeInsee, x, y, longitude, latitude) => {
    // The made-up points on the central meridians of Guadeloupe and Guyane lie at sea: they are noted, then refused.
    const text = header + row({ code_insee: codeInsee, x, y, lon: '', lat: '' });
    const read = readFile('ban', folder.write(`xy-${codeInsee}.csv`, text));
    if (longitude === -51) {
      expect(await errorOf(read)).toMatch(/^CRS_MISMATCH/);
      return;
    }
    const [first] = (await read).rows;
    expect(first?.position.longitude).toBeCloseTo(longitude, longitude === 5.425179 ? 6 : 2);
    expect(first?.position.latitude).toBeCloseTo(latitude, longitude === 5.425179 ? 6 : 1);
  });

  it('reads 99999, and made-up numbers of other producers, as no number', async () => {
    const text =
      header +
      row({ id: '01002_a_99999', numero: '99999' }) +
      row({ id: '01002_a_05210', numero: '5210' }) +
      row({ id: '01002_a_05211', numero: '5211', source_position: 'cadastre', certification_commune: '0' }) +
      row({ id: '01002_a_00000', numero: '0' }) +
      row({ id: '01002_a', numero: '' });
    const { rows, findings } = await readFile('ban', folder.write('fictif.csv', text));
    expect(rows.map(({ numero, cleVoie }) => [numero, cleVoie])).toEqual([
      [-1, '01002_a'],
      [5210, '01002_a'],
      [-1, '01002_a'],
      [0, '01002_a'],
      [-1, '01002_a'],
    ]);
    expect(codesOf(findings)).toEqual({ NUMERO_FICTIF: 2 });
  });

  it('counts unreadable rows, and leaves them out', async () => {
    const good = Array.from({ length: 60 }, (_, index) => row({ id: `01002_g_${index}`, numero: String(index) })).join(
      '',
    );
    const text =
      header +
      good +
      row({ id: '' }) +
      row({ code_insee: '0100X' }) +
      row({ numero: '12bis' }) +
      row({ lon: '', lat: '' }) +
      row({ lon: '0', lat: '0' });
    const { rows, findings } = await readFile('ban', folder.write('bad.csv', text));
    expect(rows.length).toBe(60);
    expect(codesOf(findings)).toEqual({
      ROW_WITHOUT_KEY: 1,
      CODE_INSEE_UNREADABLE: 1,
      NUMERO_UNREADABLE: 1,
      POSITION_MISSING: 1,
      POSITION_OUTSIDE_FRANCE: 1,
    });
    expect(findings.find(({ code }) => code === 'CODE_INSEE_UNREADABLE')).toMatchObject({
      severity: 'warning',
      rows: 65,
      firstCases: ['row 63: 0100X'],
    });
  });

  it('keeps a longitude of 0', async () => {
    const { rows } = await readFile('ban', folder.write('zero.csv', header + row({ lon: '0', lat: '49.3' })));
    expect(rows[0]?.position).toEqual({ longitude: 0, latitude: 49.3 });
  });

  it('reports swapped longitude and latitude', async () => {
    const text = header + row({ lon: '46.005447', lat: '5.425179' });
    expect(await errorOf(readFile('ban', folder.write('swapped.csv', text)))).toMatch(
      /^CRS_MISMATCH: .*1 of 1 positions .*outside France.*Longitude and latitude are swapped/,
    );
  });

  it('reports x and y in another coordinate system', async () => {
    const text = header + row({ lon: '', lat: '', x: '887643.67', y: '6547960.53' });
    const path = folder.write('other.csv', text);
    expect(await errorOf(readFile('ban', path, { crs: 'EPSG:3948' }))).toMatch(/^CRS_MISMATCH: .*set `crs`/);
    expect(await errorOf(readFile('ban', path, { crs: 'EPSG:9999' }))).toMatch(
      /^CRS_UNKNOWN: .*EPSG:2154 \(Lambert-93\)/,
    );
  });

  it('refuses a file before its end when its positions are clearly wrong', async () => {
    const text = header + row({ lon: '46.0', lat: '5.4' }).repeat(5000);
    expect(await errorOf(readFile('ban', folder.write('early.csv', text)))).toMatch(/1000 of 1000 positions/);
  });
});

describe('the reader of BAN as addok NDJSON', () => {
  const street = {
    id: '75102_4405',
    type: 'street',
    name: ['Rue de la Paix', 'R Paix'],
    postcode: '75002',
    citycode: ['75102', '75056'],
    city: ['Paris 2e Arrondissement', 'Paris'],
    lon: 2.331,
    lat: 48.869,
    housenumbers: {
      '0': { lon: 2.3311, lat: 48.8691 },
      '12bis': { id: '75102_4405_00012_bis', lon: 2.3312, lat: 48.8692 },
      '12 B': { lon: 2.3312, lat: 48.8692 },
      x: { lon: 2.3312, lat: 48.8692 },
      '13': {},
    },
  };

  it('reads the numbers of a street, and takes the arrondissement of a list of codes', async () => {
    const lines = [{ type: 'municipality', id: '75056', name: 'Paris' }, street].map((line) => JSON.stringify(line));
    const { rows, findings } = await readFile('ban', folder.write('addok.ndjson', `${lines.join('\n')}\n`));
    expect(rows.map(({ idBan, numero, suffixe, codeInsee }) => [idBan, numero, suffixe, codeInsee])).toEqual([
      ['75102_4405_00000', 0, '', '75102'],
      ['75102_4405_00012_bis', 12, 'bis', '75102'],
      ['75102_4405_00012_b', 12, 'b', '75102'],
    ]);
    expect(rows[0]).toMatchObject({
      nomVoie: 'Rue de la Paix',
      alias: 'R Paix',
      nomCommune: 'Paris 2e Arrondissement',
    });
    expect(codesOf(findings)).toEqual({ NUMERO_UNREADABLE: 1, POSITION_MISSING: 1 });
  });

  it('names the line that is not JSON', async () => {
    const path = folder.write('broken.ndjson', `${JSON.stringify(street)}\n{"id": \n`);
    expect(await errorOf(readFile('ban', path))).toMatch(/^SOURCE_INVALID: .*line 2 is not JSON/);
  });
});
