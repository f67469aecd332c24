import { throwIfInterrupted } from './process-inputs.ts';
import type { BatchPlan } from './batch-plan.ts';
import { type BatchHandles, BatchRun, type BatchSummary } from './batch-run.ts';
import { ownOutputs } from './own-outputs.ts';
import { ResumableRun } from './checkpoints/resumable-run.ts';

/**
 * Processes files as planned: every row of the inputs comes out, in order, with its fields untouched and the added columns
 * after them. The output is the same whatever the number of threads and the size of chunks, and memory does not grow with
 * the number of rows.
 *
 * The outputs are written beside their final names, and get these all at once when they are complete and as many rows came
 * out as went in: after a crash at any moment, the next run finds all old files or all new ones. A run that can be resumed keeps what it has when it ends early; the next run with the same plan goes on there, and leaves the
 * same bytes as one that was never interrupted.
 *
 * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE, FILE_UNWRITABLE, OUTPUT_IN_USE, OUTPUT_LOST, COMMIT_DAMAGED, INPUT_CHANGED, RESUME_OTHER_RUN,
 * RESUME_INVALID, INPUT_QUOTE_UNCLOSED, INPUT_TOO_WIDE, WORKER_FAILED, ROWS_LOST, INTERRUPTED. Nothing is left under the
 * final name then.
 */
export async function runBatch(plan: BatchPlan, handles: BatchHandles): Promise<BatchSummary> {
  const startedMs = performance.now();
  throwIfInterrupted(handles.signal);
  const owned = await ownOutputs(plan);
  try {
    if (owned.settled !== 'none') handles.onSettled?.(owned.settled);
    if (!plan.resume) return await new BatchRun(plan, handles, owned, startedMs).run();
    const resumable = await ResumableRun.open(plan, handles.resume ?? { identity: {} }, handles.split);
    try {
      return await new BatchRun(plan, handles, owned, startedMs, resumable).run();
    } finally {
      await resumable.close();
    }
  } finally {
    await owned.release();
  }
}
