import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { asyncBufferFromFile, parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WorkerPool } from '../../../src/batch/workers/worker-pool.ts';
import { codecs, decompress } from '../../../src/tables/parquet/format/codecs.ts';
import { recognizeTable } from '../../../src/tables/read/open-table.ts';
import { ParquetFile } from '../../../src/tables/parquet/format/parquet-file.ts';
import { readSchema } from '../../../src/tables/parquet/format/schema.ts';
import {
  structOf,
  structsOf,
  ThriftReader,
  type ThriftStruct,
  writeThrift,
} from '../../../src/tables/parquet/format/thrift.ts';
import { expandInputs } from '../../../src/runs/plan/expand-inputs.ts';
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
  workers = await WorkerPool.open({ processor: fakeProcessor(), threads: 2 });
});
afterAll(async () => {
  await workers.close();
  await folder.remove();
});

/** Rows of a file, read by another library. */
async function readRows(path: string): Promise<Record<string, unknown>[]> {
  const compressors = Object.fromEntries(
    Object.entries(codecs).map(([name, codec]) => [
      name,
      (bytes: Uint8Array, length: number) => decompress(codec, bytes, length),
    ]),
  );
  return parquetReadObjects({ file: await asyncBufferFromFile(path), compressors });
}

/** Hash of the bytes of each column chunk, row group by row group. */
function chunkHashes(path: string): string[][] {
  const bytes = readFileSync(path);
  const { row_groups } = parquetMetadata(new Uint8Array(bytes).buffer);
  return row_groups.map(({ columns }) =>
    columns.map(({ meta_data: data }) => {
      const start = Number(data?.dictionary_page_offset ?? data?.data_page_offset);
      const end = start + Number(data?.total_compressed_size);
      return createHash('sha256').update(bytes.subarray(start, end)).digest('hex');
    }),
  );
}

const splice = async (inputs: readonly string[], output: string): Promise<void> => {
  await runFiles({ inputs, output, workers, rows: 'columns', columns: ['date_naissance='] });
};

describe('a Parquet file of every writer', () => {
  it.each(writers)('comes out with its columns as they were and the results behind them: %s', async (name) => {
    const [input, output] = [join(files, `${name}.parquet`), folder.file(`${name}.parquet`)];
    await splice([input], output);
    const [before, after] = [await readRows(input), await readRows(output)];
    const own = Object.keys(before[0] ?? {});
    expect(after.map((row) => Object.fromEntries(own.map((key) => [key, row[key]])))).toEqual(before);
    const [hashes, written] = [chunkHashes(input), chunkHashes(output)];
    expect(written.map((group, at) => group.slice(0, hashes[at]?.length))).toEqual(hashes);
  });

  it.each(writers)('gives its texts to the workers: %s', async (name) => {
    const output = folder.file(`texts-${name}.parquet`);
    await splice([join(files, `${name}.parquet`)], output);
    const rows = await readRows(output);
    expect(rows.slice(0, 4).map(({ echo }) => echo)).toEqual([
      'id=1|adresse=1 IMPASSE DES URSULINES|code_postal=96130|commune=MARVEJOLLES LE PONT',
      'id=2|adresse=AVENUE DE CHARMOY-VIEUX|code_postal=96340|commune=LES HAUTS-DE-BRUNELLE',
      'id=3|code_postal=96130|commune=Marvejolles-le-Pont',
      'id=4|adresse=É "cole", 5',
    ]);
    expect(rows[0]?.['octets']).toBeTypeOf('number');
  });

  it.each(writers)('becomes CSV with the same texts, numbers, dates and nulls: %s', async (name) => {
    const output = folder.file(`${name}.csv`);
    await runFiles({ inputs: [join(files, `${name}.parquet`)], output, workers });
    const lines = readFileSync(output, 'utf8').split('\n');
    expect(lines[1]).toMatch(
      /^1,1 IMPASSE DES URSULINES,96130,MARVEJOLLES LE PONT,1980-01-02,2024-05-06T07:08:09\.00001Z?,-12\.50,0\.1,true,/,
    );
    expect(lines[4]).toMatch(/^4,"É ""cole"", 5","",,1980-01-02,2024-05-06T07:08:09\.00001Z?,,0\.1,true,\[\],/);
  });
});

describe('several Parquet files', () => {
  it('become one, with a column for what stands in their paths', async () => {
    const parts: string[] = [];
    for (const dep of ['75', '2A']) {
      await mkdir(folder.file(`dep=${dep}`), { recursive: true });
      parts.push(join(folder.file(`dep=${dep}`), 'part.parquet'));
      await copyFile(join(files, 'duckdb.parquet'), parts.at(-1) ?? '');
    }
    const output = folder.file('all.parquet');
    await splice(parts, output);
    const rows = await readRows(output);
    expect(rows.map(({ dep }) => dep)).toEqual([...Array<string>(80).fill('75'), ...Array<string>(80).fill('2A')]);
  });

  it('in a folder of Spark become one: its marks and sums are no tables, chunks stay byte for byte', async () => {
    const lake = join(import.meta.dirname, 'spark-folder');
    const inputs = await expandInputs([lake]);
    expect(inputs.map((path) => path.slice(lake.length, lake.length + 12))).toEqual(['/dep=75/part', '/dep=96/part']);
    const output = folder.file('lake.parquet');
    await splice(inputs, output);
    const rows = await readRows(output);
    const before = (await Promise.all(inputs.map(readRows))).flat();
    expect(rows).toMatchObject(before.map((row, at) => ({ ...row, dep: at < 2 ? '75' : '96' })));
    expect(rows[0]).toMatchObject({ lieu: { x: 1, y: 'a' }, liste: [1, null], moyens: { tel: '06' }, prix: 12.5 });
    const [hashes, written] = [inputs.flatMap(chunkHashes), chunkHashes(output)];
    expect(written.map((group, at) => group.slice(0, hashes[at]?.length))).toEqual(hashes);
  });

  it('are refused where a column has another type, with its name', async () => {
    const output = folder.file('mixed.parquet');
    const error = await errorOf(splice([join(files, 'pandas.parquet'), join(files, 'duckdb.parquet')], output));
    expect(error).toMatch(/^INPUT_HEADER: .*duckdb\.parquet differs from .*pandas\.parquet in the column \w+/);
    expect(() => statSync(output)).toThrow('ENOENT');
  });
});

describe('CSV', () => {
  it('becomes Parquet: an empty field is null, an empty text in quotes is not, results have types', async () => {
    const input = await folder.write('in.csv', 'id,adresse,commune\n1,12 rue É,\n2,"a ""b"", c",""\n');
    const output = folder.file('csv.parquet');
    await runFiles({ inputs: [input], output, workers });
    expect(await readRows(output)).toEqual([
      expect.objectContaining({ id: '1', adresse: '12 rue É', commune: null, octets: 10 }),
      expect.objectContaining({ id: '2', adresse: 'a "b", c', commune: '', octets: 9 }),
    ]);
  });
});

describe('a Parquet file that cannot be matched', () => {
  const cases: readonly (readonly [name: string, message: RegExp])[] = [
    ['empty', /^INPUT_EMPTY: .*0 rows/],
    ['encrypted', /^PARQUET_INVALID: .*its footer is encrypted; decrypt the file first/],
    ['encrypted-columns', /^PARQUET_INVALID: .*its columns are encrypted; decrypt the file first/],
    ['nested-only', /^PARQUET_INVALID: .*all its columns \(lieu\) are nested/],
    ['same-names', /^PARQUET_INVALID: .*two columns are named adresse/],
  ];
  it.each(cases)('is refused by a clear error, and nothing is written: %s', async (name, message) => {
    const output = folder.file(`refused-${name}.parquet`);
    expect(await errorOf(splice([join(files, `${name}.parquet`)], output))).toMatch(message);
    expect(await folder.names()).not.toContain(`refused-${name}.parquet`);
  });

  it('is recognized without its ending, as an upload is, even if it is encrypted', async () => {
    for (const name of ['duckdb', 'encrypted']) {
      const path = await folder.write(`upload-${name}`, readFileSync(join(files, `${name}.parquet`)));
      expect((await recognizeTable({ path, format: undefined }, {})).format).toBe('parquet');
    }
  });

  it('is refused wherever it is cut off, and whatever byte of its footer is another', async () => {
    const whole = readFileSync(join(files, 'pyarrow-v1-gzip.parquet'));
    const output = folder.file('damaged.parquet');
    for (let end = 1; end < whole.length; end += 997) {
      const input = await folder.write('cut.parquet', whole.subarray(0, end));
      expect(await errorOf(splice([input], output))).toMatch(/^PARQUET_INVALID: .*cut\.parquet/);
    }
    for (let at = whole.length - 2000; at < whole.length - 8; at += 37) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const input = await folder.write('changed.parquet', changed);
      // Names and statistics may be anything; of all else the code tells.
      await rm(output, { force: true });
      expect(await errorOf(splice([input], output))).toMatch(/^(?:no error$|PARQUET_INVALID: |INPUT_)/);
    }
  });
});

describe('a page whose head lies', () => {
  /** Writes `changed` over the head of the first page of a kind. */
  async function forge(type: number, change: (head: ThriftStruct) => void): Promise<string> {
    const path = join(files, 'pyarrow-v1-gzip.parquet');
    const bytes = Buffer.from(readFileSync(path));
    const { row_groups } = parquetMetadata(new Uint8Array(bytes).buffer);
    const data = row_groups[0]?.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === 'adresse')?.meta_data;
    const at = Number(type === 2 ? data?.dictionary_page_offset : data?.data_page_offset);
    const head = new ThriftReader(bytes.subarray(at)).struct();
    expect(head.get(1)?.value).toBe(type);
    const [size, stored] = [writeThrift(head).length, Number(head.get(3)?.value)];
    change(head);
    // A longer head takes bytes of its page.
    if (head.get(3)?.value === stored) set(head, 3, stored - (writeThrift(head).length - size));
    bytes.set(writeThrift(head), at);
    return folder.write('forged.parquet', bytes);
  }
  const set = (struct: ThriftStruct | undefined, id: number, value: number): void => {
    const field = struct?.get(id);
    if (field !== undefined) struct?.set(id, { ...field, value });
  };
  const most = 2 ** 31 - 1;

  it.each<readonly [what: string, type: number, change: (head: ThriftStruct) => void, message: RegExp]>([
    [
      '2 GB',
      0,
      (head) => {
        set(head, 2, most);
      },
      /a page of 2,147,483,647 bytes, expected 1,073,741,824 at most; write the file again with smaller pages/,
    ],
    [
      '2 GB, stored',
      0,
      (head) => {
        set(head, 3, most);
      },
      /a page of 2,147,483,647 bytes, expected/,
    ],
    [
      '4 GB, which its head cannot hold',
      0,
      (head) => {
        set(head, 2, -5);
      },
      /a page of a negative size, as of 2 GB or more; write the file again/,
    ],
    [
      '900 MB out of a few hundred bytes',
      0,
      (head) => {
        set(head, 2, 900 << 20);
      },
      /unpacks to 943,718,400 bytes, [\d,]+ times its size/,
    ],
    [
      'two billion rows',
      0,
      (head) => {
        set(structOf(head, 5), 1, most);
      },
      /a page of 2,147,483,647 rows, expected \d+ at most/,
    ],
    [
      'a dictionary of two billion texts',
      2,
      (head) => {
        set(structOf(head, 7), 1, most);
      },
      /damaged page \(/,
    ],
  ])('is refused before memory is taken for it: %s', async (_, type, change, message) => {
    const output = folder.file('forged-out.parquet');
    const input = await forge(type, change);
    const error = await errorOf(splice([input], output));
    expect(error).toMatch(/^PARQUET_INVALID: .*forged\.parquet: the column adresse has /);
    expect(error).toMatch(message);
    expect(() => statSync(output)).toThrow('ENOENT');
  });
});

describe('a footer', () => {
  it.each(writers)('is written as it was read: %s', async (name) => {
    const file = await ParquetFile.open(join(files, `${name}.parquet`));
    expect(Buffer.from(writeThrift(new ThriftReader(file.footerBytes).struct())).equals(file.footerBytes)).toBe(true);
    expect(readSchema(structsOf(file.footer, 2))).toEqual(file.columns);
    await file.close();
  });
});

describe('a run over Parquet that is interrupted', () => {
  it('goes on after the last whole row group, and leaves the same bytes', async () => {
    const noting = await WorkerPool.open({ processor: fakeProcessor({ notes: true }), threads: 1 });
    const inputs = ['pyarrow-v1-gzip', 'pyarrow-v1-gzip'].map((name) => join(files, `${name}.parquet`));
    const [whole, resumed] = [folder.file('whole.parquet'), folder.file('resumed.parquet')];
    const run = { inputs, workers: noting, rows: 'columns' as const, checkpointMs: 0 };
    await runFiles({ ...run, output: whole });
    for (let stopAfter = 1; stopAfter < 6; stopAfter++) {
      const stop = new AbortController();
      let chunks = 0;
      let begunAt = -1;
      const onNotes = (): void => {
        if (++chunks === stopAfter) stop.abort();
      };
      const error = await errorOf(
        runFiles({ ...run, output: resumed, resume: { identity: {} }, signal: stop.signal, onNotes }),
      );
      expect(error).toMatch(/^INTERRUPTED/);
      expect(() => statSync(resumed)).toThrow('ENOENT');
      await runFiles({ ...run, output: resumed, resume: { identity: {}, onResumed: (rows) => (begunAt = rows) } });
      expect(begunAt).toBeGreaterThan(0);
      expect(readFileSync(resumed).equals(readFileSync(whole))).toBe(true);
      await rm(resumed);
    }
    await noting.close();
  });
});
