import type { Readable } from 'node:stream';
import { ArpenteurError } from '../errors.ts';
import { WatchedFiles } from '../files/watched-files.ts';
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
  readonly #watched = new WatchedFiles();
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
      await this.watch(path);
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
    await this.watch(path);
    return ParquetFile.open(path);
  }

  /** Notes the state of another file that the run reads, before it is read. */
  async watch(path: string): Promise<void> {
    if (!isUri(path)) await this.#watched.note(path);
  }

  /**
   * Makes sure that every file is what it was when it was first opened.
   *
   * @throws {ArpenteurError} INPUT_CHANGED.
   */
  async requireUnchanged(): Promise<void> {
    await this.#watched.requireUnchanged();
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
