import { ArpenteurError } from '../errors.ts';
import type { TableLayout } from '../tables/layout.ts';
import { columnsOf, readColumnRows } from '../tables/parquet/read/column-rows.ts';
import { type Chunk, readChunks } from './chunk-reader.ts';
import type { InputPosition } from './checkpoints/checkpoint.ts';
import { hashFile } from '../files/hash-files.ts';
import { InputReach, type ReachMark } from './input-reach.ts';
import type { RowsResult } from './workers/messages.ts';
import type { InputSources } from './input-sources.ts';
import type { TablePlan } from './plan-table.ts';
import { totalBytes } from './progress.ts';
import { ThreadPace } from './thread-pace.ts';
import { tasksOf, type WorkerPool } from './workers/worker-pool.ts';
import { phrase } from '../words/phrase.ts';

/** Bytes a chunk: thousands of rows, so that a task costs little beside them, and their answers still fit into the caches. */
const defaultChunkBytes = 1 << 19;
const leastChunkBytes = 64;

/** Options of {@link InputProcessing}. */
export interface InputProcessingOptions {
  /** Bytes per chunk, 64 or more; default 512 KiB. */
  readonly chunkBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Takes the SHA-256 of each input. */
  readonly hashed?: boolean;
  /** How far an earlier run read each input: this one reads on from there. Where given, {@link InputProcessing.positions} has positions. */
  readonly from?: readonly InputPosition[] | undefined;
  /** Where the rows are written, for messages. */
  readonly output?: string | undefined;
}

/** A chunk under way. */
interface UnderWay {
  readonly records: number;
  /** Bytes of its records. */
  readonly bytes: number;
  /** Final value of {@link InputProcessing.bytesRead}. */
  readonly bytesRead: number;
  readonly reach: InputReach;
  readonly mark: ReachMark;
  readonly result: Promise<RowsResult>;
}

/** Sends all inputs through the workers, chunk by chunk; the number of chunks under way is bounded. */
export class InputProcessing {
  /** Records sent to the workers; blank lines of NDJSON among them. */
  recordsIn = 0;
  /** Bytes on disk of the chunks whose results were given out: what was only read ahead is not done. */
  bytesRead = 0;
  /** Bytes on disk of the inputs before the current one. */
  #bytesBefore = 0;
  /** Of each input that was read to its end; undefined where hashes were not asked for. */
  readonly inputHashes: (string | undefined)[] = [];
  readonly #table: TablePlan;
  readonly #sources: InputSources;
  readonly #pool: WorkerPool;
  readonly #layout: TableLayout;
  readonly #options: InputProcessingOptions;
  readonly #inputs: BufferPool;
  readonly #outputs: BufferPool;
  /** Tasks under way, in the order of their rows. */
  readonly #underWay: UnderWay[] = [];
  readonly #reaches: readonly InputReach[];
  readonly #pace: ThreadPace;
  /** Bytes of the records of all chunks that came back, and bytes on disk before the first of them. */
  #bytesDone = 0;
  #bytesSkipped: number | undefined;

  /** @param layout of the run; each input keeps its own line ends. */
  constructor(
    table: TablePlan,
    sources: InputSources,
    pool: WorkerPool,
    layout: TableLayout,
    options: InputProcessingOptions,
  ) {
    this.#table = table;
    this.#sources = sources;
    this.#pool = pool;
    this.#layout = layout;
    this.#options = options;
    this.#inputs = new BufferPool(pool.tasksUnderWay + 1);
    this.#outputs = new BufferPool(pool.tasksUnderWay + 1);
    const { from, chunkBytes } = options;
    // Chunks of a given size are so large or small for a reason: for tests, or for a service that answers many at once.
    const started = chunkBytes === undefined ? pool.startedThreads : pool.threads;
    this.#pace = new ThreadPace(pool.threads, started, from === undefined ? totalBytes(table) : undefined);
    this.#bytesSkipped = from === undefined ? 0 : undefined;
    this.#reaches = table.inputs.map((_, index) => new InputReach(from?.[index], from !== undefined));
    for (const { recordsBefore } of this.#reaches) this.recordsIn += recordsBefore;
  }

  /** How far each input is read in the results given out so far; where `from` was given. */
  positions(): InputPosition[] {
    return this.#reaches.map((reach) => reach.position());
  }

  /**
   * Results of the workers, in the order of the rows. The buffers of a result are reused for the next one.
   * No task is under way any more when the caller stops early.
   *
   * @throws {ArpenteurError} ROWS_LOST when a worker read more or fewer records than it was sent; INTERRUPTED,
   * WORKER_FAILED, and what reading throws.
   */
  async *results(): AsyncGenerator<RowsResult, void> {
    try {
      for (const index of this.#table.inputs.keys()) {
        yield* this.#layout.format === 'columns' ? this.#processColumns(index) : this.#processInput(index);
      }
      while (this.#underWay.length > 0) yield* this.#next();
      this.bytesRead = this.#bytesBefore;
    } finally {
      await Promise.allSettled(this.#underWay.map(({ result }) => result));
    }
  }

  async *#processInput(index: number): AsyncGenerator<RowsResult, void> {
    const { signal, hashed = false, chunkBytes = defaultChunkBytes, output = '' } = this.#options;
    const input = this.#table.inputs[index];
    const reach = this.#reaches[index];
    if (input === undefined || reach === undefined) return;
    const { format, header, syntax, lineEnd, above } = input.dialect;
    const layout = {
      ...this.#layout,
      syntax: { ...this.#layout.syntax, returnEndsRow: syntax.returnEndsRow },
      lineEnd,
    };
    const source = await this.#sources.open(input, hashed);
    const abort = (): void => {
      source.abort();
    };
    signal?.addEventListener('abort', abort);
    try {
      // The signal may have been given while the input was opened: nobody would end a read that waits for a stream.
      throwIfInterrupted(signal);
      const skip = reach.skip(input.headBytes);
      const chunks = readChunks({
        source,
        syntax: layout.syntax,
        skip,
        onSkip: (bytes) => {
          reach.read(bytes);
          if (reach.bytesRead === skip) reach.requireSame(input.path, output);
        },
        chunkBytes: Math.max(chunkBytes, leastChunkBytes),
        recordsBefore: above.rows + (format === 'csv' && header ? 1 : 0) + reach.recordsBefore,
        takeBuffer: () => this.#inputs.take(),
      });
      for await (const chunk of chunks) {
        while (this.#underWay.length >= tasksOf(this.#pace.threads)) yield* this.#next();
        throwIfInterrupted(signal);
        reach.read(new Uint8Array(chunk.buffer, 0, chunk.length));
        this.#send(chunk, layout, reach, this.#bytesBefore + source.bytesRead);
      }
      // An input that has become shorter than what is to be skipped.
      if (reach.bytesRead < skip) reach.requireSame(input.path, output);
      this.#bytesBefore += source.bytesRead;
      this.inputHashes[index] = source.sha256();
    } finally {
      signal?.removeEventListener('abort', abort);
      await source.close();
    }
  }

  /** Sends the rows of a Parquet file, row group by row group; those done by an earlier run are skipped. */
  async *#processColumns(index: number): AsyncGenerator<RowsResult, void> {
    const { signal, hashed = false, output = '' } = this.#options;
    const input = this.#table.inputs[index];
    const reach = this.#reaches[index];
    if (input === undefined || reach === undefined) return;
    const file = await this.#sources.openParquet(input.path);
    try {
      const before = reach.recordsBefore;
      // Offsets, sizes and statistics are in the footer: it stands for the content, which is not read again.
      reach.read(file.footerBytes);
      reach.requireSame(input.path, output);
      const columns = columnsOf(this.#layout.pieces);
      let rows = 0;
      for (const group of file.rowGroups) {
        const isDone = rows + group.rows <= before;
        if (isDone) rows += group.rows;
        if (isDone) continue;
        for await (const chunk of readColumnRows(file, group, columns, () => this.#inputs.take())) {
          while (this.#underWay.length >= tasksOf(this.#pace.threads)) yield* this.#next();
          throwIfInterrupted(signal);
          rows += chunk.records;
          this.#send(chunk, this.#layout, reach, this.#bytesBefore + Math.round((file.bytes * rows) / file.rows));
        }
      }
      this.#bytesBefore += file.bytes;
      this.inputHashes[index] = hashed ? await hashFile(input.path) : undefined;
    } finally {
      await file.close();
    }
  }

  #send({ buffer, length, records }: Chunk, layout: TableLayout, reach: InputReach, bytesRead: number): void {
    const firstRecord = this.recordsIn + 1;
    this.recordsIn += records;
    const output = this.#outputs.take() ?? new SharedArrayBuffer(layout.resultsOnly ? 0 : length * 2);
    const result = this.#pool.processRows(
      { layout, input: buffer, inputLength: length, firstRecord, output },
      this.#pace,
    );
    // Awaited in its turn; until then its failure counts as handled.
    result.catch(() => undefined);
    this.#bytesSkipped ??= bytesRead;
    this.#underWay.push({ records, bytes: length, bytesRead, reach, mark: reach.mark(records), result });
  }

  /** Estimate of the bytes of records that have not come back; for a stream, as many as have. */
  #bytesLeft(): number {
    const total = totalBytes(this.#table);
    if (total === undefined) return this.#bytesDone;
    const onDisk = this.bytesRead - (this.#bytesSkipped ?? 0);
    return onDisk <= 0 ? 0 : (this.#bytesDone / onDisk) * (total - this.bytesRead);
  }

  /** The oldest task under way. */
  async *#next(): AsyncGenerator<RowsResult, void> {
    const oldest = this.#underWay[0];
    if (oldest === undefined) return;
    const result = await oldest.result;
    this.#underWay.shift();
    throwIfInterrupted(this.#options.signal);
    if (result.records !== oldest.records) {
      throw new ArpenteurError('ROWS_LOST', phrase`A chunk of ${oldest.records} rows was read as ${result.records}.`);
    }
    oldest.reach.reach(oldest.mark);
    this.bytesRead = oldest.bytesRead;
    this.#bytesDone += oldest.bytes;
    this.#pace.add(oldest.bytes, result.workMs, this.#bytesLeft());
    yield result;
    this.#inputs.give(result.input);
    this.#outputs.give(result.output);
  }
}

/** Shared buffers of chunks, kept to be used again: without it each chunk would leave two for the collector. */
class BufferPool {
  readonly #free: ArrayBufferLike[] = [];
  readonly #capacity: number;

  /** @param capacity buffers kept at most. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  take(): ArrayBufferLike | undefined {
    return this.#free.pop();
  }

  give(buffer: ArrayBufferLike): void {
    if (this.#free.length < this.#capacity) this.#free.push(buffer);
  }
}

/** @throws {ArpenteurError} INTERRUPTED when the signal was given. */
export function throwIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new ArpenteurError('INTERRUPTED', 'The run was interrupted; nothing was kept.');
}
