import { type FileHandle, open } from 'node:fs/promises';
import { rowReader, type WrittenTable } from '../tables/convert/json-rows.ts';
import { blockRows, type FilterColumns, filterColumns, type IndexPiece, mayHold, pieceBlocks, type RowFilter } from '../tables/convert/row-index.ts'; // prettier-ignore
import { ThreadPool } from '../threads/thread-pool.ts';
import { moduleBeside } from '../threads/typescript-workers.ts';
import type { IndexedResult } from './threads/index-rows-thread.ts';

/** Which rows of a result are looked for; the empty text stands for any statut or motif. */
export interface RowsQuery extends RowFilter {
  /** Number of the first row looked at, from 1. */
  readonly from: number;
  /** Most rows of the answer. */
  readonly limit: number;
}

/** Rows that were found. */
export interface FoundRows {
  readonly rows: readonly { readonly number: number; readonly values: Readonly<Record<string, unknown>> }[];
  /** From where to look for more; null at the end. */
  readonly next: number | null;
}

const readBytes = 1 << 16;

/**
 * Rows of the result of `Pack.matchFile`, a page at a time, from anywhere in the file.
 *
 * A thread reads the result once and notes where every 250th row begins and which statuts and motifs follow: some 50 bytes of
 * memory for those 250 rows. The first rows do not wait for it.
 */
export class ResultRows {
  readonly #path: string;
  readonly #table: WrittenTable;
  readonly #columns: FilterColumns;
  readonly #thread: ThreadPool;
  readonly #pieces: IndexPiece[] = [];
  #isComplete = false;
  /** The piece being made. */
  #making: Promise<void>;

  /**
   * @param path of the output, uncompressed.
   * @param table layout of the output: `table` in the summary of its run.
   */
  constructor(path: string, table: WrittenTable) {
    this.#path = path;
    this.#table = table;
    this.#columns = filterColumns(table);
    const data: IndexedResult = { path, table };
    const module = moduleBeside(import.meta.url, './threads/index-rows-thread');
    this.#thread = new ThreadPool(module, { threads: 1, data, background: true });
    this.#making = this.#make();
    // Whoever looks for a row learns of a failure; nobody may.
    this.#making.catch(() => undefined);
  }

  /**
   * Finds rows from a number on.
   *
   * @param mostMs milliseconds after which it answers with what it has found, and where to go on.
   * @throws {ArpenteurError} WORKER_FAILED; what the file system says where the file cannot be read.
   */
  async find({ from, limit, ...filter }: RowsQuery, mostMs = Infinity): Promise<FoundRows> {
    const file = await open(this.#path, 'r');
    const rows: FoundRows['rows'][number][] = [];
    try {
      let number = from;
      let endMs = Infinity;
      for (;;) {
        const block = Math.floor((number - 1) / blockRows);
        const start = block === 0 ? 0 : await this.#startOf(block);
        if (start === undefined) return { rows, next: null };
        const isWorth = this.#mayHold(block, filter);
        if (performance.now() > endMs || (isWorth && rows.length === limit)) return { rows, next: number };
        // Counted from the first row looked at: each question gets farther, however late the thread starts on a busy machine.
        endMs = Math.min(endMs, performance.now() + mostMs);
        const next = isWorth ? await this.#look(file, block, start, number, filter, limit, rows) : undefined;
        if (next !== undefined) return { rows, next };
        number = (block + 1) * blockRows + 1;
      }
    } finally {
      await file.close();
    }
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#thread.close();
  }

  async #make(): Promise<void> {
    const piece = await this.#thread.run<IndexPiece | null>(undefined);
    if (piece === null) {
      this.#isComplete = true;
      await this.#thread.close();
      return;
    }
    this.#pieces.push(piece);
    this.#making = this.#make();
    this.#making.catch(() => undefined);
  }

  /** Byte at which a block begins, once that is known; undefined after the last row. */
  async #startOf(block: number): Promise<number | undefined> {
    const at = Math.floor(block / pieceBlocks);
    while (this.#pieces[at] === undefined && !this.#isComplete) await this.#making;
    return this.#pieces[at]?.starts[block % pieceBlocks];
  }

  #mayHold(block: number, filter: RowFilter): boolean {
    const piece = this.#pieces[Math.floor(block / pieceBlocks)];
    return piece === undefined || mayHold(piece, block % pieceBlocks, filter);
  }

  /**
   * Reads the rows of a block and adds those looked for.
   *
   * @param first number of the first row looked at.
   * @returns number of the first row that was not looked at, as there are enough; undefined after the whole block.
   */
  async #look(
    file: FileHandle,
    block: number,
    start: number,
    first: number,
    { statut, motif }: RowFilter,
    limit: number,
    rows: FoundRows['rows'][number][],
  ): Promise<number | undefined> {
    // Only the first block has the header.
    const reader = rowReader({ ...this.#table, header: block === 0 && this.#table.header });
    const last = (block + 1) * blockRows;
    let number = block * blockRows;
    let next: number | undefined;
    const take: Parameters<typeof reader.push>[1] = ({ json, cell }) => {
      if (++number < first || number > last || next !== undefined) return;
      if (rows.length === limit) next = number;
      else if (
        (statut === '' || cell(this.#columns.statut) === statut) &&
        (motif === '' || cell(this.#columns.motifs).split('|').includes(motif))
      ) {
        rows.push({ number, values: JSON.parse(json()) as Readonly<Record<string, unknown>> });
      }
    };
    const bytes = new Uint8Array(readBytes);
    for (let at = start; number <= last && next === undefined;) {
      const { bytesRead } = await file.read(bytes, 0, readBytes, at);
      if (bytesRead === 0) {
        reader.end(take);
        break;
      }
      at += bytesRead;
      reader.push(bytes.subarray(0, bytesRead), take);
    }
    return next;
  }
}
