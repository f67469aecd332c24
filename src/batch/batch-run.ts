import { ByteBuffer } from '../text/bytes/byte-buffer.ts';
import { ArpenteurError } from '../errors.ts';
import { writeCsvHeader } from '../tables/csv/csv-output.ts';
import type { TableLayout } from '../tables/layout.ts';
import { type BatchOptions, type BatchSummary, isSealed, type RenamedColumn } from './batch-options.ts';
import type { RunTally } from './checkpoints/checkpoint.ts';
import type { RowsResult } from './workers/messages.ts';
import { openOutputFile } from './outputs/output-file.ts';
import { exclusionsPath, outputBase, rejectsPath } from './outputs/output-paths.ts';
import { planLayout, type OpenedPlan } from './plan.ts';
import { InputProcessing } from './process-inputs.ts';
import { CounterTotals, progressIntervalMs, totalBytes } from './progress.ts';
import type { ResumableRun } from './checkpoints/resumable-run.ts';
import type { RowSink } from './outputs/row-sink.ts';
import { RunOutputs } from './outputs/run-outputs.ts';
import { throwIfInterrupted } from './throw-if-interrupted.ts';
import type { WorkerPool } from './workers/worker-pool.ts';

/** One run: what comes back from the workers is counted and written. */
export class BatchRun {
  readonly #options: BatchOptions;
  readonly #opened: OpenedPlan;
  readonly #pool: WorkerPool;
  readonly #startedMs: number;
  readonly #resumable: ResumableRun | undefined;
  readonly #layout: TableLayout;
  readonly #totals: CounterTotals;
  readonly #processing: InputProcessing;
  #recordsOut = 0;
  #rows = 0;
  #rejected = 0;
  #excluded = 0;
  #bytesWritten = 0;
  #progressAtMs = 0;

  /** @param resumable keeps checkpoints, and tells where to go on. */
  constructor(
    options: BatchOptions,
    opened: OpenedPlan,
    pool: WorkerPool,
    startedMs: number,
    resumable?: ResumableRun,
  ) {
    this.#options = options;
    this.#opened = opened;
    this.#pool = pool;
    this.#startedMs = startedMs;
    this.#resumable = resumable;
    const { plan } = opened;
    this.#layout = planLayout(plan, pool.description.columns, options.safeCells);
    this.#totals = new CounterTotals(pool.description.counterNames);
    this.#processing = new InputProcessing(opened, pool, this.#layout, {
      ...options,
      hashed: isSealed(options),
      from: resumable === undefined ? undefined : (resumable.begun?.inputs ?? []),
    });
    if (resumable?.begun !== undefined) this.#restore(resumable.begun.tally);
  }

  async run(): Promise<BatchSummary> {
    this.#options.onPlan?.(this.#opened.plan, this.#renamed());
    const outputs = await this.#openOutputs();
    const { seals = [] } = this.#options;
    const sealed: RowSink[] = [];
    try {
      for (const { path } of seals) sealed.push(await openOutputFile(path));
      for await (const result of this.#processing.results()) {
        if (outputs.ended) break;
        await this.#write(result, outputs);
        await this.#resumable?.save(outputs, this.#processing, () => this.#tally());
      }
      throwIfInterrupted(this.#options.signal);
      const { recordsIn } = this.#processing;
      if (recordsIn !== this.#recordsOut && !outputs.ended) {
        throw new ArpenteurError('ROWS_LOST', `${recordsIn} rows went in, ${this.#recordsOut} came out.`);
      }
      const summary = this.#summarize(await outputs.finish(isSealed(this.#options)), outputs);
      for (const [at, sink] of sealed.entries()) {
        await sink.write(Buffer.from(seals[at]?.text(summary) ?? ''));
        await sink.finish();
      }
      await this.#resumable?.complete();
      await outputs.commit();
      // Of rows that nobody read to the end there is nothing to vouch for.
      for (const sink of sealed) await (outputs.ended ? sink.discard() : sink.commit());
      this.#tellProgress(true);
      return summary;
    } catch (error) {
      if (this.#resumable === undefined) await outputs.discard();
      else await outputs.keep();
      for (const sink of sealed) await sink.discard();
      if (this.#resumable !== undefined && this.#options.signal?.aborted === true) {
        throw new ArpenteurError('INTERRUPTED', 'The run was interrupted; with --resume it goes on where it was.');
      }
      throwIfInterrupted(this.#options.signal);
      throw error;
    }
  }

  #restore({ rows, excluded, rejected, bytesWritten, counts }: RunTally): void {
    this.#recordsOut = this.#processing.recordsIn;
    this.#rows = rows;
    this.#excluded = excluded;
    this.#rejected = rejected;
    this.#bytesWritten = bytesWritten;
    this.#totals.add(counts);
  }

  #tally(): Omit<RunTally, 'notes'> {
    return {
      rows: this.#rows,
      excluded: this.#excluded,
      rejected: this.#rejected,
      bytesWritten: this.#bytesWritten,
      elapsedMs: this.#elapsedMs(),
      counts: this.#totals.values,
    };
  }

  /** That of the runs before among it. */
  #elapsedMs(): number {
    return performance.now() - this.#startedMs + (this.#resumable?.begun?.tally.elapsedMs ?? 0);
  }

  #summarize({ files, split }: Awaited<ReturnType<RunOutputs['finish']>>, outputs: RunOutputs): BatchSummary {
    return {
      plan: this.#opened.plan,
      rows: this.#rows,
      excluded: this.#excluded,
      counts: this.#totals.toRecord(),
      rejected: this.#rejected,
      rejectsPath: outputs.rejectsPath,
      inputHashes: this.#processing.inputHashes,
      files,
      split,
      bytesRead: this.#processing.bytesRead,
      bytesWritten: this.#bytesWritten,
      elapsedMs: this.#elapsedMs(),
      endedEarly: outputs.ended,
    };
  }

  async #openOutputs(): Promise<RunOutputs> {
    const { output, split, exclude = false, durable = true, stdout = process.stdout } = this.#options;
    const base = outputBase(output, split?.directory);
    const extension = this.#layout.format === 'csv' ? 'csv' : 'ndjson';
    const head = this.#head(this.#layout);
    const begun = this.#resumable?.begun;
    if (begun === undefined) this.#bytesWritten += head.length;
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
      hashed: isSealed(this.#options),
      durable,
      stdout,
      resume: this.#resumable === undefined ? undefined : (begun?.outputs ?? { files: {} }),
    });
  }

  async #write(result: RowsResult, outputs: RunOutputs): Promise<void> {
    const records = result.written + result.excluded;
    if (records !== result.records) {
      throw new ArpenteurError('ROWS_LOST', `A chunk of ${result.records} rows was written as ${records}.`);
    }
    await outputs.write(result);
    if (result.notes !== undefined) this.#options.onNotes?.(result.notes);
    if (result.collected !== undefined) this.#options.onCollected?.(result.collected);
    this.#recordsOut += records;
    this.#excluded += result.excluded;
    this.#rows += result.rows;
    this.#rejected += result.rejected;
    this.#bytesWritten += result.outputLength;
    this.#totals.add(result.counts);
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
    this.#options.onProgress?.({
      rows: this.#rows,
      bytesRead: this.#processing.bytesRead,
      bytesTotal: totalBytes(this.#opened.plan),
      elapsedMs: nowMs - this.#startedMs,
      counts: this.#totals.toRecord(),
    });
  }
}
