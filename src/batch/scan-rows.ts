import type { ProcessorSource } from './workers/messages.ts';
import { planLayout, type OpenedPlan } from './plan.ts';
import { InputProcessing, type InputProcessingOptions } from './process-inputs.ts';
import { type PassProgress, progressIntervalMs, totalBytes } from './progress.ts';
import { throwIfInterrupted } from './throw-if-interrupted.ts';
import { WorkerPool } from './workers/worker-pool.ts';

/** What a scan is told. */
export interface ScanOptions extends Pick<InputProcessingOptions, 'chunkBytes' | 'signal'> {
  /** Worker threads; default one a core. */
  readonly threads?: number | undefined;
  readonly onProgress?: ((progress: PassProgress) => void) | undefined;
}

/** What a scan saw. */
export interface Scanned {
  /** Blank lines of NDJSON among them. */
  readonly records: number;
  readonly rows: number;
}

/**
 * Reads every row of the inputs once, over all threads, and writes none: what the processor collects of a chunk goes to
 * `take`, chunk by chunk in the order of the rows, whatever the number of threads.
 *
 * @throws {ArpenteurError} what reading throws, WORKER_FAILED, INTERRUPTED, and what `take` throws.
 */
export async function scanRows(
  opened: OpenedPlan,
  processor: ProcessorSource,
  options: ScanOptions,
  take: (collected: ArrayBuffer) => void,
): Promise<Scanned> {
  const { threads, chunkBytes, signal, onProgress } = options;
  const startedMs = performance.now();
  const pool = await WorkerPool.open({ processor, ...(threads === undefined ? {} : { threads }) });
  const layout = { ...planLayout(opened.plan, []), resultsOnly: true };
  const processing = new InputProcessing(opened, pool, layout, { chunkBytes, signal });
  const bytesTotal = totalBytes(opened.plan);
  let rows = 0;
  let toldAtMs = 0;
  try {
    for await (const result of processing.results()) {
      rows += result.rows;
      if (result.collected !== undefined) take(result.collected);
      const nowMs = performance.now();
      if (nowMs - toldAtMs < progressIntervalMs) continue;
      toldAtMs = nowMs;
      onProgress?.({ rows, bytesRead: processing.bytesRead, bytesTotal, elapsedMs: nowMs - startedMs, counts: {} });
    }
  } catch (error) {
    throwIfInterrupted(signal);
    throw error;
  } finally {
    await pool.close();
  }
  return { records: processing.recordsIn, rows };
}
