import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { parseStream } from 'fast-csv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoDate, demoFiles } from '../../src/cli/demo/demo-files.ts';
import {
  type AddressInput,
  ArpenteurError,
  inspectPack,
  type MatchResult,
  openPack,
  type Pack,
  readPackHeader,
  resultColumnNames,
} from '../../src/index.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { endOf, startTypescript } from '../kit/run-cli.ts';

let folder: DemoFolder;
let pack: Pack;

beforeAll(async () => {
  folder = await DemoFolder.make();
  pack = await openPack(folder.pack);
});
afterAll(async () => {
  await pack.close();
  await folder.remove();
});

const ursulines = '1 impasse des Ursulines 96130 Marvejolles-le-Pont';

describe('a single record', () => {
  test('gives every result column, with numbers as numbers and lists as lists', () => {
    const result = pack.lookup(ursulines);
    expect(Object.keys(result)).toEqual(resultColumnNames);
    expect(result).toMatchObject({
      statut: 'attribue',
      code_circonscription: '9602',
      methode_circonscription: 'commune',
      precision: 'numero',
      score: 1,
      score_suivant: null,
      id_ban: '96039_m4l4b9_00001',
      code_insee: '96039',
      candidats: [],
      motifs: [],
    });
    expect(result.longitude).toBeCloseTo(2.4539, 3);
  });

  test('gives the same result as one string, as parts, and with numbers', () => {
    const parts = {
      numero: 1,
      type_voie: 'impasse',
      voie: 'des Ursulines',
      code_postal: 96130,
      commune: 'Marvejolles le Pont',
    };
    expect(pack.match(parts).id_ban).toBe('96039_m4l4b9_00001');
    expect(pack.match({ adresse: ursulines })).toEqual(pack.lookup(ursulines));
  });

  test('gives the requested columns, in the requested order', () => {
    const { motifs, preuves, id_ban } = pack.lookup(ursulines);
    const asked = pack.match({ adresse: ursulines }, { columns: ['motifs', 'preuves', 'id_ban'] });
    expect(Object.entries(asked)).toEqual(Object.entries({ motifs, preuves, id_ban }));
  });

  test('keeps nothing of the record before', () => {
    pack.match({ adresse: ursulines, consentement_le: '', finalite: 'politique' });
    expect(pack.match({})).toMatchObject({ statut: 'illisible', id_ban: null, precision: null, motifs: [] });
  });

  test('gives a motif for an empty consent, and none for an absent one', () => {
    expect(pack.match({ adresse: ursulines, consentement_le: '' }).motifs).toEqual(['consentement_absent']);
    expect(pack.match({ adresse: ursulines, consentement_le: null }).motifs).toEqual(['consentement_absent']);
    expect(pack.match({ adresse: ursulines, consentement_le: undefined }).motifs).toEqual([]);
    expect(pack.match({ adresse: ursulines, consentement_le: '2020-01-01' }).motifs).toEqual(['consentement_expire']);
    const then = { date: '2020-06-01' };
    expect(pack.match({ adresse: ursulines, consentement_le: '2020-01-01' }, then).motifs).toEqual([]);
  });

  test('loses its codes below a threshold, but not its probabilities', () => {
    const result = pack.match({ adresse: ursulines }, { minProbability: { bureau: 1 } });
    expect(result.code_bureau_vote).toBeNull();
    expect(result.probabilite_bureau_vote).toBeGreaterThan(0.5);
    expect(result.code_circonscription).toBe('9602');
  });

  test.each([{ minProbability: 2 }, { minProbability: Number.NaN }, { date: '2026-02-30' }, { date: 'yesterday' }])(
    'refuses %o',
    (settings) => {
      expect(() => pack.match({ adresse: 'x' }, settings)).toThrow(ArpenteurError);
    },
  );
});

describe('a position', () => {
  test('is inside, or outside with or without a nearest area', () => {
    const inside = pack.locate(2.453912, 46.490495);
    expect(inside.circonscription).toMatchObject({ situation: 'interieur', code: '9602', autres: [] });
    expect(inside.bureau_vote.code).toMatch(/^96039_/);
    expect(inside.circonscription.distance_limite_m).toBeGreaterThan(1000);
    expect(pack.locate(0, 0).circonscription).toEqual({
      situation: 'exterieur',
      code: null,
      autres: [],
      distance_limite_m: null,
    });
  });

  test('on a common border names both areas', async () => {
    const text = await readFile(new URL('../../data/demo/circonscriptions-96.geojson', import.meta.url), 'utf8');
    const rings = [...text.matchAll(/\[(\d\.\d+),(\d+\.\d+)\]/g)].map(([point]) => point);
    const shared = rings.find((point, at) => rings.indexOf(point) !== at && sharedByTwo(text, point)) ?? '[0,0]';
    const [longitude = 0, latitude = 0] = JSON.parse(shared) as number[];
    const { circonscription } = pack.locate(longitude, latitude);
    expect(circonscription).toMatchObject({ situation: 'limite', distance_limite_m: 0 });
    expect(circonscription.autres.length).toBeGreaterThan(0);
  });

  test.each([
    [Number.NaN, 0],
    [181, 0],
    [0, -91],
  ])('%d %d is refused, since it is not on the globe', (longitude, latitude) => {
    expect(() => pack.locate(longitude, latitude)).toThrow('is not a position');
  });
});

function sharedByTwo(text: string, point: string): boolean {
  return text.split('"type":"Feature"').filter((feature) => feature.includes(point)).length > 1;
}

describe('many records', () => {
  test('give the same results one by one, through the threads, and as a file', async () => {
    const lines = (await readFile(demoFiles.contacts, 'utf8')).split('\n').slice(0, 1201);
    await writeFile(folder.file('in.csv'), `${lines.join('\n')}\n`);
    const records = await readRows(folder.file('in.csv'));
    const settings = { date: demoDate };
    const summary = await pack.matchFile({
      inputs: [folder.file('in.csv')],
      output: folder.file('out.csv'),
      add: resultColumnNames,
      ...settings,
    });
    expect(summary.rows).toBe(1200);
    const fromFile = await readRows(folder.file('out.csv'));
    const fromThreads: MatchResult[] = [];
    for await (const result of pack.matchRecords(records, settings)) fromThreads.push(result);
    expect(fromThreads).toEqual(records.map((record) => pack.match(record, settings)));
    for (const [row, result] of fromThreads.entries()) {
      const written = Object.fromEntries(Object.entries(fromFile[row] ?? {}).filter(([name]) => name in result));
      expect(asWritten(result)).toEqual(written);
    }
  });

  test('matched in parts, as on several machines, give the bytes of the whole file', async () => {
    const [header = '', ...rows] = (await readFile(demoFiles.contacts, 'utf8')).split('\n').slice(0, 601);
    const match = async (part: readonly string[]): Promise<string[]> => {
      await writeFile(folder.file('part.csv'), `${[header, ...part].join('\n')}\n`);
      const columns = ['adresse=adresse', 'code_postal=code_postal', 'commune=commune'];
      const inputs = [folder.file('part.csv')];
      await pack.matchFile({ inputs, output: folder.file('part.out.csv'), columns, date: demoDate });
      return (await readFile(folder.file('part.out.csv'), 'utf8')).split('\n').slice(0, -1);
    };
    const whole = await match(rows);
    const parts = [await match(rows.slice(0, 150)), await match(rows.slice(150, 151)), await match(rows.slice(151))];
    expect(parts.map(([head]) => head)).toEqual(parts.map(() => whole[0]));
    expect(parts.flatMap((part) => part.slice(1))).toEqual(whole.slice(1));
  });

  test('may come from any iterable, and reading may stop early', async () => {
    const endless = (function* (): Generator<AddressInput> {
      for (;;) yield { adresse: ursulines };
    })();
    for await (const { code_circonscription } of pack.matchRecords(endless)) {
      expect(code_circonscription).toBe('9602');
      break;
    }
  });

  test('pass on an error thrown by their iterable', async () => {
    const failing = (function* (): Generator<AddressInput> {
      yield {};
      throw new Error('no more');
    })();
    await expect(drain(pack.matchRecords(failing))).rejects.toThrow('no more');
  });
});

async function drain(results: AsyncIterable<MatchResult>): Promise<number> {
  const iterator = results[Symbol.asyncIterator]();
  let count = 0;
  while ((await iterator.next()).done !== true) count++;
  return count;
}

async function readRows(path: string): Promise<Readonly<Record<string, string>>[]> {
  const rows: Readonly<Record<string, string>>[] = [];
  for await (const row of parseStream(createReadStream(path), { headers: true, delimiter: ';' })) {
    rows.push(row as Readonly<Record<string, string>>);
  }
  return rows;
}

/** A result as the columns of a CSV row have it. */
function asWritten(result: MatchResult): Record<string, string> {
  return Object.fromEntries(
    Object.entries(result).map(([name, value]) => [name, writtenValue(name, value as MatchResult[keyof MatchResult])]),
  );
}

const decimals: Readonly<Record<string, number>> = {
  probabilite_circonscription: 4,
  probabilite_bureau_vote: 4,
  score: 3,
  score_suivant: 3,
  longitude: 6,
  latitude: 6,
};

function writtenValue(name: string, value: MatchResult[keyof MatchResult]): string {
  if (value === null) return '';
  if (typeof value === 'number') return value.toFixed(decimals[name] ?? 0);
  if (typeof value === 'string') return value;
  if (name === 'motifs') return (value as MatchResult['motifs']).join('|');
  if (Array.isArray(value) && value.length === 0) return '';
  return JSON.stringify(value).replace(
    /"probabilite":([\d.]+)/g,
    (_, p: string) => `"probabilite":${Number(p).toFixed(4)}`,
  );
}

describe('the pack', () => {
  test('describes its content, open or not', () => {
    const summary = pack.inspect();
    expect(summary).toEqual(inspectPack(folder.pack));
    expect(summary).toMatchObject({ millesime: '2026', allowed: [], counts: { addresses: 40_000 } });
    expect(readPackHeader(folder.pack).id).toBe(summary.id);
  });

  test('refuses calls once closed, and may be closed twice', async () => {
    const other = await openPack(folder.pack);
    await other.close();
    await other.close();
    expect(() => other.lookup('x')).toThrow(/closed before/);
    expect(() => other.locate(0, 0)).toThrow(/closed before/);
    expect(() => other.reverseAll(new Float64Array(2))).toThrow(/closed before/);
    await expect(drain(other.matchRecords([{}]))).rejects.toMatchObject({ code: 'PACK_CLOSED' });
    await expect(other.matchFile({ inputs: ['a'], output: 'b' })).rejects.toMatchObject({ code: 'PACK_CLOSED' });
  });

  test('reports a file that does not exist', async () => {
    await expect(openPack(folder.file('none.pack'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  test('lets a program end once it is closed', async () => {
    const index = new URL('../../src/index.ts', import.meta.url).href;
    await writeFile(
      folder.file('program.mts'),
      `import { openPack } from ${JSON.stringify(index)};
       const pack = await openPack(${JSON.stringify(folder.pack)});
       for await (const { statut } of pack.matchRecords([{ adresse: ${JSON.stringify(ursulines)} }])) console.log(statut);
       await pack.close();`,
    );
    const child = startTypescript(folder.file('program.mts'), []);
    let answeredMs = 0;
    child.stdout.on('data', () => (answeredMs = performance.now()));
    expect(await endOf(child)).toEqual({ code: 0, stdout: 'attribue\n', stderr: '' });
    expect(performance.now() - answeredMs).toBeLessThan(20_000);
  });
});

describe('explanations and reverse search', () => {
  test('an explanation shows how the text was read, and why the other streets lost', () => {
    const { lecture, communes, voies, precision } = pack.explain('1 rue des Ursulines 96130 Marvejolles-le-Pont');
    expect(lecture).toMatchObject({ numero: 1, type_voie: 'RUE', voie: 'URSULINES', code_postal: '96130' });
    expect(communes[0]).toMatchObject({
      code: '96039',
      par_nom: 'actuel',
      par_code_postal: 'concordant',
      confiance: 1,
    });
    expect(voies[0]).toMatchObject({
      voie: 'Impasse des Ursulines',
      ecarts: ['type_voie_different'],
      numero: 'oui',
      verdict: 'retenue',
    });
    expect(voies.slice(1).every(({ verdict }) => verdict !== 'retenue')).toBe(true);
    expect(precision).toBe('numero');
  });

  test('the position of an address leads back to the address', () => {
    const { longitude, latitude, id_ban, adresse_trouvee } = pack.lookup(ursulines);
    expect(pack.reverse(longitude ?? NaN, latitude ?? NaN)).toEqual({
      adresse: adresse_trouvee,
      id_ban,
      voie: 'Impasse des Ursulines',
      code_insee: '96039',
      distance_m: 0,
    });
    expect(pack.reverse(-30, 40)).toBeNull();
    expect(() => pack.reverse(NaN, 48)).toThrow(ArpenteurError);
  });

  test('many positions get the same answers as one by one, and invalid ones get none', () => {
    const { longitude, latitude, id_ban } = pack.lookup(ursulines);
    const [x, y] = [longitude ?? NaN, latitude ?? NaN];
    const positions = Float64Array.of(x, y, -30, 40, NaN, 48, x + 0.001, y);
    const nearest = pack.reverseAll(positions);
    expect([...nearest.street].map((street) => street !== -1)).toEqual([true, false, false, true]);
    expect(nearest.distanceMeters[1]).toBe(Infinity);
    expect(nearest.answer(0)?.id_ban).toBe(id_ban);
    expect(nearest.answer(2)).toBeNull();
    expect(nearest.answer(3)).toEqual(pack.reverse(x + 0.001, y));
    expect(pack.reverseAll(positions, { maxMeters: 1 }).street[3]).toBe(-1);
    expect(() => pack.reverseAll(Float64Array.of(2))).toThrow(/a longitude and a latitude each/);
    expect(() => pack.reverseAll(positions, { maxMeters: 0 })).toThrow(/maxMeters 0/);
  });
});
