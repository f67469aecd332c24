import { planLayout } from '../batch/plan-table.ts';
import { CounterTotals } from '../batch/progress.ts';
import type { RowsResult } from '../batch/workers/messages.ts';
import type { WorkerPool } from '../batch/workers/worker-pool.ts';
import { ArpenteurError } from '../errors.ts';
import { readVectors } from '../tables/arrow/column-vector.ts';
import { readBatches, readSchema } from '../tables/arrow/read-batch.ts';
import { ArrowWriter } from '../tables/arrow/write-batch.ts';
import { parseColumnsOption } from '../tables/columns/columns-option.ts';
import { guessColumns } from '../tables/columns/guess-columns.ts';
import { inputKeys } from '../record/input-fields.ts';
import type { TableLayout } from '../tables/layout.ts';
import { parseJsonObject } from '../tables/ndjson/ndjson-fields.ts';
import { columnsOf } from '../tables/parquet/read/column-rows.ts';
import { plainDialect } from '../tables/parquet/read/read-parquet-head.ts';
import { countsOf } from '../runs/run-summary.ts';
import type { Frame } from './frames.ts';
import { jsonFrame } from './frames.ts';
import type { WorkerPlan } from './plan-worker.ts';
import type { Slots } from './slots.ts';
import { phrase, type Words } from '../words/phrase.ts';

/** Bytes of lines in a task, as in a run. */
const taskBytes = 1 << 20;
const lineFeed = 0x0a;

/** Content of a frame OPEN. */
interface OpenedRequest {
  readonly format: 'arrow' | 'ndjson';
  readonly columns: WorkerPlan['given'];
}

/** A chunk of rows for a thread. */
interface Chunk {
  readonly buffer: ArrayBufferLike;
  readonly length: number;
}

/** One table that a worker matches: rows arrive in frames, and results leave in frames, in order. */
export class WorkerRequest {
  readonly #plan: WorkerPlan;
  readonly #pool: WorkerPool | undefined;
  readonly #slots: Slots;
  readonly #opened: OpenedRequest;
  #schema: Uint8Array | undefined;
  #layout: TableLayout | undefined;
  #writer: ArrowWriter | undefined;
  readonly #totals: CounterTotals;
  #rows = 0;
  /** A frame FAIL has been written: the request gets no more answers. */
  isFailed = false;

  /**
   * @param pool undefined where requests are only planned.
   * @param payload JSON of the frame OPEN.
   * @throws {ArpenteurError} FRAME_INVALID, OPTION_INVALID.
   */
  constructor(plan: WorkerPlan, pool: WorkerPool | undefined, slots: Slots, payload: Uint8Array) {
    this.#plan = plan;
    this.#pool = pool;
    this.#slots = slots;
    this.#opened = readOpened(payload, plan);
    this.#totals = new CounterTotals(pool?.description.counterNames ?? []);
  }

  /**
   * Plans a table in Arrow.
   *
   * @param message its schema.
   * @throws {ArpenteurError} FRAME_INVALID; INPUT_HEADER where no column holds an address, or one that is named cannot be read.
   */
  takeSchema(message: Uint8Array): Frame[] {
    if (this.#opened.format === 'ndjson' || this.#layout !== undefined)
      throw unexpected('SCHM', phrase`after OPEN, of a table in Arrow`);
    const fields = readSchema(message);
    this.#schema = message;
    const layout = this.#planLayout(
      fields.map(({ name }) => name),
      fields.map(({ isReadable }) => isReadable),
    );
    return [this.#planFrame(layout), { kind: 'SCHM', payload: this.#writer?.schema ?? new Uint8Array(0) }];
  }

  /**
   * Matches the rows of a frame. Every error about the frame is thrown before anything is awaited.
   *
   * @returns frames of the answer, of as many rows.
   */
  async takeRows(payload: Uint8Array): Promise<Frame[]> {
    const frames = this.#opened.format === 'ndjson' && this.#layout === undefined ? this.#planLines(payload) : [];
    const layout = this.#layout;
    if (layout === undefined) throw unexpected('ROWS', phrase`after SCHM`);
    const chunks =
      this.#schema === undefined ? cutLines(payload) : readBatches(this.#schema, payload, columnsOf(layout.pieces));
    const results: Promise<RowsResult>[] = [];
    for (const { buffer, length } of chunks) {
      await this.#slots.take();
      const result = this.#process(layout, buffer, length);
      // Awaited below, in order; this keeps an earlier failure from being unhandled.
      result.catch(() => undefined);
      results.push(result);
    }
    const done = await Promise.all(results);
    for (const { rows, counts } of done) {
      this.#rows += rows;
      this.#totals.add(counts);
    }
    return [...frames, { kind: 'ROWS', payload: this.#written(done) }];
  }

  /** Counts of the rows of the request. */
  end(): Frame {
    if (this.#layout === undefined && this.#opened.format === 'arrow') throw unexpected('DONE', phrase`after SCHM`);
    const counts = this.#totals.toRecord();
    return jsonFrame('DONE', {
      rows: this.#rows,
      statut: countsOf(counts, 'statut:'),
      precision: countsOf(counts, 'precision:'),
      motifs: countsOf(counts, 'motif:'),
    });
  }

  async #process(layout: TableLayout, input: ArrayBufferLike, inputLength: number): Promise<RowsResult> {
    try {
      if (this.#pool === undefined) throw unexpected('ROWS', phrase`from a worker that does not only plan`);
      const output = new SharedArrayBuffer(2 * inputLength + 1024);
      return await this.#pool.processRows({ layout, input, inputLength, firstRecord: 1, output });
    } finally {
      this.#slots.give();
    }
  }

  #written(results: readonly RowsResult[]): Uint8Array {
    const outputs = results.map(({ output, outputLength }) => new Uint8Array(output, 0, outputLength));
    if (this.#writer === undefined) return Buffer.concat(outputs);
    const types = this.#plan.results.map(({ type }) => type);
    return this.#writer.batches(outputs.map((bytes) => readVectors(bytes, types)));
  }

  /** The first rows of NDJSON name its keys. */
  #planLines(payload: Uint8Array): Frame[] {
    const end = payload.indexOf(lineFeed);
    const line = new TextDecoder().decode(end === -1 ? payload : payload.subarray(0, end));
    const names = Object.keys(parseJsonObject(line) ?? {});
    return [this.#planFrame(this.#planLayout(names))];
  }

  #planLayout(names: readonly string[], readable: readonly boolean[] = []): TableLayout {
    const { format, columns: given } = this.#opened;
    const guessed = guessColumns({ names, sample: [], given, file: 'the table' });
    for (const { columns } of guessed.choices) {
      const wrong = columns.find((column) => readable[column] === false);
      if (wrong !== undefined) {
        throw new ArpenteurError('INPUT_HEADER', phrase`The column ${names[wrong] ?? ''} is of a type that cannot be matched; expected text, numbers or dates.`); // prettier-ignore
      }
    }
    const isArrow = format === 'arrow';
    const layout = planLayout(
      {
        inputs: [],
        dialect: isArrow ? plainDialect : { ...plainDialect, format },
        rows: isArrow ? 'columns' : format,
        codec: 'UNCOMPRESSED',
        names,
        columns: guessed,
      },
      this.#plan.results.map(({ name }) => name),
    );
    this.#layout = { ...layout, vectors: isArrow };
    if (isArrow) {
      this.#writer = new ArrowWriter(
        this.#plan.results.map(({ type }, at) => ({ name: layout.resultNames[at] ?? '', type })),
      );
    }
    return this.#layout;
  }

  #planFrame({ pieces, resultNames }: TableLayout): Frame {
    const columns: Record<string, string[]> = {};
    for (const { key, name } of pieces) (columns[inputKeys[key] ?? ''] ??= []).push(name);
    return jsonFrame('PLAN', { columns, results: resultNames });
  }
}

function readOpened(payload: Uint8Array, { given }: WorkerPlan): OpenedRequest {
  const opened = parseJsonObject(new TextDecoder().decode(payload));
  const { format = 'arrow', columns = {}, ...others } = opened ?? { format: '' };
  const isForm = typeof columns === 'object' && columns !== null && Object.keys(others).length === 0;
  if ((format !== 'arrow' && format !== 'ndjson') || !isForm) {
    throw new ArpenteurError('FRAME_INVALID', 'A frame OPEN holds no request; expected {"format": "arrow" or "ndjson", "columns": {"adresse": ["RUE"]}}.'); // prettier-ignore
  }
  return { format, columns: new Map([...given, ...parseColumnsOption(columns)]) };
}

/** Cuts lines into tasks. */
function* cutLines(payload: Uint8Array): Generator<Chunk> {
  for (let at = 0; at < payload.length;) {
    const feed = payload.indexOf(lineFeed, Math.min(at + taskBytes, payload.length) - 1);
    const end = feed === -1 ? payload.length : feed + 1;
    const buffer = new SharedArrayBuffer(end - at);
    new Uint8Array(buffer).set(payload.subarray(at, end));
    yield { buffer, length: end - at };
    at = end;
  }
}

/** The error of a frame that is out of turn. */
export function unexpected(kind: string, when: Words): ArpenteurError {
  return new ArpenteurError('FRAME_INVALID', phrase`A frame ${kind} came out of turn; expected ${when}.`);
}
