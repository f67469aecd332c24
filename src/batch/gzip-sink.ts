import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import type { RowSink } from './row-sink.ts';

/** Bytes given to gzip at a time: always as many, so that its output does not depend on chunk sizes. */
const blockBytes = 1 << 16;

/** Compresses what is written and passes it on. */
export class GzipSink implements RowSink {
  readonly #next: RowSink;
  readonly #gzip = createGzip();
  readonly #pump: Promise<void>;
  #block = Buffer.alloc(blockBytes);
  #filled = 0;
  #failure: unknown;

  constructor(next: RowSink) {
    this.#next = next;
    this.#pump = this.#passOn();
  }

  get ended(): boolean {
    return this.#next.ended;
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const count = Math.min(bytes.length - at, blockBytes - this.#filled);
      this.#block.set(bytes.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
      if (this.#filled === blockBytes) await this.#flushBlock();
    }
  }

  async finish(): Promise<void> {
    await this.#flushBlock();
    this.#gzip.end();
    await this.#pump;
    this.#check();
    await this.#next.finish();
  }

  async commit(): Promise<void> {
    await this.#next.commit();
  }

  async discard(): Promise<void> {
    this.#gzip.destroy();
    await this.#pump;
    await this.#next.discard();
  }

  async #flushBlock(): Promise<void> {
    const block = this.#block.subarray(0, this.#filled);
    this.#block = Buffer.alloc(blockBytes);
    this.#filled = 0;
    if (!this.#gzip.write(block)) await Promise.race([once(this.#gzip, 'drain'), this.#pump]);
    this.#check();
  }

  /** Never rejects: what goes wrong is told by the next `write` or `commit`. */
  async #passOn(): Promise<void> {
    try {
      for await (const piece of this.#gzip as AsyncIterable<Buffer>) await this.#next.write(piece);
    } catch (error) {
      this.#failure = error;
    }
  }

  #check(): void {
    if (this.#failure instanceof Error) throw this.#failure;
  }
}
