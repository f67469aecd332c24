import type { ProcessorSource } from './workers/messages.ts';
import type { InputSources } from './input-sources.ts';
import { planLayout, type TablePlan } from './plan-table.ts';
import { InputProcessing, type InputProcessingOptions, throwIfInterrupted } from './process-inputs.ts';
import { type PassProgress, progressIntervalMs, totalBytes } from './progress.ts';
import { WorkerPool } from './workers/worker-pool.ts';

/** Options of {@link scanRows}. */
export interface ScanOptions extends Pick<InputProcessingOptions, 'chunkBytes' | 'signal'> {
  /** Worker threads; default one per core. */
  readonly threads?: number | undefined;
  readonly onProgress?: ((progress: PassProgress) => void) | undefined;
}

/** Result of a scan. */
export interface Scanned {
  /** Includes blank lines of NDJSON. */
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
  table: TablePlan,
  sources: InputSources,
  processor: ProcessorSource,
  options: ScanOptions,
  take: (collected: ArrayBuffer) => void,
): Promise<Scanned> {
  const { threads, chunkBytes, signal, onProgress } = options;
  const startedMs = performance.now();
  const pool = await WorkerPool.open({ processor, ...(threads === undefined ? {} : { threads }) });
  const layout = { ...planLayout(table, []), resultsOnly: true };
  const processing = new InputProcessing(table, sources, pool, layout, { chunkBytes, signal });
  const bytesTotal = totalBytes(table);
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
