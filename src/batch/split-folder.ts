import { closeSync, openSync, writevSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ArpenteurError, systemErrorCode } from '../errors.ts';
import { hashFolder } from './hash-files.ts';
import { writeError } from './row-sink.ts';
import type { RowNotes } from './row-notes.ts';
import { RowStore } from './row-store.ts';
import { forgetTemporary, rememberTemporary } from './temporary-files.ts';

/** How the rows kept are divided into files. */
export interface SplitOptions {
  /** Made by the run; may be there only when it is empty. */
  readonly directory: string;
  readonly by: 'circonscription' | 'bureau';
  /** Code of each circonscription, or bureau, by its index in the pack. */
  readonly codes: readonly string[];
  /** Bytes of rows kept in memory until they are written; changes no byte of the files. */
  readonly memoryBytes?: number;
}

/** The files of a split, once written. */
export interface SplitSummary {
  readonly directory: string;
  readonly by: SplitOptions['by'];
  readonly files: number;
  /** Rows by code; those that were given none under ''. Codes without rows are left out. */
  readonly rows: Readonly<Record<string, number>>;
  /** Of the list `sha256sum` prints for the files, sorted by name; where hashes were asked for. */
  readonly sha256: string | undefined;
}

const defaultMemoryBytes = 64 << 20;
/** Most pieces of one write: what systems take at least. */
const maxPieces = 1024;

/**
 * A folder with one file for each circonscription or bureau that has rows: rows in the order of the run, each file with
 * the header. Rows gather in memory by file, and one file is open at a time, so tens of thousands of files cost neither
 * memory nor descriptors. The folder has its name only when it is complete.
 */
export class SplitFolder {
  readonly #options: SplitOptions;
  readonly #head: Uint8Array;
  readonly #extension: string;
  readonly #temporary: string;
  readonly #store: RowStore;
  /** Rows of each key; the last key is that of rows without a code. */
  readonly #rows: Float64Array;
  /** 1 for each key whose file is begun. */
  readonly #begun: Uint8Array;
  #committed = false;

  private constructor(options: SplitOptions, head: Uint8Array, extension: string, temporary: string) {
    const keys = options.codes.length + 1;
    this.#options = options;
    this.#head = head;
    this.#extension = extension;
    this.#temporary = temporary;
    this.#store = new RowStore(keys, options.memoryBytes ?? defaultMemoryBytes);
    this.#rows = new Float64Array(keys);
    this.#begun = new Uint8Array(keys);
  }

  /**
   * Makes the folder under a temporary name.
   *
   * @param head bytes that every file begins with.
   * @param extension of the files: `csv`, `ndjson`.
   * @throws {ArpenteurError} FILE_UNWRITABLE, also when the folder is there and holds something.
   */
  static async open(options: SplitOptions, head: Uint8Array, extension: string): Promise<SplitFolder> {
    const { directory } = options;
    const temporary = `${directory.replace(/\/+$/, '')}.tmp-${process.pid}`;
    try {
      const names = await namesIn(directory);
      if (names.length > 0) {
        throw new ArpenteurError(
          'FILE_UNWRITABLE',
          `The folder ${directory} holds ${names.length} files already; expected one that is empty or not there.`,
          { file: directory },
        );
      }
      rememberTemporary(temporary);
      await mkdir(temporary);
    } catch (error) {
      throw writeError(directory, error);
    }
    return new SplitFolder(options, head, extension, temporary);
  }

  /** Takes the rows of a chunk. */
  write(output: Uint8Array, notes: RowNotes): void {
    const codes = this.#options.by === 'bureau' ? notes.bureau : notes.circonscription;
    const without = this.#options.codes.length;
    let start = 0;
    for (let row = 0; row < notes.rows; row++) {
      const end = notes.end[row] ?? start;
      const code = codes[row] ?? -1;
      const key = code === -1 ? without : code;
      this.#rows[key] = (this.#rows[key] ?? 0) + 1;
      if (!this.#store.add(key, output, start, end)) {
        this.#flush();
        // A row larger than the whole memory goes straight to its file.
        if (!this.#store.add(key, output, start, end)) this.#append(key, [output.subarray(start, end)]);
      }
      start = end;
    }
  }

  /** Writes what is still in memory, and sums up. */
  async finish(hashed: boolean): Promise<SplitSummary> {
    this.#flush();
    const { directory, by, codes } = this.#options;
    const rows: Record<string, number> = {};
    for (const [key, count] of this.#rows.entries()) if (count > 0) rows[codes[key] ?? ''] = count;
    const files = this.#begun.reduce((sum, begun) => sum + begun, 0);
    return { directory, by, files, rows, sha256: hashed ? await hashFolder(this.#temporary) : undefined };
  }

  /** Gives the folder its name. */
  async commit(): Promise<void> {
    try {
      await rename(this.#temporary, this.#options.directory);
    } catch (error) {
      throw writeError(this.#options.directory, error);
    }
    this.#committed = true;
    forgetTemporary(this.#temporary);
  }

  /** Leaves nothing behind, also after a commit. */
  async discard(): Promise<void> {
    await rm(this.#committed ? this.#options.directory : this.#temporary, { recursive: true, force: true });
    forgetTemporary(this.#temporary);
  }

  #flush(): void {
    for (let key = 0; key < this.#rows.length; key++) {
      if (this.#store.lengthOf(key) > 0) this.#append(key, this.#store.take(key));
    }
  }

  #append(key: number, pieces: Uint8Array[]): void {
    const path = join(this.#temporary, this.#nameOf(key));
    try {
      const file = openSync(path, 'a');
      try {
        if (this.#begun[key] === 0) writeAll(file, [this.#head]);
        this.#begun[key] = 1;
        writeAll(file, pieces);
      } finally {
        closeSync(file);
      }
    } catch (error) {
      throw writeError(join(this.#options.directory, this.#nameOf(key)), error);
    }
  }

  /** A code may hold a slash (`94028_1/2`). */
  #nameOf(key: number): string {
    const code = this.#options.codes[key] ?? `sans_${this.#options.by}`;
    return `${encodeURIComponent(code)}.${this.#extension}`;
  }
}

/** Writes pieces one behind the other, however much the system takes at a time. */
function writeAll(file: number, pieces: readonly Uint8Array[]): void {
  for (let from = 0; from < pieces.length; from += maxPieces) {
    let rest = pieces.slice(from, from + maxPieces);
    while (rest.length > 0) {
      let written = writevSync(file, rest);
      while (written >= (rest[0]?.length ?? Infinity)) written -= rest.shift()?.length ?? 0;
      const [first] = rest;
      if (first !== undefined && written > 0) rest = [first.subarray(written), ...rest.slice(1)];
    }
  }
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
