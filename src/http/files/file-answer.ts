import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** Bytes read and sent at a time. */
const pieceBytes = 1 << 18;

/**
 * A file as the body of an answer, sent through two buffers that take turns. Pipe it to one receiver; do not read it otherwise.
 *
 * A stream of the file system allocates a buffer per chunk. For a result of tens of megabytes the garbage collector would then
 * scan the whole heap of the service several times, which costs more than sending.
 */
export class FileAnswer extends Readable {
  readonly #path: string;
  readonly #head: Uint8Array;
  /** Ends the wait for a chunk to be received: a receiver that left may never say so. */
  #release = (): void => undefined;

  /** @param head bytes to send before the file. */
  constructor(path: string, head: Uint8Array = new Uint8Array()) {
    super({ read: () => undefined });
    this.#path = path;
    this.#head = head;
  }

  /** Writes the file to `taker` and ends it; an error destroys both streams. */
  override pipe<T extends NodeJS.WritableStream>(taker: T): T {
    this.#copyTo(taker).then(
      () => {
        if (this.destroyed) return;
        taker.end();
        this.push(null);
        this.resume();
      },
      (error: unknown) => this.destroy(error instanceof Error ? error : undefined),
    );
    return taker;
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#release();
    done(error);
  }

  async #copyTo(taker: NodeJS.WritableStream): Promise<void> {
    const file = await open(this.#path);
    try {
      let [next, taken] = [Buffer.allocUnsafeSlow(pieceBytes), Buffer.allocUnsafeSlow(pieceBytes)];
      let written = this.#head.length === 0 ? Promise.resolve() : this.#write(taker, this.#head);
      while (!this.destroyed) {
        const { bytesRead } = await file.read(next);
        await written;
        if (bytesRead === 0) return;
        written = this.#write(taker, next.subarray(0, bytesRead));
        [next, taken] = [taken, next];
      }
    } finally {
      await file.close();
    }
  }

  async #write(taker: NodeJS.WritableStream, bytes: Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      this.#release = resolve;
      taker.write(bytes, () => {
        resolve();
      });
    });
  }
}
