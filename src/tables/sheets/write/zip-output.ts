import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type yazl from 'yazl';
import { loadOnUse } from '../../../package.ts';
import type { RowSink } from '../../row-sink.ts';

const yazlOf = loadOnUse((require) => require('yazl') as typeof yazl);

/** Timestamp of all parts, the earliest that a zip can hold: the same rows give the same bytes. */
const mtime = new Date(1980, 0, 1);

/** Compression level of rows: a third of the default's time for a fifth more bytes. */
const rowsLevel = 2;

/** A part that is written piece by piece. */
export interface ZipEntry {
  /** Takes bytes, which are not changed afterwards; waits until there is room. */
  write(bytes: Uint8Array): Promise<void>;
  end(): void;
}

/** A zip archive that is written to a sink as its parts come; parts appear in the order in which they were added. */
export class ZipOutput {
  readonly #zip = new (yazlOf().ZipFile)();
  /** What the archive is piped through, so that it can be stopped. */
  readonly #piped = new PassThrough();
  readonly #pumped: Promise<void>;

  constructor(target: RowSink) {
    this.#zip.outputStream.pipe(this.#piped);
    this.#pumped = this.#pump(target);
    // Thrown by whoever waits next; until then it counts as handled.
    this.#pumped.catch(() => undefined);
    this.#zip.on('error', (error: Error) => {
      this.abort(error);
    });
  }

  /** Stops; nothing more is written to the target. */
  abort(error?: Error): void {
    this.#piped.destroy(error);
  }

  async #pump(target: RowSink): Promise<void> {
    for await (const piece of this.#piped as AsyncIterable<Buffer>) await target.write(piece);
  }

  addText(name: string, text: string): void {
    this.#zip.addBuffer(Buffer.from(text, 'utf8'), name, { mtime });
  }

  /** Copies a part, which is opened when its turn comes. */
  addPieces(name: string, pieces: () => AsyncGenerator<Uint8Array, undefined>): void {
    this.#zip.addReadStreamLazy(name, { mtime }, (done) => {
      const stream = new PassThrough();
      // Also once the archive was stopped, and nobody else listens.
      stream.on('error', (error) => {
        this.abort(error);
      });
      done(null, stream);
      const copy = async (): Promise<void> => {
        for await (const piece of pieces()) if (!stream.write(piece)) await once(stream, 'drain');
        stream.end();
      };
      copy().catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))));
    });
  }

  /** Adds a part that is written while the archive is. */
  open(name: string): ZipEntry {
    const stream = new PassThrough({ highWaterMark: 1 << 20 });
    this.#zip.addReadStream(stream, name, { mtime, compressionLevel: rowsLevel });
    return {
      write: async (bytes) => {
        if (stream.write(bytes)) return;
        // A target that fails takes no more.
        await Promise.race([once(stream, 'drain'), this.#pumped]);
      },
      end: () => {
        stream.end();
      },
    };
  }

  /** Ends the archive; all is written to the target then. */
  async finish(): Promise<void> {
    this.#zip.end();
    await this.#pumped;
  }
}
