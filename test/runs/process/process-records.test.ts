import { afterAll, beforeAll, expect, test } from 'vitest';
import { processRecords, type InputRecord } from '../../../src/runs/process/process-records.ts';
import { WorkerPool } from '../../../src/batch/workers/worker-pool.ts';
import { errorOf, fakeProcessor } from '../../batch/run-fixture.ts';

let pool: WorkerPool;
beforeAll(async () => {
  pool = await WorkerPool.open({ processor: fakeProcessor({ failOn: 'BANG', failure: 'throw' }), threads: 2 });
});
afterAll(() => pool.close());

async function* records(count: number): AsyncGenerator<InputRecord> {
  for (let at = 0; at < count; at++) {
    await Promise.resolve();
    yield { id: at, adresse: `${at} rue "A"\n`, opposition: at % 2 === 0, commune: null };
  }
}

async function collect(results: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const result of results) all.push(result);
  return all;
}

test('results come in the order of the records, whatever the batches', async () => {
  for (const batchRecords of [1, 7, 1000]) {
    const results = await collect(processRecords(pool, records(100), batchRecords));
    expect(results).toHaveLength(100);
    expect(results[7]).toEqual({
      statut: 'attribue',
      octets: 1 + 10 + 5,
      echo: 'id=7|adresse=7 rue "A"\n|opposition=false',
    });
  }
});

test('an array of no records gives no result', async () => {
  expect(await collect(processRecords(pool, []))).toEqual([]);
});

test('processing can stop in the middle, and passes on a failure', async () => {
  for await (const result of processRecords(pool, records(1000), 2)) {
    expect(result).toBeDefined();
    break;
  }
  expect(await errorOf(collect(processRecords(pool, [{ adresse: 'BANG' }])))).toMatch(/^WORKER_FAILED/);
});
