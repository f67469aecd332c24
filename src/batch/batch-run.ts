import type { Writable } from 'node:stream';
import { ArpenteurError } from '../errors.ts';
import { CsvFieldEnder, writeCsvHeader } from '../tables/csv/csv-output.ts';
import type { TableLocation } from '../tables/formats.ts';
import type { TableLayout } from '../tables/layout.ts';
import type { SpliceOptions } from '../tables/parquet/write/splice-sink.ts';
import { ByteBuffer } from '../text/bytes/byte-buffer.ts';
import { type BatchPlan, keptNames, pathOf, planBase, writtenTable } from './batch-plan.ts';
import type { RunTally } from './checkpoints/checkpoint.ts';
import type { ResumableRun, ResumeHandles } from './checkpoints/resumable-run.ts';
import type { InputSources } from './input-sources.ts';
import type { FileMove } from '../files/commit-files.ts';
import type { Settled, TakenOutputs } from '../files/take-outputs.ts';
import { commitMoves } from './outputs/commit-sinks.ts';
import type { SplitParquet } from './outputs/split-parquet.ts';
import { openOutputFile } from './outputs/output-file.ts';
import { checkpointPath } from './outputs/output-paths.ts';
import type { RowSink } from '../tables/row-sink.ts';
import { type FinishedOutputs, RunOutputs, type WrittenFile } from './outputs/run-outputs.ts';
import type { SplitOptions, SplitSummary } from './outputs/split-folder.ts';
import { planLayout, type TablePlan } from './plan-table.ts';
import { InputProcessing, throwIfInterrupted } from './process-inputs.ts';
import { CounterTotals, type PassProgress, progressIntervalMs, totalBytes } from './progress.ts';
import type { RowNotes } from './row-notes.ts';
import type { RowsResult } from './workers/messages.ts';
import type { WorkerPool } from './workers/worker-pool.ts';
import { phrase } from '../words/phrase.ts';

/** Threads, streams and listeners of a run, which a plan cannot hold. */
export interface BatchHandles {
  /** Left open after the run. */
  readonly workers: WorkerPool;
  readonly sources: InputSources;
  /** Codes that rows are divided by, and memory for it; of a run with a split. */
  readonly split?: Pick<SplitOptions, 'codes' | 'memoryBytes'> | undefined;
  /** Of a run that can be resumed. */
  readonly resume?: ResumeHandles | undefined;
  /** Files written last and from the summary, which then has hashes: they are there only when all else is. */
  readonly seals?: readonly Seal[] | undefined;
  /** Called with the notes that workers take, chunk by chunk in the order of the rows. */
  readonly onNotes?: ((notes: RowNotes) => void) | undefined;
  /** Called with additional data that workers collect, per chunk in the order of the rows. */
  readonly onCollected?: ((collected: ArrayBuffer) => void) | undefined;
  /** Called a few times a second, and at the end. */
  readonly onProgress?: ((progress: PassProgress) => void) | undefined;
  /** Called before the first row when an earlier run ended while its files got their names. */
  readonly onSettled?: ((what: Exclude<Settled, 'none'>) => void) | undefined;
  /** Interrupts the run; nothing is left under the final name. */
  readonly signal?: AbortSignal | undefined;
  readonly stdout?: Writable | undefined;
  /** Awaited before the outputs get their names, and before the first row that goes to a stream. */
  readonly ready?: Promise<void> | undefined;
}

/** A file that vouches for a run. */
export interface Seal {
  readonly path: string;
  /** Its content. */
  readonly text: (summary: BatchSummary) => string;
}

/** Result of a run. */
export interface BatchSummary {
  /** Rows of the inputs: those kept and those left out. */
  readonly rows: number;
  /** Rows left out. */
  readonly excluded: number;
  /** By counter name of the processor, such as `statut:attribue`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Rows whose raw bytes are in `rejectsPath`. */
  readonly rejected: number;
  /** Undefined when there are none. */
  readonly rejectsPath: string | undefined;
  /** SHA-256 of each input's bytes as they lie on disk; undefined where hashes were not asked for. */
  readonly inputHashes: readonly (string | undefined)[];
  /** Files written, without those of the split; the rows last. */
  readonly files: readonly WrittenFile[];
  readonly split: SplitSummary | undefined;
  /** Bytes of the inputs as they lie on disk. */
  readonly bytesRead: number;
  /** Bytes of rows kept, before compression. */
  readonly bytesWritten: number;
  readonly elapsedMs: number;
  /** The reader of standard output went away before the last row. */
  readonly endedEarly: boolean;
}

/** The table that holds all rows that are written, in order and in the same format; undefined if there is none. */
function sourceOf({ table, format, outputs }: BatchPlan): TableLocation | undefined {
  const [input, ...others] = table.inputs;
  const isWhole = others.length === 0 && pathOf(outputs, 'exclusions') === undefined;
  return isWhole && input?.format === format ? input : undefined;
}

/** A header of some of the input's columns. */
function keptHead({ names, dialect: { syntax, encoding } }: TablePlan, kept: readonly number[]): Uint8Array {
  const out = new ByteBuffer(256);
  const ender = new CsvFieldEnder({ syntax, encoding, writing: {} });
  for (const [at, name] of keptNames(names, kept).entries()) {
    if (at > 0) out.writeByte(syntax.delimiter);
    const from = out.length;
    out.writeText(name);
    ender.end(out, from);
  }
  return out.view();
}

/** One run: what comes back from the workers is counted and written. */
export class BatchRun {
  readonly #plan: BatchPlan;
  readonly #handles: BatchHandles;
  readonly #owned: TakenOutputs;
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

  /** @param resumable stores checkpoints, and knows where to continue. */
  constructor(
    plan: BatchPlan,
    handles: BatchHandles,
    owned: TakenOutputs,
    startedMs: number,
    resumable?: ResumableRun,
  ) {
    this.#plan = plan;
    this.#owned = owned;
    this.#handles = handles;
    this.#startedMs = startedMs;
    this.#resumable = resumable;
    this.#layout = planLayout(plan.table, plan.addedColumns, plan.writing, plan.kept);
    this.#totals = new CounterTotals(handles.workers.description.counterNames);
    this.#processing = new InputProcessing(plan.table, handles.sources, handles.workers, this.#layout, {
      chunkBytes: plan.chunkBytes,
      hashed: plan.hashed,
      signal: handles.signal,
      from: resumable === undefined ? undefined : (resumable.begun?.inputs ?? []),
      output: pathOf(plan.outputs, 'rows'),
    });
    if (resumable?.begun !== undefined) this.#restore(resumable.begun.tally);
  }

  async run(): Promise<BatchSummary> {
    const { seals = [], signal, ready } = this.#handles;
    if (pathOf(this.#plan.outputs, 'rows') === '-') await ready;
    const outputs = await this.#openOutputs();
    const sealed: RowSink[] = [];
    try {
      for (const { path } of seals) sealed.push(await openOutputFile(path, { inputs: this.#inputs() }));
      for await (const result of this.#processing.results()) {
        if (outputs.ended) break;
        await this.#write(result, outputs);
        await this.#resumable?.save(outputs, this.#processing, () => this.#tally());
      }
      throwIfInterrupted(signal);
      const { recordsIn } = this.#processing;
      if (recordsIn !== this.#recordsOut && !outputs.ended) {
        throw new ArpenteurError('ROWS_LOST', phrase`${recordsIn} rows went in, ${this.#recordsOut} came out.`);
      }
      await this.#handles.sources.requireUnchanged();
      await ready;
      const finished = await outputs.finish();
      const summary = this.#summarize(finished, outputs);
      // There is nothing to vouch for in rows that nobody read to the end.
      const moves = [...finished.moves, ...(outputs.ended ? [] : await this.#seal(sealed, summary))];
      if (outputs.ended) for (const sink of sealed) await sink.discard();
      await this.#commit(outputs, moves, finished.removes);
      this.#tellProgress(true);
      return summary;
    } catch (error) {
      await this.#clear(outputs, sealed, error);
      if (this.#resumable !== undefined && signal?.aborted === true) {
        throw new ArpenteurError(
          'INTERRUPTED',
          'The run was interrupted; run it again with `resume` to continue from here.',
        );
      }
      throwIfInterrupted(signal);
      throw error;
    }
  }

  /** Writes the files that vouch for the run. */
  async #seal(sinks: readonly RowSink[], summary: BatchSummary): Promise<FileMove[]> {
    const moves: FileMove[] = [];
    for (const [at, sink] of sinks.entries()) {
      await sink.write(Buffer.from(this.#handles.seals?.[at]?.text(summary) ?? ''));
      const move = await sink.finish();
      if (move !== undefined) moves.push(move);
    }
    return moves;
  }

  /** Gives all files their names at once; the checkpoints go in the same step. */
  async #commit(outputs: RunOutputs, moves: readonly FileMove[], removes: readonly string[]): Promise<void> {
    const base = planBase(this.#plan);
    await this.#resumable?.close();
    await this.#owned.check();
    // Before the files that vouch for it.
    await outputs.commit();
    const isLogged = this.#resumable !== undefined && this.#plan.database === undefined;
    const outdated = isLogged ? [...removes, checkpointPath(base)] : removes;
    // The record lies beside a file that this run owns; where the rows go to a stream, beside another of its files.
    const [named = base] = [...moves.map(({ to }) => to), ...outdated];
    await commitMoves((await this.#owned.owns(base)) ? base : named, moves, outdated);
  }

  /** Removes unfinished files, or keeps them for `resume`. A failure becomes the cause of the original error. */
  async #clear(outputs: RunOutputs, sealed: readonly RowSink[], error: unknown): Promise<void> {
    try {
      await (this.#resumable === undefined ? outputs.discard() : outputs.keep());
      for (const sink of sealed) await sink.discard();
    } catch (failure) {
      if (error instanceof Error) error.cause ??= failure;
    }
  }

  /** Files whose cells are in the outputs. */
  #inputs(): string[] {
    const copied = ['input', 'joindre'];
    return this.#plan.reads.filter(({ role, path }) => copied.includes(role) && path !== '-').map(({ path }) => path);
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

  /** Includes the time of the runs that it resumes. */
  #elapsedMs(): number {
    return performance.now() - this.#startedMs + (this.#resumable?.begun?.tally.elapsedMs ?? 0);
  }

  #summarize({ files, split }: FinishedOutputs, outputs: RunOutputs): BatchSummary {
    return {
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
    const { durable, hashed, outputs, splitBy } = this.#plan;
    const { split = { codes: [] }, stdout = process.stdout } = this.#handles;
    const directory = pathOf(outputs, 'split');
    const begun = this.#resumable?.begun;
    const head = this.#head(this.#layout);
    const exclusionsLayout = {
      ...this.#layout,
      resultNames: [...this.#layout.resultNames, this.#layout.exclusionName],
    };
    if (begun === undefined) this.#bytesWritten += head.length;
    return RunOutputs.open({
      files: outputs,
      split: directory === undefined || splitBy === undefined ? undefined : { ...split, directory, by: splitBy, parquet: this.#splitParquet() }, // prettier-ignore
      head,
      exclusionsHead: this.#head(exclusionsLayout),
      format: this.#plan.format,
      splice: this.#splice(),
      parquet: this.#plan.parquet,
      table: writtenTable(this.#plan, this.#layout.resultNames),
      exclusionsTable: writtenTable(this.#plan, exclusionsLayout.resultNames),
      source: sourceOf(this.#plan),
      database: this.#plan.database,
      hashed,
      durable,
      stdout,
      inputs: this.#inputs(),
      take: (path) => this.#owned.take(path),
      resume: this.#resumable && { begun: begun?.outputs, mayBeAlive: this.#owned.mayBeAlive },
    });
  }

  async #write(result: RowsResult, outputs: RunOutputs): Promise<void> {
    const records = result.written + result.excluded;
    if (records !== result.records) {
      throw new ArpenteurError('ROWS_LOST', phrase`A chunk of ${result.records} rows was written as ${records}.`);
    }
    await outputs.write(result);
    if (result.notes !== undefined) this.#handles.onNotes?.(result.notes);
    if (result.collected !== undefined) this.#handles.onCollected?.(result.collected);
    this.#recordsOut += records;
    this.#excluded += result.excluded;
    this.#rows += result.rows;
    this.#rejected += result.rejected;
    this.#bytesWritten += result.outputLength;
    this.#totals.add(result.counts);
    this.#tellProgress(false);
  }

  /** How the files of a split become Parquet; undefined where they stay text. */
  #splitParquet(): SplitParquet | undefined {
    if (this.#plan.splitFormat !== 'parquet') return undefined;
    return { options: this.#plan.parquet, table: writtenTable(this.#plan, this.#layout.resultNames) };
  }

  /** How a file of Parquet is made from the columns of the inputs and the results. */
  #splice(): SpliceOptions | undefined {
    const { table, addedTypes } = this.#plan;
    const { format, codec, resultNames } = this.#layout;
    if (format !== 'columns') return undefined;
    const columns = resultNames.map((name, at) => ({ name, type: addedTypes[at] ?? ('text' as const) }));
    return { inputs: table.inputs.map(({ path }) => path), columns, codec };
  }

  /** First bytes of a file of rows. */
  #head(layout: TableLayout): Uint8Array {
    const [first] = this.#plan.table.inputs;
    // A file of columns has no head but a footer.
    if (first === undefined || layout.format === 'columns') return new Uint8Array(0);
    const { kept, table } = this.#plan;
    const head = kept === undefined ? Buffer.from(first.head, 'latin1') : keptHead(table, kept);
    const out = new ByteBuffer(head.length + 1024);
    if (first.dialect.format === 'csv' && first.dialect.header) writeCsvHeader(out, head, layout);
    else out.writeBytes(head);
    return out.view();
  }

  #tellProgress(last: boolean): void {
    const nowMs = performance.now();
    if (!last && nowMs - this.#progressAtMs < progressIntervalMs) return;
    this.#progressAtMs = nowMs;
    this.#handles.onProgress?.({
      rows: this.#rows,
      bytesRead: this.#processing.bytesRead,
      bytesTotal: totalBytes(this.#plan.table),
      elapsedMs: nowMs - this.#startedMs,
      counts: this.#totals.toRecord(),
    });
  }
}
