import { closeSync, openSync, writevSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import { hashFolder } from '../hash-files.ts';
import { checkpointPath, partialPath, withoutSlash } from './output-paths.ts';
import type { RowNotes } from '../row-notes.ts';
import { removeFile, writeError } from './row-sink.ts';
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

/** How far the files of a split have come: key, rows and bytes of each that has rows. */
export type SplitState = readonly (readonly [key: number, rows: number, bytes: number])[];

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
  /** Bytes of each key's file, 0 where it is not begun. */
  readonly #bytes: Float64Array;
  #committed = false;

  private constructor(options: SplitOptions, head: Uint8Array, extension: string, temporary: string) {
    const keys = options.codes.length + 1;
    this.#options = options;
    this.#head = head;
    this.#extension = extension;
    this.#temporary = temporary;
    this.#store = new RowStore(keys, options.memoryBytes ?? defaultMemoryBytes);
    this.#rows = new Float64Array(keys);
    this.#bytes = new Float64Array(keys);
  }

  /**
   * Makes the folder under a temporary name.
   *
   * @param head bytes that every file begins with.
   * @param extension of the files: `csv`, `ndjson`.
   * @param resume the folder can be gone on with: from the state that an earlier run left, where there is one.
   * @returns undefined where that state is not what the folder holds.
   * @throws {ArpenteurError} FILE_UNWRITABLE, also when the folder is there and holds something.
   */
  static async open(
    options: SplitOptions,
    head: Uint8Array,
    extension: string,
    resume?: { readonly begun: SplitState | undefined },
  ): Promise<SplitFolder | undefined> {
    const { directory } = options;
    const temporary = resume === undefined ? `${withoutSlash(directory)}.tmp-${process.pid}` : partialPath(directory);
    const folder = new SplitFolder(options, head, extension, temporary);
    try {
      const names = await namesIn(directory);
      if (names.length > 0) {
        throw new ArpenteurError(
          'FILE_UNWRITABLE',
          `The folder ${directory} holds ${names.length} files already; expected one that is empty or not there.`,
          { file: directory },
        );
      }
      if (resume?.begun !== undefined) return (await folder.#goOn(resume.begun)) ? folder : undefined;
      if (resume === undefined) rememberTemporary(temporary);
      else {
        // An earlier run came to no checkpoint, or to one of which nothing is left now.
        await removeFile(checkpointPath(directory));
        await rm(temporary, { recursive: true, force: true });
      }
      await mkdir(temporary);
    } catch (error) {
      throw writeError(directory, error);
    }
    return folder;
  }

  /** Cuts the files to what they held; false where one of them is not there, or shorter. */
  async #goOn(begun: SplitState): Promise<boolean> {
    for (const [key, rows, bytes] of begun) {
      const path = join(this.#temporary, this.#nameOf(key));
      const size = (await stat(path).catch(() => undefined))?.size ?? 0;
      if (size < bytes) return false;
      await truncate(path, bytes);
      this.#rows[key] = rows;
      this.#bytes[key] = bytes;
    }
    // Files of rows that came behind.
    const known = new Set(begun.map(([key]) => this.#nameOf(key)));
    for (const name of await namesIn(this.#temporary)) {
      if (!known.has(name)) await removeFile(join(this.#temporary, name));
    }
    return true;
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
        this.#writeAll();
        // A row larger than the whole memory goes straight to its file.
        if (!this.#store.add(key, output, start, end)) this.#append(key, [output.subarray(start, end)]);
      }
      start = end;
    }
  }

  /** Writes what is still in memory, and sums up. */
  async finish(hashed: boolean): Promise<SplitSummary> {
    this.#writeAll();
    const { directory, by, codes } = this.#options;
    const rows: Record<string, number> = {};
    for (const [key, count] of this.#rows.entries()) if (count > 0) rows[codes[key] ?? ''] = count;
    const files = this.#bytes.reduce((sum, bytes) => sum + Number(bytes > 0), 0);
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

  /** Writes what is in memory, so that a run that is killed leaves it; returns how far the files have come. */
  flush(): SplitState {
    this.#writeAll();
    const state: (readonly [number, number, number])[] = [];
    for (const [key, rows] of this.#rows.entries()) if (rows > 0) state.push([key, rows, this.#bytes[key] ?? 0]);
    return state;
  }

  #writeAll(): void {
    for (let key = 0; key < this.#rows.length; key++) {
      if (this.#store.lengthOf(key) > 0) this.#append(key, this.#store.take(key));
    }
  }

  #append(key: number, pieces: Uint8Array[]): void {
    const path = join(this.#temporary, this.#nameOf(key));
    try {
      const file = openSync(path, 'a');
      try {
        const all = this.#bytes[key] === 0 ? [this.#head, ...pieces] : pieces;
        writeAll(file, all);
        this.#bytes[key] = all.reduce((sum, piece) => sum + piece.length, this.#bytes[key] ?? 0);
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
