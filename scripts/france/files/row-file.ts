/** A text file written in pieces, plain or gzip, with a small buffer. */
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** Characters collected before they are written. */
const usualChunk = 1 << 20;
/** Gzip level: 10 % larger than level 9, at several times its speed. */
const level = 4;

/** One file that counts its rows. */
export class RowFile {
  rows = 0;
  readonly path: string;
  #text = '';
  readonly #chunkLength: number;
  readonly #stream: Writable;
  readonly #done: Promise<void>;

  /**
   * @param path - compressed with gzip if it ends in `.gz`.
   * @param first - text before the first row.
   */
  constructor(path: string, first = '', chunkLength = usualChunk) {
    this.#chunkLength = chunkLength;
    this.path = path;
    const file = createWriteStream(path, { highWaterMark: chunkLength });
    if (path.endsWith('.gz')) {
      const gzip = createGzip({ level, chunkSize: 1 << 18 });
      this.#stream = gzip;
      this.#done = pipeline(gzip, file);
    } else {
      this.#stream = file;
      this.#done = new Promise((resolve, reject) => file.on('error', reject).on('close', resolve));
    }
    // Errors are reported where the file is awaited; without this handler they would end the process at once.
    this.#done.catch(() => undefined);
    this.#text = first;
  }

  /** Adds one row, with its line end. */
  add(row: string): void {
    this.#text += row;
    this.rows++;
  }

  /** Adds text that is not a row. */
  addText(text: string): void {
    this.#text += text;
  }

  /** Writes the collected text if there is much of it; to be awaited often. */
  async flush(): Promise<void> {
    if (this.#text.length >= this.#chunkLength) await this.#write();
  }

  /** Writes the rest and closes the file. */
  async close(): Promise<void> {
    await this.#write();
    this.#stream.end();
    await this.#done;
  }

  async #write(): Promise<void> {
    const bytes = Buffer.from(this.#text);
    this.#text = '';
    if (this.#stream.write(bytes)) return;
    await Promise.race([new Promise((resolve) => this.#stream.once('drain', resolve)), this.#done]);
  }
}
