import { ByteBuffer } from '../domain/byte-buffer.ts';
import { ArpenteurError } from '../errors.ts';
import { writeCsvHeader } from '../tables/csv-output.ts';
import type { TableLayout } from '../tables/layout.ts';
import type { BatchOptions, BatchSummary, RenamedColumn } from './batch-options.ts';
import { BufferPool } from './buffer-pool.ts';
import { readChunks } from './chunk-reader.ts';
import type { RowsResult } from './messages.ts';
import { openOutputFile } from './output-file.ts';
import { exclusionsPath, rejectsPath } from './output-paths.ts';
import { openSource, planLayout, type OpenedPlan } from './plan.ts';
import { CounterTotals, progressIntervalMs } from './progress.ts';
import type { RowSink } from './row-sink.ts';
import { RunOutputs } from './run-outputs.ts';
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
  readonly #inputs: BufferPool;
  readonly #outputs: BufferPool;
  /** Tasks under way, in the order of their rows. */
  readonly #underWay: { readonly records: number; readonly result: Promise<RowsResult> }[] = [];
  #recordsIn = 0;
  #recordsOut = 0;
  #rows = 0;
  #rejected = 0;
  #excluded = 0;
  readonly #inputHashes: (string | undefined)[] = [];
  #bytesRead = 0;
  #bytesWritten = 0;
  #progressAtMs = 0;

  constructor(options: BatchOptions, opened: OpenedPlan, pool: WorkerPool, startedMs: number) {
    this.#options = options;
    this.#opened = opened;
    this.#pool = pool;
    this.#startedMs = startedMs;
    const { plan } = opened;
    this.#layout = planLayout(plan, pool.description.columns);
    this.#totals = new CounterTotals(pool.description.counterNames);
    this.#inputs = new BufferPool(pool.tasksUnderWay + 1);
    this.#outputs = new BufferPool(pool.tasksUnderWay + 1);
  }

  async run(): Promise<BatchSummary> {
    this.#options.onPlan?.(this.#opened.plan, this.#renamed());
    const outputs = await this.#openOutputs();
    const { seal } = this.#options;
    let sealed: RowSink | undefined;
    try {
      sealed = seal === undefined ? undefined : await openOutputFile(seal.path);
      await this.#processAll(outputs);
      throwIfInterrupted(this.#options.signal);
      if (this.#recordsIn !== this.#recordsOut && !outputs.ended) {
        throw new ArpenteurError('ROWS_LOST', `${this.#recordsIn} rows went in, ${this.#recordsOut} came out.`);
      }
      const summary = this.#summarize(await outputs.finish(seal !== undefined), outputs);
      await sealed?.write(Buffer.from(seal?.text(summary) ?? ''));
      await sealed?.finish();
      await outputs.commit();
      // Of rows that nobody read to the end there is nothing to vouch for.
      if (outputs.ended) await sealed?.discard();
      else await sealed?.commit();
      this.#tellProgress(true);
      return summary;
    } catch (error) {
      // What is under way must not write or reject after the run is over.
      await Promise.allSettled(this.#underWay.map(({ result }) => result));
      await outputs.discard();
      await sealed?.discard();
      throwIfInterrupted(this.#options.signal);
      throw error;
    }
  }

  #summarize({ files, split }: Awaited<ReturnType<RunOutputs['finish']>>, outputs: RunOutputs): BatchSummary {
    return {
      plan: this.#opened.plan,
      rows: this.#rows,
      excluded: this.#excluded,
      counts: this.#totals.toRecord(),
      rejected: this.#rejected,
      rejectsPath: outputs.rejectsPath,
      inputHashes: this.#inputHashes,
      files,
      split,
      bytesRead: this.#bytesRead,
      bytesWritten: this.#bytesWritten,
      elapsedMs: performance.now() - this.#startedMs,
      endedEarly: outputs.ended,
    };
  }

  async #openOutputs(): Promise<RunOutputs> {
    const { output, split, exclude = false, stdout = process.stdout } = this.#options;
    const base = output ?? split?.directory ?? '-';
    const extension = this.#layout.format === 'csv' ? 'csv' : 'ndjson';
    const head = this.#head(this.#layout);
    this.#bytesWritten += head.length;
    return RunOutputs.open({
      rows: output,
      exclusions: exclude ? exclusionsPath(base, extension) : undefined,
      rejects: rejectsPath(base),
      split,
      head,
      exclusionsHead: this.#head({
        ...this.#layout,
        resultNames: [...this.#layout.resultNames, this.#layout.exclusionName],
      }),
      extension,
      hashed: this.#options.seal !== undefined,
      stdout,
    });
  }

  async #processAll(outputs: RunOutputs): Promise<void> {
    const { plan, streams } = this.#opened;
    for (const [index, input] of plan.inputs.entries()) {
      const source = streams[index] ?? (await openSource(input.path, this.#options.seal !== undefined));
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
          while (this.#underWay.length >= this.#pool.tasksUnderWay) await this.#writeNext(outputs);
          throwIfInterrupted(this.#options.signal);
          if (outputs.ended) return;
          const firstRecord = this.#recordsIn + 1;
          this.#recordsIn += chunk.records;
          const result = this.#pool.processRows({
            layout,
            input: chunk.buffer,
            inputLength: chunk.length,
            firstRecord,
            output: this.#outputs.take() ?? new ArrayBuffer(chunk.length * 2),
          });
          // Awaited in its turn; until then its failure is not unhandled.
          result.catch(() => undefined);
          this.#underWay.push({ records: chunk.records, result });
        }
        this.#bytesRead = bytesBefore + source.bytesRead;
        this.#inputHashes[index] = source.sha256();
      } finally {
        this.#options.signal?.removeEventListener('abort', abort);
        await source.close();
      }
    }
    while (this.#underWay.length > 0) await this.#writeNext(outputs);
  }

  /** Writes the rows of the oldest task under way. */
  async #writeNext(outputs: RunOutputs): Promise<void> {
    const oldest = this.#underWay[0];
    if (oldest === undefined) return;
    const result = await oldest.result;
    this.#underWay.shift();
    throwIfInterrupted(this.#options.signal);
    if (result.records !== oldest.records || result.written + result.excluded !== oldest.records) {
      throw new ArpenteurError(
        'ROWS_LOST',
        `A chunk of ${oldest.records} rows was read as ${result.records} and written as ${result.written + result.excluded}.`,
      );
    }
    await outputs.write(result);
    if (result.notes !== undefined) this.#options.onNotes?.(result.notes);
    this.#recordsOut += result.written + result.excluded;
    this.#excluded += result.excluded;
    this.#rows += result.rows;
    this.#rejected += result.rejected;
    this.#bytesWritten += result.outputLength;
    this.#totals.add(result.counts);
    this.#inputs.give(result.input);
    this.#outputs.give(result.output);
    this.#tellProgress(false);
  }

  /** What a file of rows begins with. */
  #head(layout: TableLayout): Uint8Array {
    const [first] = this.#opened.plan.inputs;
    if (first === undefined) return new Uint8Array(0);
    const out = new ByteBuffer(first.head.length + 1024);
    if (first.dialect.format === 'csv' && first.dialect.header) writeCsvHeader(out, first.head, layout);
    else out.writeBytes(first.head);
    return out.view();
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
