import { resolve } from 'node:path';
import { ArpenteurError } from '../errors.ts';
import { type BatchOptions, type BatchSummary, isSealed } from './batch-options.ts';
import { BatchRun } from './batch-run.ts';
import { refuseOutputAsInput } from './outputs/output-is-input.ts';
import { exclusionsPath, outputBase, rejectsPath } from './outputs/output-paths.ts';
import { planBatch } from './plan.ts';
import { requireResumable, ResumableRun } from './checkpoints/resumable-run.ts';
import { throwIfInterrupted } from './throw-if-interrupted.ts';
import { WorkerPool } from './workers/worker-pool.ts';

export type { BatchOptions, BatchSummary, RenamedColumn } from './batch-options.ts';

/**
 * Processes files: every row of the inputs comes out, in order, with its fields untouched and the result columns after
 * them. The output is the same whatever the number of threads and the size of chunks, and memory does not grow with
 * the number of rows.
 *
 * The output is written beside its final name and renamed when it is complete and as many rows came out as went in. A run
 * that can be resumed keeps what it has when it ends early; the next with the same inputs and options goes on there, and
 * leaves the bytes of one that was never disturbed.
 *
 * @throws {ArpenteurError} what {@link planBatch} throws, and FILE_UNWRITABLE, OUTPUT_IS_INPUT, OUTPUT_IN_USE,
 * RESUME_OTHER_RUN, RESUME_INVALID, INPUT_QUOTE_UNCLOSED, INPUT_TOO_WIDE, WORKER_FAILED, ROWS_LOST, INTERRUPTED. Nothing is left under the final name then.
 */
export async function runBatch(options: BatchOptions): Promise<BatchSummary> {
  const startedMs = performance.now();
  throwIfInterrupted(options.signal);
  await refuseOutputs(options);
  const { inputs, output, split, resume } = options;
  if (resume !== undefined) await requireResumable(inputs, output);
  const opened = await planBatch(options, isSealed(options));
  let own: WorkerPool | undefined;
  let resumable: ResumableRun | undefined;
  try {
    if (resume !== undefined)
      resumable = await ResumableRun.open(outputBase(output, split?.directory), resume, opened.plan);
    const pool =
      options.workers instanceof WorkerPool ? options.workers : (own = await WorkerPool.open(options.workers));
    return await new BatchRun(options, opened, pool, startedMs, resumable).run();
  } finally {
    await resumable?.close();
    await own?.close();
    for (const source of opened.streams) await source?.close();
  }
}

/** Refuses outputs that are an input, or the same file twice. */
async function refuseOutputs({ inputs, output, split, exclude = false, seals = [] }: BatchOptions): Promise<void> {
  const base = output ?? split?.directory;
  if (base === undefined) throw new ArpenteurError('OPTION_INVALID', 'No output is named; - is standard output.');
  const exclusions = exclude ? new Set(['csv', 'ndjson'].map((extension) => exclusionsPath(base, extension))) : [];
  const files = [output, ...seals.map(({ path }) => path), rejectsPath(base), ...exclusions].filter(
    (path) => path !== undefined,
  );
  await refuseOutputAsInput(inputs, files);
  const written = [...files, split?.directory].filter((path) => path !== undefined).map((path) => resolve(path));
  const same = written.find((path, at) => written.indexOf(path) !== at);
  if (same !== undefined) throw new ArpenteurError('OPTION_INVALID', `Two outputs would be written to ${same}.`);
}
