import type { BatchOptions, BatchSummary } from './batch-options.ts';
import { BatchRun, throwIfInterrupted } from './batch-run.ts';
import { refuseOutputAsInput } from './output-is-input.ts';
import { planBatch } from './plan.ts';
import { rejectsPath } from './rejects-file.ts';
import { WorkerPool } from './worker-pool.ts';

export type { BatchOptions, BatchSummary, RenamedColumn } from './batch-options.ts';

/**
 * Processes files: every row of the inputs comes out, in order, with its fields untouched and the result columns after
 * them. The output is the same whatever the number of threads and the size of chunks, and memory does not grow with
 * the number of rows.
 *
 * The output is written beside its final name and renamed when it is complete and as many rows came out as went in.
 *
 * @throws {ArpenteurError} what {@link planBatch} throws, and FILE_UNWRITABLE, OUTPUT_IS_INPUT, INPUT_QUOTE_UNCLOSED,
 * INPUT_TOO_WIDE, WORKER_FAILED, ROWS_LOST, INTERRUPTED. Nothing is left under the final name then.
 */
export async function runBatch(options: BatchOptions): Promise<BatchSummary> {
  const startedMs = performance.now();
  throwIfInterrupted(options.signal);
  await refuseOutputAsInput(options.inputs, [options.output, rejectsPath(options.output)]);
  const opened = await planBatch(options);
  let own: WorkerPool | undefined;
  try {
    const pool =
      options.workers instanceof WorkerPool ? options.workers : (own = await WorkerPool.open(options.workers));
    return await new BatchRun(options, opened, pool, startedMs).run();
  } finally {
    await own?.close();
    for (const source of opened.streams) await source?.close();
  }
}
