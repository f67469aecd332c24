import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FileMove } from '../../files/commit-files.ts';
import type { RowSink } from '../../tables/row-sink.ts';

/** Bytes of rows in one member: always as many, so that the file does not depend on chunks, threads and interruptions. */
const memberBytes = 1 << 20;
/** Members that are compressed at a time, each in one of the engine's own threads. */
const underWay = 4;

const compress = promisify(gzip);

/**
 * Compresses rows into gzip members, one after the other, which together are one gzip file (RFC 1952, 2.2). So several
 * members are compressed at a time, and a run can be resumed after any complete one.
 */
export class GzipSink implements RowSink {
  readonly #next: RowSink;
  #block: Buffer | undefined;
  #filled = 0;
  #isBegun: boolean;
  /** Members in their order, the oldest first. */
  readonly #members: Promise<Uint8Array>[] = [];

  /** @param begun rows after the members that `next` already holds. */
  constructor(next: RowSink, begun?: { readonly hasMembers: boolean; readonly pending: Uint8Array }) {
    this.#next = next;
    this.#isBegun = begun?.hasMembers ?? false;
    if (begun === undefined || begun.pending.length === 0) return;
    this.#block = Buffer.allocUnsafe(memberBytes);
    this.#block.set(begun.pending);
    this.#filled = begun.pending.length;
  }

  get ended(): boolean {
    return this.#next.ended;
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      this.#block ??= Buffer.allocUnsafe(memberBytes);
      const count = Math.min(bytes.length - at, memberBytes - this.#filled);
      this.#block.set(bytes.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
      if (this.#filled === memberBytes) this.#compressBlock();
      if (this.#members.length > underWay) await this.#passOn();
    }
  }

  /** Passes on all complete members. @returns the rows after them, valid until the next write. */
  async drain(): Promise<Uint8Array> {
    while (this.#members.length > 0) await this.#passOn();
    return this.#block?.subarray(0, this.#filled) ?? new Uint8Array(0);
  }

  async finish(): Promise<FileMove | undefined> {
    if (this.#filled > 0 || !this.#isBegun) this.#compressBlock();
    await this.drain();
    return this.#next.finish();
  }

  /** Waits for what is being compressed, and drops it. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#members.splice(0));
  }

  async discard(): Promise<void> {
    await this.settle();
    await this.#next.discard();
  }

  #compressBlock(): void {
    const member = compress(this.#block?.subarray(0, this.#filled) ?? Buffer.alloc(0));
    // Told by the next write, which waits for it.
    member.catch(() => undefined);
    this.#members.push(member);
    this.#isBegun = true;
    this.#block = undefined;
    this.#filled = 0;
  }

  async #passOn(): Promise<void> {
    const member = await this.#members.shift();
    if (member !== undefined) await this.#next.write(member);
  }
}
