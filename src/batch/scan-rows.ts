import type { ProcessorSource, RowsResult } from './messages.ts';
import { throwIfInterrupted } from './batch-run.ts';
import { BufferPool } from './buffer-pool.ts';
import { readChunks } from './chunk-reader.ts';
import { openSource, planLayout, type OpenedPlan } from './plan.ts';
import { type BatchProgress, progressIntervalMs } from './progress.ts';
import { WorkerPool } from './worker-pool.ts';

/** What a scan is told. */
export interface ScanOptions {
  /** Worker threads; default one a core. */
  readonly threads?: number | undefined;
  /** Bytes a chunk, 64 or more; default 1 MiB. */
  readonly chunkBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined;
}

/** What a scan saw. */
export interface Scanned {
  /** Blank lines of NDJSON among them. */
  readonly records: number;
  readonly rows: number;
}

const defaultChunkBytes = 1 << 20;

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
  const { threads, signal, onProgress } = options;
  const startedMs = performance.now();
  const pool = await WorkerPool.open({ processor, ...(threads === undefined ? {} : { threads }) });
  const bytesTotal = opened.plan.inputs.reduce<number | undefined>(
    (sum, input) => (sum === undefined || input.bytesTotal === undefined ? undefined : sum + input.bytesTotal),
    0,
  );
  let records = 0;
  let rows = 0;
  let toldAtMs = 0;
  try {
    for await (const { result, bytesRead } of scanChunks(opened, pool, options)) {
      throwIfInterrupted(signal);
      records += result.records;
      rows += result.rows;
      if (result.collected !== undefined) take(result.collected);
      const nowMs = performance.now();
      if (nowMs - toldAtMs < progressIntervalMs) continue;
      toldAtMs = nowMs;
      onProgress?.({ rows, bytesRead, bytesTotal, elapsedMs: nowMs - startedMs, counts: {} });
    }
  } catch (error) {
    throwIfInterrupted(signal);
    throw error;
  } finally {
    await pool.close();
  }
  return { records, rows };
}

interface ScannedChunk {
  readonly result: RowsResult;
  /** Bytes taken from the inputs, as they lie on disk, when the chunk was cut. */
  readonly bytesRead: number;
}

/** Sends the chunks of all inputs to the workers, and yields what comes back in their order. */
async function* scanChunks(
  { plan, streams }: OpenedPlan,
  pool: WorkerPool,
  { chunkBytes = defaultChunkBytes, signal }: ScanOptions,
): AsyncGenerator<ScannedChunk, void> {
  const wanted = planLayout(plan, []);
  const buffers = new BufferPool(2 * pool.tasksUnderWay);
  const underWay: Promise<ScannedChunk>[] = [];
  const next = async (): Promise<ScannedChunk> => {
    const [oldest] = underWay;
    const chunk = await (oldest as Promise<ScannedChunk>);
    void underWay.shift();
    buffers.give(chunk.result.input);
    return chunk;
  };
  let records = 0;
  let bytesBefore = 0;
  try {
    for (const [index, { path, dialect, headBytes }] of plan.inputs.entries()) {
      const { format, header, lineEnd } = dialect;
      const syntax = { ...wanted.syntax, returnEndsRow: dialect.syntax.returnEndsRow };
      const layout = { ...wanted, syntax, lineEnd, resultsOnly: true };
      const source = streams[index] ?? (await openSource(path, false));
      const abort = (): void => {
        source.abort();
      };
      signal?.addEventListener('abort', abort);
      try {
        const chunks = readChunks({
          source,
          syntax,
          skip: headBytes,
          chunkBytes: Math.max(chunkBytes, 64),
          recordsBefore: format === 'csv' && header ? 1 : 0,
          takeBuffer: () => buffers.take(),
        });
        for await (const chunk of chunks) {
          while (underWay.length >= pool.tasksUnderWay) yield await next();
          const firstRecord = records + 1;
          records += chunk.records;
          const bytesRead = bytesBefore + source.bytesRead;
          const task = { layout, input: chunk.buffer, inputLength: chunk.length, firstRecord };
          const result = pool
            .processRows({ ...task, output: new ArrayBuffer(0) })
            .then((result) => ({ result, bytesRead }));
          // Awaited in its turn; until then its failure is not unhandled.
          result.catch(() => undefined);
          underWay.push(result);
        }
        bytesBefore += source.bytesRead;
      } finally {
        signal?.removeEventListener('abort', abort);
        await source.close();
      }
    }
    while (underWay.length > 0) yield await next();
  } finally {
    await Promise.allSettled(underWay);
  }
}
