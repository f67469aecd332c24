import { ByteBuffer } from '../domain/byte-buffer.ts';
import { ArpenteurError } from '../errors.ts';
import { writeCsvHeader } from '../tables/csv-output.ts';
import { resultNames, type TableLayout } from '../tables/layout.ts';
import type { BatchOptions, BatchSummary, RenamedColumn } from './batch-options.ts';
import { BufferPool } from './buffer-pool.ts';
import { readChunks } from './chunk-reader.ts';
import type { RowsResult } from './messages.ts';
import { openOutputFile } from './output-file.ts';
import { openSource, planLayout, type OpenedPlan } from './plan.ts';
import { CounterTotals, progressIntervalMs } from './progress.ts';
import { RejectsFile, rejectsPath } from './rejects-file.ts';
import type { RowSink } from './row-sink.ts';
import { StreamSink } from './stream-sink.ts';
import type { WorkerPool } from './worker-pool.ts';

/** Bytes a chunk: thousands of rows, so that a task costs little beside them. */
const defaultChunkBytes = 1 << 20;

/** One run: the loop from chunks to rows written. */
export class BatchRun {
  readonly #options: BatchOptions;
  readonly #opened: OpenedPlan;
  readonly #pool: WorkerPool;
  readonly #startedMs: number;
  readonly #layout: TableLayout;
  readonly #totals: CounterTotals;
  readonly #rejects: RejectsFile;
  readonly #inputs: BufferPool;
  readonly #outputs: BufferPool;
  /** Tasks under way, in the order of their rows. */
  readonly #underWay: { readonly records: number; readonly result: Promise<RowsResult> }[] = [];
  #recordsIn = 0;
  #recordsOut = 0;
  #rows = 0;
  #rejected = 0;
  #bytesRead = 0;
  #bytesWritten = 0;
  #progressAtMs = 0;

  constructor(options: BatchOptions, opened: OpenedPlan, pool: WorkerPool, startedMs: number) {
    this.#options = options;
    this.#opened = opened;
    this.#pool = pool;
    this.#startedMs = startedMs;
    const { plan } = opened;
    const { columns } = pool.description;
    this.#layout = planLayout(plan, resultNames(columns, plan.names));
    this.#totals = new CounterTotals(pool.description.counterNames);
    this.#rejects = new RejectsFile(rejectsPath(options.output));
    this.#inputs = new BufferPool(pool.tasksUnderWay + 1);
    this.#outputs = new BufferPool(pool.tasksUnderWay + 1);
  }

  async run(): Promise<BatchSummary> {
    const { plan } = this.#opened;
    this.#options.onPlan?.(plan, this.#renamed());
    const sink = await this.#openSink();
    try {
      await this.#processAll(sink);
      throwIfInterrupted(this.#options.signal);
      if (this.#recordsIn !== this.#recordsOut && !sink.ended) {
        throw new ArpenteurError('ROWS_LOST', `${this.#recordsIn} rows went in, ${this.#recordsOut} came out.`);
      }
      await this.#rejects.commit();
      await sink.commit();
    } catch (error) {
      // What is under way must not write or reject after the run is over.
      await Promise.allSettled(this.#underWay.map(({ result }) => result));
      await sink.discard();
      await this.#rejects.discard();
      throwIfInterrupted(this.#options.signal);
      throw error;
    }
    this.#tellProgress(true);
    return {
      plan,
      rows: this.#rows,
      counts: this.#totals.toRecord(),
      rejected: this.#rejected,
      rejectsPath: this.#rejects.used ? this.#rejects.path : undefined,
      bytesRead: this.#bytesRead,
      bytesWritten: this.#bytesWritten,
      elapsedMs: performance.now() - this.#startedMs,
      endedEarly: sink.ended,
    };
  }

  async #openSink(): Promise<RowSink> {
    const { output, stdout = process.stdout } = this.#options;
    return output === '-' ? new StreamSink(stdout, 'standard output') : openOutputFile(output);
  }

  async #processAll(sink: RowSink): Promise<void> {
    const { plan, streams } = this.#opened;
    await this.#writeHead(sink);
    for (const [index, input] of plan.inputs.entries()) {
      const source = streams[index] ?? (await openSource(input.path));
      const bytesBefore = this.#bytesRead;
      const abort = (): void => {
        source.abort();
      };
      this.#options.signal?.addEventListener('abort', abort);
      try {
        // Line ends are each input's own; all else is alike.
        const { syntax, lineEnd } = input.dialect;
        const layout = {
          ...this.#layout,
          syntax: { ...this.#layout.syntax, returnEndsRow: syntax.returnEndsRow },
          lineEnd,
        };
        const chunks = readChunks({
          source,
          syntax: layout.syntax,
          skip: input.headBytes,
          chunkBytes: Math.max(this.#options.chunkBytes ?? defaultChunkBytes, 64),
          recordsBefore: input.dialect.format === 'csv' && input.dialect.header ? 1 : 0,
          takeBuffer: () => this.#inputs.take(),
        });
        for await (const chunk of chunks) {
          this.#bytesRead = bytesBefore + source.bytesRead;
          while (this.#underWay.length >= this.#pool.tasksUnderWay) await this.#writeNext(sink);
          throwIfInterrupted(this.#options.signal);
          if (sink.ended) return;
          this.#recordsIn += chunk.records;
          const result = this.#pool.processRows({
            layout,
            input: chunk.buffer,
            inputLength: chunk.length,
            output: this.#outputs.take() ?? new ArrayBuffer(chunk.length * 2),
          });
          // Awaited in its turn; until then its failure is not unhandled.
          result.catch(() => undefined);
          this.#underWay.push({ records: chunk.records, result });
        }
        this.#bytesRead = bytesBefore + source.bytesRead;
      } finally {
        this.#options.signal?.removeEventListener('abort', abort);
        await source.close();
      }
    }
    while (this.#underWay.length > 0) await this.#writeNext(sink);
  }

  /** Writes the rows of the oldest task under way. */
  async #writeNext(sink: RowSink): Promise<void> {
    const oldest = this.#underWay[0];
    if (oldest === undefined) return;
    const result = await oldest.result;
    this.#underWay.shift();
    throwIfInterrupted(this.#options.signal);
    if (result.records !== oldest.records || result.written !== oldest.records) {
      throw new ArpenteurError(
        'ROWS_LOST',
        `A chunk of ${oldest.records} rows was read as ${result.records} and written as ${result.written}.`,
      );
    }
    await sink.write(new Uint8Array(result.output, 0, result.outputLength));
    if (result.rejects !== undefined) await this.#rejects.write(new Uint8Array(result.rejects));
    this.#recordsOut += result.written;
    this.#rows += result.rows;
    this.#rejected += result.rejected;
    this.#bytesWritten += result.outputLength;
    this.#totals.add(result.counts);
    this.#inputs.give(result.input);
    this.#outputs.give(result.output);
    this.#tellProgress(false);
  }

  async #writeHead(sink: RowSink): Promise<void> {
    const [first] = this.#opened.plan.inputs;
    if (first === undefined) return;
    const out = new ByteBuffer(first.head.length + 1024);
    if (first.dialect.format === 'csv' && first.dialect.header) writeCsvHeader(out, first.head, this.#layout);
    else out.writeBytes(first.head);
    await sink.write(out.view());
    this.#bytesWritten += out.length;
  }

  #renamed(): RenamedColumn[] {
    return this.#pool.description.columns.flatMap((column, index) => {
      const writtenAs = this.#layout.resultNames[index] ?? column;
      return writtenAs === column ? [] : [{ column, writtenAs }];
    });
  }

  #tellProgress(last: boolean): void {
    const nowMs = performance.now();
    if (!last && nowMs - this.#progressAtMs < progressIntervalMs) return;
    this.#progressAtMs = nowMs;
    const sizes = this.#opened.plan.inputs.map(({ bytesTotal }) => bytesTotal);
    this.#options.onProgress?.({
      rows: this.#rows,
      bytesRead: this.#bytesRead,
      bytesTotal: sizes.reduce((sum, size) => (sum === undefined || size === undefined ? undefined : sum + size), 0),
      elapsedMs: nowMs - this.#startedMs,
      counts: this.#totals.toRecord(),
    });
  }
}

/** @throws {ArpenteurError} INTERRUPTED when the signal was given. */
export function throwIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new ArpenteurError('INTERRUPTED', 'The run was interrupted; nothing was kept.');
}
