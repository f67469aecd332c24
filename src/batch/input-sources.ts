import type { Readable } from 'node:stream';
import { ByteSource } from '../tables/byte-source.ts';

/**
 * Opens the inputs of a run. Standard input and pipes can be read only once: planning reads their beginning, and the run continues
 * with the same source. Files are opened again each time.
 */
export class InputSources {
  readonly #stdin: Readable | undefined;
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
      const source = await ByteSource.openFile(path, hashed);
      if (source.bytesTotal === undefined) this.#kept.set(path, source);
      return source;
    }
    const source = await ByteSource.openStream(this.#stdin ?? process.stdin, 'standard input', hashed);
    this.#kept.set(path, source);
    return source;
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
