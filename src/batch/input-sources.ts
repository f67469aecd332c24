import type { Readable } from 'node:stream';
import { stat } from 'node:fs/promises';
import { ArpenteurError } from '../errors.ts';
import { ignoring } from '../files/file-system.ts';
import { ByteSource } from '../tables/read/byte-source.ts';
import { isUri, type TableLocation } from '../tables/formats.ts';
import { holdTable, openTable } from '../tables/read/open-table.ts';
import type { TableSession } from '../tables/read/table-reader.ts';
import { ParquetFile } from '../tables/parquet/format/parquet-file.ts';
import { phrase } from '../words/phrase.ts';

/**
 * Opens the inputs of a run. Standard input and pipes can be read only once: planning reads their beginning, and the run continues
 * with the same source. Files are opened again each time.
 */
export class InputSources {
  readonly #stdin: Readable | undefined;
  /** Files as they were when first opened, by path. */
  readonly #states = new Map<string, FileState>();
  /** Sources that can be read only once, by path. */
  readonly #kept = new Map<string, ByteSource>();

  /** What all readings of an input share, by path. */
  readonly #sessions = new Map<string, TableSession>();

  /** @param stdin stream for `-`; default: standard input of the process. */
  constructor(stdin?: Readable) {
    this.#stdin = stdin;
  }

  /**
   * Opens an input at its beginning.
   *
   * @param location with `-` for standard input.
   * @param hashed compute the SHA-256 of the bytes read; for a stream, decided when it is first opened.
   * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE.
   */
  async open(location: TableLocation, hashed: boolean): Promise<ByteSource> {
    const { path } = location;
    const kept = this.#kept.get(path);
    if (kept !== undefined) return kept;
    if (path !== '-') {
      if (!this.#states.has(path)) await this.#noteState(path);
      const session = this.#sessions.get(path) ?? (await holdTable(location));
      if (session !== undefined) {
        this.#sessions.set(path, session);
        return session.open(hashed);
      }
      const source = await openTable(location, hashed);
      if (source.isOnce) this.#kept.set(path, source);
      return source;
    }
    const source = await ByteSource.openStream(this.#stdin ?? process.stdin, 'standard input', hashed);
    this.#kept.set(path, source);
    return source;
  }

  /**
   * Opens a Parquet file. The caller closes it.
   *
   * @throws {ArpenteurError} OPTION_INVALID for a stream; FILE_NOT_FOUND, FILE_UNREADABLE, PARQUET_INVALID, INPUT_EMPTY.
   */
  async openParquet(path: string): Promise<ParquetFile> {
    if (path === '-') {
      const message = phrase`\`format: parquet\` needs a file: the footer of Parquet is at its end, and standard input is read once.`;
      throw new ArpenteurError('OPTION_INVALID', message, { option: 'format' });
    }
    if (!this.#states.has(path)) await this.#noteState(path);
    return ParquetFile.open(path);
  }

  /**
   * Makes sure that every file is what it was when it was first opened.
   *
   * @throws {ArpenteurError} INPUT_CHANGED.
   */
  async requireUnchanged(): Promise<void> {
    for (const [path, before] of this.#states) {
      const now = await stateOf(path);
      if (
        now !== undefined &&
        now.identity === before.identity &&
        now.size === before.size &&
        now.atMs === before.atMs
      ) {
        continue;
      }
      const what =
        now === undefined
          ? phrase`is gone`
          : phrase`has ${now.size} bytes, and had ${before.size}, or was written again`;
      throw new ArpenteurError('INPUT_CHANGED', phrase`${path} changed while it was read: it ${what}.`, { file: path });
    }
  }

  async #noteState(path: string): Promise<void> {
    if (isUri(path)) return;
    const state = await stateOf(path);
    if (state !== undefined) this.#states.set(path, state);
  }

  /** Closes a source after planning; one that cannot be opened again stays open for the run. */
  async lookedAt(path: string, source: ByteSource): Promise<void> {
    if (!this.#kept.has(path)) await source.close();
  }

  /** Closes the streams and pipes, read or not, and what readings share. */
  async close(): Promise<void> {
    for (const source of this.#kept.values()) await source.close();
    for (const session of this.#sessions.values()) await session.close();
  }
}

/** A file's place on the disk, length in bytes, and time of its last write in milliseconds. */
interface FileState {
  readonly identity: string;
  readonly size: number;
  readonly atMs: number;
}

/** Undefined if it is missing or not a regular file; opening it reports that. */
async function stateOf(path: string): Promise<FileState | undefined> {
  const status = await stat(path).catch(ignoring('ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG'));
  if (status?.isFile() !== true) return undefined;
  return { identity: `${status.dev}:${status.ino}`, size: status.size, atMs: status.mtimeMs };
}
