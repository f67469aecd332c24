import type { Readable } from 'node:stream';
import { stat } from 'node:fs/promises';
import { ArpenteurError } from '../errors.ts';
import { ignoring } from '../files/file-system.ts';
import { ByteSource } from '../tables/byte-source.ts';

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

  /** @param stdin stream for `-`; default: standard input of the process. */
  constructor(stdin?: Readable) {
    this.#stdin = stdin;
  }

  /**
   * Opens an input at its beginning.
   *
   * @param path `-` is standard input.
   * @param hashed compute the SHA-256 of the bytes read; for a stream, decided when it is first opened.
   * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE.
   */
  async open(path: string, hashed: boolean): Promise<ByteSource> {
    const kept = this.#kept.get(path);
    if (kept !== undefined) return kept;
    if (path !== '-') {
      if (!this.#states.has(path)) await this.#noteState(path);
      const source = await ByteSource.openFile(path, hashed);
      if (source.bytesTotal === undefined) this.#kept.set(path, source);
      return source;
    }
    const source = await ByteSource.openStream(this.#stdin ?? process.stdin, 'standard input', hashed);
    this.#kept.set(path, source);
    return source;
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
        now === undefined ? 'is gone' : `has ${now.size} bytes, and had ${before.size}, or was written again`;
      throw new ArpenteurError('INPUT_CHANGED', `${path} changed while it was read: it ${what}.`, { file: path });
    }
  }

  async #noteState(path: string): Promise<void> {
    const state = await stateOf(path);
    if (state !== undefined) this.#states.set(path, state);
  }

  /** Closes a source after planning; one that cannot be opened again stays open for the run. */
  async lookedAt(path: string, source: ByteSource): Promise<void> {
    if (!this.#kept.has(path)) await source.close();
  }

  /** Closes the streams and pipes, read or not. */
  async close(): Promise<void> {
    for (const source of this.#kept.values()) await source.close();
  }
}

/** A file's place on the disk, length in bytes, and time of its last write in milliseconds. */
interface FileState {
  readonly identity: string;
  readonly size: number;
  readonly atMs: number;
}

/** Undefined for what is not a regular file, or not there: whoever opens it reports that. */
async function stateOf(path: string): Promise<FileState | undefined> {
  const status = await stat(path).catch(ignoring('ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG'));
  if (status?.isFile() !== true) return undefined;
  return { identity: `${status.dev}:${status.ino}`, size: status.size, atMs: status.mtimeMs };
}
