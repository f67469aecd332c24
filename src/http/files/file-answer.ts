import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** Bytes read and sent at a time. */
const pieceBytes = 1 << 18;

/**
 * A file as the body of an answer, through two buffers that take turns. To be piped to one taker, not to be read otherwise.
 *
 * A stream of the file system makes a buffer for each piece: over a result of tens of megabytes the garbage collector then
 * goes several times through all that the service holds, which costs more than the sending.
 */
export class FileAnswer extends Readable {
  readonly #path: string;
  /** Ends the wait for a piece to be taken: a taker that left may never say so. */
  #release = (): void => undefined;

  constructor(path: string) {
    super({ read: () => undefined });
    this.#path = path;
  }

  /** Writes the file to `taker` and ends it; on an error this stream is destroyed with it. */
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
      let written = Promise.resolve();
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
