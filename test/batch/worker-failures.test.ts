import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { WorkerPool } from '../../src/batch/workers/worker-pool.ts';
import type { FakeOptions } from './fixtures/fake-processor.ts';
import { errorOf, fakeProcessor, runFiles, TestFolder } from './run-fixture.ts';

let folder: TestFolder;

beforeAll(async () => {
  folder = await TestFolder.make();
});
beforeEach(() => folder.clear());
afterAll(() => folder.remove());

const rows = `id,adresse\n${Array.from({ length: 2000 }, (_, at) => `${at},${at === 1500 ? 'BANG' : 'rue'}\n`).join('')}`;

/** The error of a run in which a worker fails at a row in the middle; checks that nothing but the input is left. */
async function errorOfRun(options: FakeOptions): Promise<string> {
  const input = await folder.write('in.csv', rows);
  const error = await errorOf(
    runFiles({
      inputs: [input],
      output: folder.file('out.csv'),
      workers: { processor: fakeProcessor(options), threads: 2, workerHeapMebibytes: 40 },
      chunkBytes: 1000,
    }),
  );
  expect(await folder.names()).toEqual(['in.csv']);
  return error;
}

describe('a worker that fails', () => {
  test('ends its process', async () => {
    expect(await errorOfRun({ failOn: 'BANG', failure: 'exit' })).toMatch(/^WORKER_FAILED: .*exited with code: 3/);
  });

  test('runs out of memory', async () => {
    expect(await errorOfRun({ failOn: 'BANG', failure: 'memory' })).toMatch(/^WORKER_FAILED: .*memory/);
  });

  test('throws: the message tells kind and place, and no cell', async () => {
    const error = await errorOfRun({ failOn: 'BANG', failure: 'throw' });
    expect(error).toMatch(/^WORKER_FAILED: .*RangeError at .*fake-processor/);
    expect(error).not.toMatch(/secrète/);
  });

  test('cannot start', async () => {
    const error = await errorOfRun({ failure: 'start' });
    expect(error).toMatch(/^WORKER_FAILED: .*TypeError/);
    expect(error).not.toMatch(/secrète/);
  });

  test('has no module', async () => {
    const open = WorkerPool.open({ processor: { module: 'file:///nowhere/module.ts', options: {} }, threads: 1 });
    expect(await errorOf(open)).toMatch(/^WORKER_FAILED/);
  });
});

describe('rows that are lost', () => {
  test.each(['records', 'written'] as const)('a chunk whose %s differ ends the run', async (count) => {
    const input = await folder.write('in.csv', rows);
    const pool = await WorkerPool.open({ processor: fakeProcessor(), threads: 1 });
    const honest = pool.processRows.bind(pool);
    vi.spyOn(pool, 'processRows').mockImplementation(async (task) => {
      const result = await honest(task);
      return { ...result, [count]: result[count] - 1 };
    });
    const run = runFiles({ inputs: [input], output: folder.file('out.csv'), workers: pool });
    expect(await errorOf(run)).toMatch(/^ROWS_LOST/);
    expect(await folder.names()).toEqual(['in.csv']);
    await pool.close();
  });
});

describe('threads', () => {
  test.each([0, -1, 1.5, Number.NaN, 1000])('%d is refused', async (threads) => {
    expect(await errorOf(WorkerPool.open({ processor: fakeProcessor(), threads }))).toMatch(/^OPTION_INVALID/);
  });
});

describe('interruption', () => {
  test('before the run, and in the middle', async () => {
    const input = await folder.write('in.csv', rows);
    const run = (controller: AbortController): Promise<unknown> =>
      runFiles({
        inputs: [input],
        output: folder.file('out.csv'),
        workers: { processor: fakeProcessor(), threads: 2 },
        chunkBytes: 200,
        signal: controller.signal,
        onPlan: () => {
          setTimeout(() => {
            controller.abort();
          }, 1);
        },
      });
    const early = new AbortController();
    early.abort();
    expect(await errorOf(run(early))).toMatch(/^INTERRUPTED/);
    expect(await errorOf(run(new AbortController()))).toMatch(/^INTERRUPTED/);
    expect(await folder.names()).toEqual(['in.csv']);
  });

  test('while standard input keeps the run waiting', async () => {
    const stdin = new Readable({ read: () => undefined });
    stdin.push(`id,adresse\n${'1,rue\n'.repeat(60_000)}`);
    const controller = new AbortController();
    const error = errorOf(
      runFiles({
        inputs: ['-'],
        output: folder.file('out.csv'),
        workers: { processor: fakeProcessor(), threads: 1 },
        stdin,
        signal: controller.signal,
      }),
    );
    // From then on the run waits for more rows, and nothing but the signal ends it.
    while (stdin.readableLength > 0) await setImmediate();
    controller.abort();
    expect(await error).toMatch(/^INTERRUPTED/);
    expect(await folder.names()).toEqual([]);
  });
});
