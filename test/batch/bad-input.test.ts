import { link, readFile, symlink } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readChunks } from '../../src/batch/chunk-reader.ts';
import { WorkerPool } from '../../src/batch/workers/worker-pool.ts';
import { ByteSource } from '../../src/tables/read/byte-source.ts';
import { type BatchOptions, errorOf, fakeProcessor, runFiles, TestFolder } from './run-fixture.ts';
import { Readable } from 'node:stream';

let folder: TestFolder;
let pool: WorkerPool;

beforeAll(async () => {
  folder = await TestFolder.make();
  pool = await WorkerPool.open({ processor: fakeProcessor(), threads: 2 });
});
beforeEach(() => folder.clear());
afterAll(async () => {
  await pool.close();
  await folder.remove();
});

/** The error of a run over one input; checks that nothing but the input is left. */
async function errorOfRun(content: string | Uint8Array, options: Partial<BatchOptions> = {}): Promise<string> {
  const input = await folder.write('in.csv', content);
  const error = await errorOf(runFiles({ inputs: [input], output: folder.file('out.csv'), workers: pool, ...options }));
  expect(await folder.names()).toEqual(['in.csv']);
  return error;
}

describe('inputs that cannot be read', () => {
  test.each([
    ['an empty file', '', /^INPUT_EMPTY/],
    ['a spreadsheet', 'PK\x03\x04....', /^INPUT_BINARY: .*spreadsheet/],
    ['a NUL byte', 'adresse\n1 rue\0A\n', /^INPUT_BINARY: .*NUL byte at offset 13/],
    ['no address column', 'montant;libelle\n12;x\n', /^INPUT_HEADER: .*montant, libelle.*`columns: /],
    ['a quote never closed', 'id,adresse\n1,a\n2,"b\n3,c\n', /^INPUT_QUOTE_UNCLOSED: .*row 3 .*`quotes: none`/],
    ['a quote never closed in the header', 'id,"adresse\n1,a\n', /^INPUT_QUOTE_UNCLOSED: .*row 1 /],
    ['gzip cut short', gzipSync('adresse\n'.repeat(1000)).subarray(0, 30), /^FILE_UNREADABLE: .*gzip/],
    ['lines that are not JSON', '{"adresse": \n "x" }\n', /^INPUT_JSON: .*line 1/],
  ])('%s', async (_, content, message) => {
    expect(await errorOfRun(content)).toMatch(message);
  });

  test('a NUL byte beyond the sample spoils one row only, and comes out as it is', async () => {
    const input = await folder.write('in.csv', `id,adresse\n${'1,1 rue A\n'.repeat(50_000)}2,\0\n`);
    await runFiles({ inputs: [input], output: folder.file('out.csv'), workers: pool });
    expect((await readFile(folder.file('out.csv'), 'utf8')).slice(-60)).toContain('\n2,\0,attribue,2,');
  });

  test('a quote never closed far down tells its row, whatever the chunks', async () => {
    const content = `id,adresse\n${'1,"1 rue\nA"\n'.repeat(3000)}2,"b\n${'3,c\n'.repeat(3000)}`;
    for (const chunkBytes of [100, 5000, 1 << 20]) {
      expect(await errorOfRun(content, { chunkBytes })).toMatch(/^INPUT_QUOTE_UNCLOSED: .*row 3002 /);
    }
  });

  test('a file that is not there, a folder', async () => {
    const run = (path: string): Promise<unknown> =>
      runFiles({ inputs: [path], output: folder.file('out.csv'), workers: pool });
    expect(await errorOf(run(folder.file('none.csv')))).toMatch(/^FILE_NOT_FOUND/);
    expect(await errorOf(run(folder.path))).toMatch(/^FILE_UNREADABLE: .*folder/);
    expect(await folder.names()).toEqual([]);
  });

  test('several inputs that differ', async () => {
    const first = await folder.write('a.csv', 'id;adresse\n1;é\n');
    const error = async (content: string | Uint8Array): Promise<string> => {
      const second = await folder.write('b.csv', content);
      return errorOf(runFiles({ inputs: [first, second], output: folder.file('out.csv'), workers: pool }));
    };
    expect(await error('id;rue\n')).toMatch(/^INPUT_HEADER: .*name of column 2/);
    expect(await error('id;adresse;x\n')).toMatch(/^INPUT_HEADER: .*columns \(2, 3\)/);
    expect(await error('id,adresse\n')).toMatch(/^INPUT_HEADER: .*delimiter/);
    expect(await error('{"id":1}\n')).toMatch(/^INPUT_HEADER: .*format/);
    expect(await error(Buffer.from('id;adresse\n1;\xe9\n', 'latin1'))).toMatch(/^INPUT_HEADER: .*windows-1252/);
    expect(await error('id;adresse\n1;e\n')).toBe('no error');
  });

  test('no input, and standard input twice', async () => {
    const run = (inputs: string[]): Promise<unknown> => runFiles({ inputs, output: '-', workers: pool });
    expect(await errorOf(run([]))).toMatch(/^OPTION_INVALID/);
    expect(await errorOf(run(['-', '-']))).toMatch(/^OPTION_INVALID/);
  });

  test('a record larger than the largest', async () => {
    const block = Buffer.alloc(1 << 20, 'x');
    const endless = Readable.from(
      (function* () {
        for (;;) yield block;
      })(),
    );
    const source = await ByteSource.openStream(endless, 'endless');
    const chunks = readChunks({
      source,
      syntax: { delimiter: 0x2c, quotes: true, returnEndsRow: false },
      skip: 0,
      chunkBytes: 1 << 20,
      recordsBefore: 1,
      takeBuffer: () => undefined,
    });
    expect(await errorOf(chunks.next())).toMatch(/^INPUT_TOO_WIDE: endless: row 2 is larger than 64 MiB/);
    expect(source.bytesRead).toBeLessThanOrEqual(66 << 20);
  });
});

describe('outputs that cannot be written', () => {
  test.each([
    ['a folder that does not exist', '/nowhere/out.csv', /^FILE_UNWRITABLE: .*folder does not exist/],
    ['a folder that takes no files', '/proc/out.csv', /^FILE_UNWRITABLE/],
    ['a folder instead of a file', '/tmp', /^FILE_UNWRITABLE: .*is a folder/],
    ['a disk that is full', '/dev/full', /^FILE_UNWRITABLE: .*no space is left/],
  ])('%s', async (_, output, message) => {
    expect(await errorOfRun(`id,adresse\n${'1,1 rue A\n'.repeat(1000)}`, { output })).toMatch(message);
  });

  test('the output is an input, also by another name', async () => {
    const input = await folder.write('in.csv', 'adresse\n1 rue A\n');
    await symlink(input, folder.file('link.csv'));
    await link(input, folder.file('hard.csv'));
    for (const output of [input, folder.file('link.csv'), folder.file('hard.csv'), `${folder.path}/./in.csv`]) {
      const run = runFiles({ inputs: [input], output, workers: pool });
      expect(await errorOf(run)).toMatch(/^OUTPUT_IS_INPUT/);
    }
    expect(await readFile(input, 'utf8')).toBe('adresse\n1 rue A\n');
  });

  test('an older output stays as it is when the run fails', async () => {
    const input = await folder.write('in.csv', 'id,adresse\n1,"a\n');
    const output = await folder.write('out.csv', 'old');
    expect(await errorOf(runFiles({ inputs: [input], output, workers: pool }))).toMatch(/^INPUT_QUOTE_UNCLOSED/);
    expect(await readFile(output, 'utf8')).toBe('old');
    expect(await folder.names()).toEqual(['in.csv', 'out.csv']);
  });

  test('an output that is a link is written where it points', async () => {
    const input = await folder.write('in.csv', 'adresse\n1 rue A\n');
    const target = await folder.write('target.csv', 'old');
    await symlink(target, folder.file('out.csv'));
    await runFiles({ inputs: [input], output: folder.file('out.csv'), workers: pool });
    expect(await readFile(target, 'utf8')).toContain('attribue');
  });
});
