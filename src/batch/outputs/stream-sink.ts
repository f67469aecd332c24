import type { Hash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { systemErrorCode } from '../../errors.ts';
import { writeError } from '../../files/write-error.ts';
import type { RowSink } from '../../tables/row-sink.ts';

/** Standard output or another stream: rows leave at the pace of who reads them, and cannot be taken back. */
export class StreamSink implements RowSink {
  ended = false;
  readonly #stream: Writable;
  readonly #name: string;
  readonly #hash: Hash | undefined;
  #error: Error | undefined;

  /** @param hash updated with every byte written. */
  constructor(stream: Writable, name: string, hash?: Hash) {
    this.#stream = stream;
    this.#hash = hash;
    this.#name = name;
    // Stays for good: an EPIPE may come after the last write, and would end the process.
    stream.on('error', (error) => {
      if (systemErrorCode(error) === 'EPIPE') this.ended = true;
      else this.#error = error;
    });
    stream.on('close', () => {
      this.ended = true;
    });
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#check();
    if (this.ended) return;
    this.#hash?.update(bytes);
    // The stream may keep the bytes after `write` returns, and the caller reuses them: they are copied.
    if (!this.#stream.write(Buffer.from(bytes))) await this.#drained();
    this.#check();
  }

  async finish(): Promise<undefined> {
    this.#check();
    if (this.ended) return;
    await new Promise<void>((resolve) => {
      this.#stream.write('', () => {
        resolve();
      });
    });
    this.#check();
  }

  discard(): Promise<void> {
    return Promise.resolve();
  }

  /** Waits until the stream takes more, or never will. */
  async #drained(): Promise<void> {
    await new Promise<void>((resolve) => {
      const events = ['drain', 'close', 'error'] as const;
      const done = (): void => {
        for (const event of events) this.#stream.off(event, done);
        resolve();
      };
      for (const event of events) this.#stream.on(event, done);
    });
  }

  #check(): void {
    if (this.#error !== undefined) throw writeError(this.#name, this.#error);
  }
}
