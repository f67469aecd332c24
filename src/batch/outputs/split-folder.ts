import { closeSync, constants, openSync, writevSync } from 'node:fs';
import { chmod, copyFile, mkdir, open, readdir, rename, rm, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ArpenteurError } from '../../errors.ts';
import type { FileMove } from '../../files/commit-files.ts';
import { crc32, type FileSum, sumOfFolder } from '../../files/file-sum.ts';
import { ignoring, removeIfThere, syncFolders, targetOf, temporaryName } from '../../files/file-system.ts';
import { permissionsOf } from '../../files/new-file.ts';
import { forgetTemporary, rememberTemporary } from '../../files/temporary-files.ts';
import { writeError } from '../../files/write-error.ts';
import { hashFolder } from '../../files/hash-files.ts';
import { partialPath, withoutSlash } from './output-paths.ts';
import type { RowNotes } from '../row-notes.ts';
import { RowStore } from './row-store.ts';
import {
  partitionColumn,
  removePartitions,
  type SplitParquet,
  type SplitText,
  writePartitions,
} from './split-parquet.ts';
import { phrase } from '../../words/phrase.ts';

/** How the rows kept are divided into files. */
export interface SplitOptions {
  /** Made by the run; may be there only when it is empty. */
  readonly directory: string;
  readonly by: 'circonscription' | 'bureau';
  /** Code of each circonscription, or bureau, by its index in the pack. */
  readonly codes: readonly string[];
  /** Bytes of rows kept in memory until they are written; changes no byte of the files. */
  readonly memoryBytes?: number;
  /** Write Parquet in the end; the rows are kept as text until then. */
  readonly parquet?: SplitParquet | undefined;
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

/** How far the files of a split have come: key, rows, bytes and their CRC-32, of each that has rows. */
export type SplitState = readonly (readonly [key: number, rows: number, bytes: number, crc32: number])[];

/** Where a split continues. */
export interface SplitResume {
  /** How far an earlier run came; undefined for a new one. */
  readonly begun: SplitState | undefined;
  /** That run may still write: continue with copies of its files. */
  readonly mayBeAlive: boolean;
}

const defaultMemoryBytes = 64 << 20;
/** Most pieces of one write: what systems take at least. */
const maxPieces = 1024;
/** Files that are synced at a time: the disk's journal takes many together as fast as one. */
const syncedAtOnce = 16;

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
  /** Bytes of each key's file, 0 where it is not begun, and their CRC-32. */
  readonly #bytes: Float64Array;
  readonly #crc32: Uint32Array;
  /** Keys whose files were written since they were last synced. */
  readonly #unsynced = new Set<number>();

  private constructor(options: SplitOptions, head: Uint8Array, extension: string, temporary: string) {
    const keys = options.codes.length + 1;
    this.#options = options;
    this.#head = head;
    this.#extension = extension;
    this.#temporary = temporary;
    this.#store = new RowStore(keys, options.memoryBytes ?? defaultMemoryBytes);
    this.#rows = new Float64Array(keys);
    this.#bytes = new Float64Array(keys);
    this.#crc32 = new Uint32Array(keys);
  }

  /**
   * Makes the folder under a temporary name.
   *
   * @param head bytes that every file begins with.
   * @param extension of the files: `csv`, `ndjson`.
   * @param resume the folder stays when the run ends early.
   * @returns undefined where the folder does not hold what `resume.begun` says.
   * @throws {ArpenteurError} FILE_UNWRITABLE, also when the folder is there and holds something.
   */
  static async open(
    options: SplitOptions,
    head: Uint8Array,
    extension: string,
    resume?: SplitResume,
  ): Promise<SplitFolder | undefined> {
    const { directory } = options;
    const target = await targetOf(withoutSlash(directory));
    const temporary = resume === undefined ? temporaryName(target) : partialPath(directory);
    const folder = new SplitFolder(options, head, extension, temporary);
    try {
      const names = (await readdir(directory).catch(ignoring('ENOENT'))) ?? [];
      if (names.length > 0) {
        throw new ArpenteurError(
          'FILE_UNWRITABLE',
          phrase`${directory} cannot be written: it holds ${names.length} files already; expected one that is empty or new.`,
          { file: directory, reason: 'ENOTEMPTY' },
        );
      }
      if (resume?.begun !== undefined)
        return (await folder.#goOn(resume.begun, resume.mayBeAlive)) ? folder : undefined;
      if (resume === undefined) rememberTemporary(temporary);
      else await rm(temporary, { recursive: true, force: true });
      await mkdir(temporary, 0o700);
    } catch (error) {
      throw writeError(directory, error);
    }
    return folder;
  }

  /** Cuts the files to what they held; false where the folder is not there. Their sums were checked before. */
  async #goOn(begun: SplitState, mayBeAlive: boolean): Promise<boolean> {
    const names = await readdir(this.#temporary).catch(ignoring('ENOENT', 'ENOTDIR'));
    if (names === undefined) return false;
    if (mayBeAlive) await this.#takeCopies(names);
    for (const [key, rows, bytes, sum] of begun) {
      await truncate(this.#pathOf(key), bytes);
      this.#rows[key] = rows;
      this.#bytes[key] = bytes;
      this.#crc32[key] = sum;
    }
    await removePartitions(this.#temporary);
    // Files of rows that came after the checkpoint.
    const known = new Set(begun.map(([key]) => this.#nameOf(key)));
    for (const name of names) {
      if (!known.has(name) && !name.includes('=')) await removeIfThere(join(this.#temporary, name));
    }
    return true;
  }

  async #takeCopies(names: readonly string[]): Promise<void> {
    const taken = temporaryName(this.#temporary);
    await rename(this.#temporary, taken);
    await mkdir(this.#temporary, 0o700);
    for (const name of names) {
      // Partitions are made again.
      if (name.includes('=')) continue;
      await copyFile(join(taken, name), join(this.#temporary, name), constants.COPYFILE_EXCL);
    }
    await rm(taken, { recursive: true, force: true });
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

  /**
   * Writes what is still in memory, brings all of it to the disk, and sums up.
   *
   * @param inputs the files are never more open than any of these.
   */
  async finish(
    hashed: boolean,
    durable: boolean,
    inputs: readonly string[],
  ): Promise<{ readonly summary: SplitSummary; readonly move: FileMove }> {
    this.#writeAll();
    const { directory, by, codes, parquet } = this.#options;
    const rows: Record<string, number> = {};
    for (const [key, count] of this.#rows.entries()) if (count > 0) rows[codes[key] ?? ''] = count;
    let sums: ReadonlyMap<string, FileSum>;
    try {
      const mode = await permissionsOf('-', inputs);
      sums =
        parquet === undefined ? await this.#endText(mode, durable) : await this.#endParquet(parquet, durable, inputs);
      // Whoever may read the files may open the folder.
      const folderMode = mode | 0o700 | ((mode & 0o044) >> 2);
      const folders = new Set([...sums.keys()].filter((name) => name.includes('/')).map((name) => dirname(name)));
      for (const folder of folders) await chmod(join(this.#temporary, folder), folderMode);
      await chmod(this.#temporary, folderMode);
    } catch (error) {
      throw writeError(directory, error);
    }
    const sha256 = hashed ? await hashFolder(this.#temporary) : undefined;
    return {
      summary: { directory, by, files: sums.size, rows, sha256 },
      move: { from: this.#temporary, to: await targetOf(withoutSlash(directory)), sum: sumOfFolder(sums) },
    };
  }

  async #endText(mode: number, durable: boolean): Promise<ReadonlyMap<string, FileSum>> {
    const sums = new Map<string, FileSum>();
    for (const [key, bytes] of this.#bytes.entries()) {
      if (bytes > 0) sums.set(this.#nameOf(key), { bytes, crc32: this.#crc32[key] ?? 0 });
    }
    for (const name of sums.keys()) await chmod(join(this.#temporary, name), mode);
    if (durable) await this.#sync();
    return sums;
  }

  /** Turns all files into Parquet, and only then removes the text: a run that ends meanwhile can be gone on with. */
  async #endParquet(
    parquet: SplitParquet,
    durable: boolean,
    inputs: readonly string[],
  ): Promise<ReadonlyMap<string, FileSum>> {
    const { by, codes } = this.#options;
    const files: SplitText[] = [];
    for (const [key, bytes] of this.#bytes.entries()) {
      if (bytes > 0) files.push({ path: this.#pathOf(key), code: codes[key] });
    }
    const column = partitionColumn(by, parquet.table);
    const how = { parquet, durable, inputs };
    const sums = await writePartitions(files, this.#temporary, column, this.#head.length, how);
    for (const { path } of files) await removeIfThere(path);
    return sums;
  }

  /** Removes what has no final name. */
  async discard(): Promise<void> {
    await rm(this.#temporary, { recursive: true, force: true });
    forgetTemporary(this.#temporary);
  }

  /** Syncs everything written so far; returns the state of the files. */
  async sync(): Promise<SplitState> {
    this.#writeAll();
    try {
      await this.#sync();
    } catch (error) {
      throw writeError(this.#options.directory, error);
    }
    const state: (readonly [number, number, number, number])[] = [];
    for (const [key, rows] of this.#rows.entries()) {
      if (rows > 0) state.push([key, rows, this.#bytes[key] ?? 0, this.#crc32[key] ?? 0]);
    }
    return state;
  }

  async #sync(): Promise<void> {
    const keys = [...this.#unsynced];
    this.#unsynced.clear();
    for (let at = 0; at < keys.length; at += syncedAtOnce) {
      await Promise.all(keys.slice(at, at + syncedAtOnce).map((key) => syncFile(this.#pathOf(key))));
    }
    await syncFolders([join(this.#temporary, '.')]);
  }

  #writeAll(): void {
    for (let key = 0; key < this.#rows.length; key++) {
      if (this.#store.lengthOf(key) > 0) this.#append(key, this.#store.take(key));
    }
  }

  #append(key: number, pieces: Uint8Array[]): void {
    const { O_WRONLY, O_APPEND, O_NOFOLLOW, O_CREAT, O_EXCL } = constants;
    const isNew = this.#bytes[key] === 0;
    try {
      const file = openSync(
        this.#pathOf(key),
        O_WRONLY | O_APPEND | O_NOFOLLOW | (isNew ? O_CREAT | O_EXCL : 0),
        0o600,
      );
      try {
        const all = isNew ? [this.#head, ...pieces] : pieces;
        writeAll(file, all);
        this.#bytes[key] = all.reduce((sum, piece) => sum + piece.length, this.#bytes[key] ?? 0);
        this.#crc32[key] = all.reduce((sum, piece) => crc32(piece, sum), this.#crc32[key] ?? 0);
        this.#unsynced.add(key);
      } finally {
        closeSync(file);
      }
    } catch (error) {
      throw writeError(join(this.#options.directory, this.#nameOf(key)), error);
    }
  }

  #pathOf(key: number): string {
    return join(this.#temporary, this.#nameOf(key));
  }

  #nameOf(key: number): string {
    return splitFileName(this.#options, this.#extension, key);
  }
}

/** Name of a key's file. A code may hold a slash (`94028_1/2`). */
export function splitFileName(
  { codes, by }: Pick<SplitOptions, 'codes' | 'by'>,
  extension: string,
  key: number,
): string {
  return `${encodeURIComponent(codes[key] ?? `sans_${by}`)}.${extension}`;
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes pieces one after the other, however much the system takes at a time. */
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
