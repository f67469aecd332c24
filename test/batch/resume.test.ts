/** Runs that end early and are gone on with: the files they leave are those of a run that was never disturbed. */
import { writeFileSync } from 'node:fs';
import { appendFile, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashFile } from '../../src/batch/hash-files.ts';
import type { BatchSummary } from '../../src/batch/batch-run.ts';
import { WorkerPool } from '../../src/batch/workers/worker-pool.ts';
import { randomNumbers } from '../property/fuzzed-text.ts';
import { type BatchOptions, errorOf, fakeProcessor, runFiles, TestFolder } from './run-fixture.ts';

let folder: TestFolder;
let pool: WorkerPool;
/** What the run was told of its rows, besides the files: counts of rows by their `id`. */
const noted = new Float64Array(11);

beforeAll(async () => {
  folder = await TestFolder.make();
  pool = await WorkerPool.open({ processor: fakeProcessor({ excludeOn: 'rue X', notes: true }), threads: 2 });
});
beforeEach(() => folder.clear());
afterAll(async () => {
  await pool.close();
  await folder.remove();
});

const outputs = ['out.csv', 'out.exclus.csv', 'out.csv.rejets', 'run.json'] as const;

function rowsOf(file: number): string {
  const rows = Array.from({ length: 1500 }, (_, at) => {
    if (at % 97 === 5) return `${at % 10},too,many\n`;
    if (at % 50 === 7) return `${at % 10},rue X\n`;
    return at % 31 === 0 ? `${at % 10},"12, rue\n""de"" ${file}"\n` : `${at % 10},${at} rue de ${file}\n`;
  });
  return `id,adresse\n${rows.join('')}`;
}

async function writeInputs(): Promise<string[]> {
  return [await folder.write('a.csv', rowsOf(1)), await folder.write('b.csv.gz', gzipSync(rowsOf(2)))];
}

/** One run over the inputs; `stopAfter` chunks it is interrupted. */
function run(
  inputs: readonly string[],
  given: Partial<BatchOptions> & { readonly stopAfter?: number; readonly pack?: string } = {},
): Promise<BatchSummary> {
  const { stopAfter = Infinity, pack = 'one', ...options } = given;
  const stop = new AbortController();
  let chunks = 0;
  return runFiles({
    inputs,
    output: folder.file('out.csv'),
    workers: pool,
    exclude: true,
    chunkBytes: 600,
    signal: stop.signal,
    onNotes: ({ rows, bureau }) => {
      for (let row = 0; row < rows; row++) {
        const index = bureau[row] ?? -1;
        noted[index === -1 ? 10 : index] = (noted[index === -1 ? 10 : index] ?? 0) + 1;
      }
      if (++chunks >= stopAfter) stop.abort();
    },
    checkpointMs: 0,
    resume: { identity: { pack }, notes: [noted] },
    seals: [
      {
        path: folder.file('run.json'),
        text: ({ rows, excluded, rejected, counts, inputHashes, files, bytesWritten }) =>
          JSON.stringify({ rows, excluded, rejected, counts, inputHashes, files, bytesWritten }),
      },
    ],
    ...options,
  });
}

async function contents(): Promise<string[]> {
  return Promise.all(outputs.map((name) => readFile(folder.file(name), 'utf8')));
}

/** Files and counts of a run that nothing disturbs. */
async function undisturbed(inputs: readonly string[]): Promise<{ files: string[]; notes: number[] }> {
  noted.fill(0);
  await run(inputs);
  const done = { files: await contents(), notes: [...noted] };
  await folder.clear();
  return done;
}

describe('a run that is gone on with', () => {
  test('after interruptions at random chunks, has the files, hashes and counts of an undisturbed one', async () => {
    const expected = await undisturbed(await writeInputs());
    const random = randomNumbers(7);
    let interruptions = 0;
    for (let round = 0; round < 6; round++) {
      const inputs = await writeInputs();
      for (let isDone = false; !isDone;) {
        noted.fill(0);
        const stopAfter = 1 + (random() % 60);
        isDone = await run(inputs, { stopAfter }).then(
          () => true,
          (error: unknown) => {
            expect(error).toMatchObject({ code: 'INTERRUPTED' });
            interruptions++;
            return false;
          },
        );
        if (!isDone) expect(await folder.names()).not.toContain('out.csv');
      }
      expect(await contents()).toEqual(expected.files);
      expect([...noted]).toEqual(expected.notes);
      expect(await folder.names()).toEqual(['a.csv', 'b.csv.gz', ...outputs].sort());
      await folder.clear();
    }
    expect(interruptions).toBeGreaterThan(6);
  });

  test('drops what was written behind the last checkpoint, and says how many rows are done', async () => {
    const inputs = await writeInputs();
    const expected = await undisturbed(inputs);
    await writeInputs();
    await run(inputs, { stopAfter: 40 }).catch(() => undefined);
    await appendFile(folder.file('out.csv.partiel'), 'half a ro');
    let done = 0;
    noted.fill(0);
    const onResumed = (rows: number): number => (done = rows);
    await run(inputs, { resume: { identity: { pack: 'one' }, notes: [noted], onResumed } });
    expect(done).toBeGreaterThan(100);
    expect(await contents()).toEqual(expected.files);
  });
});

test('compressed outputs and the files of a split, interrupted, are those of an undisturbed run', async () => {
  // Rows of a kilobyte, so that the file has several members.
  const wide = rowsOf(3).replaceAll(/ rue de/g, ` ${'rue '.repeat(250)}de`);
  const split = {
    directory: folder.file('parts'),
    by: 'bureau',
    codes: Array.from({ length: 10 }, (_, digit) => String(digit)),
  } as const;
  const options = { output: folder.file('out.csv.gz'), split, chunkBytes: 20_000 };
  const names = (): string[] => [...split.codes.map((code) => `parts/${code}.csv`), 'out.csv.gz', 'out.exclus.csv.gz'];
  const hashes = (): Promise<string[]> => Promise.all(names().map((name) => hashFile(folder.file(name))));
  await run([await folder.write('a.csv', wide)], options);
  const expected = await hashes();
  await folder.clear();

  const inputs = [await folder.write('a.csv', wide)];
  let interruptions = 0;
  for (let stopAfter = 20; ; stopAfter += 20) {
    const error = await errorOf(run(inputs, { ...options, stopAfter }));
    if (error === 'no error') break;
    expect(error).toMatch(/^INTERRUPTED/);
    // Rows behind the checkpoint, of files that it knows and of one that it does not.
    await appendFile(folder.file('parts.partiel/3.csv'), 'half a ro');
    await appendFile(folder.file('parts.partiel/sans_bureau.csv'), 'a row');
    interruptions++;
  }
  expect(interruptions).toBeGreaterThan(1);
  expect(await hashes()).toEqual(expected);
  expect(gunzipSync(await readFile(folder.file('out.csv.gz'))).length).toBeGreaterThan(1.2e6);
  expect((await folder.names()).filter((name) => /partiel|reprise|verrou/.test(name))).toEqual([]);

  await folder.clear();
  await folder.write('a.csv', wide);
  await run(inputs, { ...options, stopAfter: 40 }).catch(() => undefined);
  await rm(folder.file('parts.partiel/3.csv'));
  const redone: number[] = [];
  const onResumed = (rows: number, again: number): number => redone.push(rows, again);
  await run(inputs, { ...options, resume: { identity: { pack: 'one' }, notes: [noted], onResumed } });
  expect(redone).toEqual([0, expect.any(Number)]);
  expect(redone[1]).toBeGreaterThan(0);
  expect(await hashes()).toEqual(expected);
});

describe('what lies on the disk and is not what was written', () => {
  const damage = {
    'a flipped bit in the rows': async () => flipBit(folder.file('out.csv.partiel'), 2000),
    'rows cut off': async () => truncate(folder.file('out.csv.partiel'), 3000),
    'no rows': async () => rm(folder.file('out.csv.partiel')),
    'a flipped bit in the newest checkpoint': async () => {
      const path = folder.file('out.csv.reprise');
      await flipBit(path, (await stat(path)).size - 200);
    },
    'a newest checkpoint that is half there': async () => {
      const path = folder.file('out.csv.reprise');
      await truncate(path, (await stat(path)).size - 100);
    },
  } as const;

  test.each(Object.entries(damage))(
    '%s: the run goes on from the last good point to the same bytes',
    async (_, hurt) => {
      const inputs = await writeInputs();
      const expected = await undisturbed(inputs);
      await writeInputs();
      noted.fill(0);
      await run(inputs, { stopAfter: 40 }).catch(() => undefined);
      await hurt();
      noted.fill(0);
      await run(inputs);
      expect(await contents()).toEqual(expected.files);
      expect([...noted]).toEqual(expected.notes);
      await folder.clear();
    },
  );

  test('early damage costs everything, late damage the rows after the checkpoint before it', async () => {
    const inputs = await writeInputs();
    noted.fill(0);
    await run(inputs, { stopAfter: 60 }).catch(() => undefined);
    const { size } = await stat(folder.file('out.csv.partiel'));
    await flipBit(folder.file('out.csv.partiel'), size - 10);
    const told: number[] = [];
    const onResumed = (rows: number, redone: number): number => told.push(rows, redone);
    await run(inputs, { resume: { identity: { pack: 'one' }, notes: [noted], onResumed } });
    const [rows = 0, redone = 0] = told;
    expect(rows).toBeGreaterThan(100);
    expect(redone).toBeGreaterThan(0);
    await folder.clear();
  });
});

async function flipBit(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

test('an input that grows or shrinks while it is read ends the run, and the old output stays', async () => {
  const inputs = await writeInputs();
  await folder.write('out.csv', 'old');
  const text = await readFile(inputs[0] ?? '', 'utf8');
  for (const changed of [`${text}1;1 rue de l'Ajout;94000;Créteil\n`, text.slice(0, -100)]) {
    await writeFile(inputs[0] ?? '', text);
    let isChanged = false;
    const onNotes = (): void => {
      if (!isChanged) writeFileSync(inputs[0] ?? '', changed);
      isChanged = true;
    };
    expect(await errorOf(run(inputs, { resume: undefined, onNotes }))).toMatch(/^INPUT_CHANGED: .*a\.csv changed/);
    expect(await readFile(folder.file('out.csv'), 'utf8')).toBe('old');
  }
  await folder.clear();
});

describe('a run is not gone on with', () => {
  test('with another pack, other inputs, another header, or files that were changed: what differs is said', async () => {
    const inputs = await writeInputs();
    await run(inputs, { stopAfter: 40 }).catch(() => undefined);
    expect(await errorOf(run(inputs, { pack: 'two' }))).toMatch(/^RESUME_OTHER_RUN: .*with another pack;/);
    expect(await errorOf(run(inputs.slice(0, 1)))).toMatch(/^RESUME_OTHER_RUN: .*number of inputs;/);
    expect(await errorOf(run(inputs, { columns: ['adresse=id'] }))).toMatch(/^RESUME_OTHER_RUN: .*columns;/);
    const text = await readFile(inputs[0] ?? '', 'utf8');
    await writeFile(inputs[0] ?? '', text.replace('3 rue', '4 rue'));
    expect(await errorOf(run(inputs))).toMatch(/^RESUME_OTHER_RUN: .*a\.csv is not what it was/);
    await writeFile(inputs[0] ?? '', text.slice(0, text.indexOf('90 rue') - 2));
    expect(await errorOf(run(inputs))).toMatch(/^RESUME_OTHER_RUN: .*a\.csv is not what it was/);
    // Nothing of that harmed what was done.
    await writeFile(inputs[0] ?? '', text);
    await run(inputs);
    expect((await readFile(folder.file('out.csv'), 'utf8')).length).toBeGreaterThan(text.length);
  });

  test('from a log of checkpoints of another version', async () => {
    const inputs = await writeInputs();
    await run(inputs, { stopAfter: 40 }).catch(() => undefined);
    await writeFile(folder.file('out.csv.reprise'), '{"version":1');
    expect(await errorOf(run(inputs))).toMatch(/^RESUME_INVALID: .*out\.csv\.reprise/);
  });

  test('while another run is at it; a lock without a sign of life for two minutes is taken over', async () => {
    const inputs = await writeInputs();
    const both = await Promise.all([errorOf(run(inputs)), errorOf(run(inputs))]);
    expect(both.sort()).toEqual([expect.stringMatching(/^OUTPUT_IN_USE: .*out\.csv/), 'no error']);
    const longAgo = new Date(Date.now() - 120_000);
    await utimes(await folder.write('out.csv.verrou', '999999999'), longAgo, longAgo);
    await run(inputs);
    expect(await folder.names()).not.toContain('out.csv.verrou');
  });

  test('by what cannot be read or written twice: the reason is said', async () => {
    const [input = ''] = await writeInputs();
    const refused = (options: Partial<BatchOptions>): Promise<string> => errorOf(run([input], options));
    expect(await refused({ output: '-' })).toMatch(/^OPTION_INVALID: `resume` needs files/);
    expect(await refused({ output: '/dev/null' })).toMatch(/^OPTION_INVALID: `resume` needs files: \/dev\/null/);
    expect(await refused({ inputs: ['-'] })).toMatch(/^OPTION_INVALID: `resume` needs files/);
  });
});
