/** Rows of text that become Parquet: NDJSON, and the files of a split. */
import { readdirSync } from 'node:fs';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkerPool } from '../../../src/batch/workers/worker-pool.ts';
import { sumOf } from '../../../src/files/file-sum.ts';
import { ParquetFile } from '../../../src/tables/parquet/format/parquet-file.ts';
import { commonTypes, storedTypes } from '../../../src/tables/parquet/format/stored-type.ts';
import { codecs, decompress } from '../../../src/tables/parquet/format/codecs.ts';
import { compressions } from '../../../src/runs/plan/run-options.ts';
import { errorOf, fakeProcessor, runFiles, TestFolder } from '../../batch/run-fixture.ts';

const files = join(import.meta.dirname, 'files');
const unreadable = ['empty', 'encrypted', 'encrypted-columns', 'nested-only', 'same-names'];
const writers = readdirSync(files)
  .map((name) => basename(name, '.parquet'))
  .filter((name) => !unreadable.includes(name));

let folder: TestFolder;
let workers: WorkerPool;
beforeAll(async () => {
  folder = await TestFolder.make();
  workers = await WorkerPool.open({ processor: fakeProcessor({ notes: true }), threads: 1 });
});
afterAll(async () => {
  await workers.close();
  await folder.remove();
});

const compressors = Object.fromEntries(
  Object.entries(codecs).map(([name, codec]) => [name, (bytes: Uint8Array, length: number) => decompress(codec, bytes, length)]), // prettier-ignore
);
const readRows = async (name: string): Promise<Record<string, unknown>[]> =>
  parquetReadObjects({ file: await asyncBufferFromFile(folder.file(name)), compressors });

describe('NDJSON', () => {
  it('becomes Parquet with a column for every key of the file, null apart from an empty text', async () => {
    const lines = [
      '{"id":1,"adresse":"6 rue É, \\"A\\"","tags":["a","b"]}',
      '',
      '{"adresse":"","commune":null,"vif":true,"id":2}',
    ];
    const input = await folder.write('in.ndjson', `${lines.join('\r\n')}\n`);
    await runFiles({ inputs: [input], output: folder.file('ndjson.parquet'), rows: 'csv', workers });
    expect(await readRows('ndjson.parquet')).toEqual([
      expect.objectContaining({ id: '1', adresse: '6 rue É, "A"', tags: '["a","b"]', commune: null, vif: null }),
      expect.objectContaining({ id: '2', adresse: '', tags: null, commune: null, vif: 'true' }),
    ]);
  });

  it('is refused with the line that is not an object', async () => {
    const input = await folder.write('bad.ndjson', '{"adresse":"a"}\n\n[1]\n');
    const run = runFiles({ inputs: [input], output: folder.file('bad.parquet'), rows: 'csv', workers });
    expect(await errorOf(run)).toMatch(/^INPUT_JSON: .*bad\.ndjson: line 3 is not a JSON object/);
    expect(await folder.names()).not.toContain('bad.parquet');
  });
});

describe('a split into Parquet', () => {
  const text = `id,adresse,commune\n${Array.from({ length: 3000 }, (_, row) => `${row % 3},"${row} rue ""A""\n",\n`).join('')}`;
  const split = (name: string) => ({
    directory: folder.file(name),
    by: 'bureau' as const,
    codes: ['94028_1/2', '7501'],
  });

  it('has a folder for each code, as Hive names them, with all rows in order and sums that are true', async () => {
    const input = await folder.write('split.csv', text);
    const options = { inputs: [input], split: split('parts'), splitFormat: 'parquet' as const, workers };
    const { split: summary } = await runFiles(options);
    expect(summary).toMatchObject({ files: 3, rows: { '94028_1/2': 1000, '7501': 1000, '': 1000 } });
    expect((await readdir(folder.file('parts'))).sort()).toEqual([
      'bureau=7501',
      'bureau=94028_1%2F2',
      'bureau=__HIVE_DEFAULT_PARTITION__',
    ]);
    for (const [at, name] of ['94028_1%2F2', '7501', '__HIVE_DEFAULT_PARTITION__'].entries()) {
      const rows = await readRows(`parts/bureau=${name}/part-0.parquet`);
      expect(rows.map(({ adresse }) => adresse)).toEqual(
        Array.from({ length: 1000 }, (_, row) => `${3 * row + at} rue "A"\n`),
      );
      expect(rows[0]).toMatchObject({ commune: null, statut: 'attribue' });
    }
    expect((await sumOf(folder.file('parts'))).bytes).toBeGreaterThan(1000);
  });

  it.each(writers)('keeps the types and values of columns that were Parquet: %s', async (writer) => {
    const input = join(files, `${writer}.parquet`);
    const name = `typed-${writer}`;
    // The fake processor takes the id of a row for its bureau.
    const codes = Array.from({ length: 10 }, (_, at) => `94028_${at}`);
    await runFiles({ inputs: [input], split: { ...split(name), codes }, splitFormat: 'parquet', workers });
    const folders = await readdir(folder.file(name));
    const written = await Promise.all(folders.map((part) => readRows(`${name}/${part}/part-0.parquet`)));
    const before = await parquetReadObjects({ file: await asyncBufferFromFile(input), compressors });
    const file = await ParquetFile.open(input);
    const flat = Object.keys(storedTypes(file));
    await file.close();
    expect(flat.length).toBeGreaterThan(8);
    const ofFlat = (rows: readonly Record<string, unknown>[]): Record<string, unknown>[] =>
      rows
        .map((row) => Object.fromEntries(flat.map((key) => [key, row[key]])))
        .sort((a, b) => Number(a['id']) - Number(b['id']));
    expect(ofFlat(written.flat())).toEqual(ofFlat(before));
  });

  it('has a column as text where its type differs between the inputs', async () => {
    const paths = ['a', 'b'].map((name) => folder.file(`differ-${name}.parquet`));
    const [a = '', b = ''] = paths;
    await copyFile(join(files, 'pandas.parquet'), a);
    await copyFile(join(files, 'duckdb.parquet'), b);
    const types = await Promise.all(
      paths.map(async (path) => {
        const file = await ParquetFile.open(path);
        await file.close();
        return storedTypes(file);
      }),
    );
    const common = Object.keys(commonTypes(types[0] ?? {}, types[1] ?? {}));
    expect(common).toContain('id');
    expect(common.length).toBeLessThan(Object.keys(types[0] ?? {}).length);
  });

  it('is named after another column where the rows have one of that name', async () => {
    const input = await folder.write('bureau.csv', text.replace('commune', 'bureau'));
    await runFiles({ inputs: [input], split: split('named'), splitFormat: 'parquet', workers });
    expect(await readdir(folder.file('named'))).toContain('arpenteur_bureau=7501');
  });

  it('goes on after an interruption, also one while the Parquet was written', async () => {
    const input = await folder.write('resumed.csv', text);
    const run = { inputs: [input], split: split('resumed'), splitFormat: 'parquet' as const, workers, checkpointMs: 0, chunkBytes: 4096 }; // prettier-ignore
    const stop = new AbortController();
    let chunks = 0;
    const onNotes = (): void => {
      if (++chunks === 5) stop.abort();
    };
    expect(await errorOf(runFiles({ ...run, resume: { identity: {} }, signal: stop.signal, onNotes }))).toMatch(
      /^INTERRUPTED/,
    );
    await mkdir(folder.file('resumed.partiel/bureau=7501'));
    await writeFile(folder.file('resumed.partiel/bureau=7501/part-0.parquet'), 'half');
    let begunAt = 0;
    await runFiles({ ...run, resume: { identity: {}, onResumed: (rows) => (begunAt = rows) } });
    expect(begunAt).toBeGreaterThan(0);
    for (const name of ['bureau=7501', 'bureau=94028_1%2F2']) {
      expect(await readRows(`resumed/${name}/part-0.parquet`)).toEqual(await readRows(`parts/${name}/part-0.parquet`));
    }
  });
});

describe('Parquet from text', () => {
  it('may have a column named like a result column, which stays, also when it is matched again', async () => {
    const input = await folder.write('clash.csv', 'id,adresse,statut\n1,12 rue A,mine\n');
    await runFiles({ inputs: [input], output: folder.file('clash.parquet'), workers });
    const again = {
      inputs: [folder.file('clash.parquet')],
      output: folder.file('again.parquet'),
      rows: 'columns' as const,
    };
    await runFiles({ ...again, workers });
    const [row = {}] = await readRows('again.parquet');
    expect(row).toMatchObject({ statut: 'mine', arpenteur_statut: 'attribue', arpenteur_arpenteur_statut: 'attribue' });
  });

  it.each(Object.values(compressions))('is compressed as asked for: %s', async (codec) => {
    const input = await folder.write('codec.csv', `id,adresse\n${'1,12 rue A\n'.repeat(500)}`);
    const output = `codec-${codec}.parquet`;
    await runFiles({
      inputs: [input],
      output: folder.file(output),
      parquet: { groupRows: 200, codec },
      chunkBytes: 1000,
      workers,
    });
    const { row_groups } = await parquetMetadataAsync(await asyncBufferFromFile(folder.file(output)));
    expect(row_groups.length).toBeGreaterThan(1);
    expect(new Set(row_groups.flatMap(({ columns }) => columns.map(({ meta_data }) => meta_data?.codec)))).toEqual(new Set([codec])); // prettier-ignore
    expect(await readRows(output)).toHaveLength(500);
  });
});
