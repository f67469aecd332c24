import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WorkerPool } from '../../src/batch/workers/worker-pool.ts';
import type { TextEncodingName } from '../../src/text/folding/decode.ts';
import { sampleRecords } from '../../src/tables/csv/sample-records.ts';
import { detectEncoding } from '../../src/tables/encoding/detect-encoding.ts';
import { randomCsv, type RandomCsv } from '../tables/csv-arbitrary.ts';
import { fakeProcessor, runFiles, TestFolder } from './run-fixture.ts';

let folder: TestFolder;
let pools: readonly WorkerPool[];

beforeAll(async () => {
  folder = await TestFolder.make();
  pools = await Promise.all(
    [1, 2, 3].map((threads) =>
      WorkerPool.open({ processor: fakeProcessor({ columns: ['octets', 'echo'], group: threads ** 3 }), threads }),
    ),
  );
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  await folder.remove();
});

async function outputOf(
  input: string,
  pool: WorkerPool,
  chunkBytes: number,
  csv: RandomCsv,
  encoding: TextEncodingName | undefined,
): Promise<Buffer> {
  const output = folder.file('out.csv');
  await runFiles({
    inputs: [input],
    output,
    workers: pool,
    chunkBytes,
    header: false,
    delimiter: csv.delimiter,
    ...(encoding === undefined ? {} : { encoding }),
    columns: ['adresse=col1', 'code_postal='],
  });
  return readFile(output);
}

/** Bytes of a text in either encoding; the characters of the random cells exist in both. */
function encode(text: string, encoding: TextEncodingName): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  return Buffer.from(text.replaceAll('œ', '\x9c').replaceAll('€', '\x80'), 'latin1');
}

test('rows in are rows out, in order and untouched, and threads, chunks and groups change no byte', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomCsv,
      fc.constantFrom<TextEncodingName>('utf-8', 'windows-1252'),
      fc.integer({ min: 64, max: 400 }),
      async (csv, encoding, chunkBytes) => {
        if (csv.text.trim() === '') return;
        const bytes = encode(csv.text, encoding);
        const input = await folder.write('in.csv', bytes);
        // A few letters in windows-1252 can form UTF-8 by chance: then the user must say.
        const chance = encoding === 'windows-1252' && detectEncoding(bytes, true).encoding === 'utf-8';
        const given = chance ? encoding : undefined;
        const output = await outputOf(input, pools[0] ?? fail(), 1 << 20, csv, given);
        for (const pool of pools) {
          expect((await outputOf(input, pool, chunkBytes, csv, given)).equals(output)).toBe(true);
        }
        const syntax = { delimiter: csv.delimiter.charCodeAt(0), quotes: true, returnEndsRow: false };
        const rows = sampleRecords(output, syntax, encoding, true, Infinity);
        expect(rows.map((row) => row.slice(0, -2))).toEqual(csv.rows);
        expect(rows.map((row) => row.at(-1))).toEqual(
          csv.rows.map(([cell]) => (cell === undefined || cell === '' ? '' : `adresse=${cell}`)),
        );
      },
    ),
    { numRuns: 40 },
  );
});

test('gzip output does not depend on chunks either', async () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => `${at},${(at * 7919) % 1000} rue ${at % 97}\n`);
  const input = await folder.write('in.csv', `id,adresse\n${lines.join('')}`);
  const hashes = new Set<string>();
  for (const [at, chunkBytes] of [777, 40_000, 1 << 20].entries()) {
    const output = folder.file('out.csv.gz');
    await runFiles({ inputs: [input], output, workers: pools[at] ?? fail(), chunkBytes });
    hashes.add(
      createHash('sha256')
        .update(await readFile(output))
        .digest('hex'),
    );
  }
  expect(hashes.size).toBe(1);
});

function fail(): never {
  throw new Error('no pool');
}
