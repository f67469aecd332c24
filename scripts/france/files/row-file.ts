/** A text file written bit by bit, plain or gzip, with what is not yet written kept small. */
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** Characters that are gathered before they are written. */
const usualChunk = 1 << 20;
/** Of gzip: the size of level 9 less a tenth, at several times its speed. */
const level = 4;

/** One file; its rows are counted. */
export class RowFile {
  rows = 0;
  readonly path: string;
  #text = '';
  readonly #chunkLength: number;
  readonly #stream: Writable;
  readonly #done: Promise<void>;

  /**
   * @param path - packed with gzip where it ends in `.gz`.
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
    // An error is told where the file is awaited; without this it would end the process at once.
    this.#done.catch(() => undefined);
    this.#text = first;
  }

  /** Adds one row, with its line end. */
  add(row: string): void {
    this.#text += row;
    this.rows++;
  }

  /** Adds text that is no row. */
  addText(text: string): void {
    this.#text += text;
  }

  /** Writes what is gathered once it is much; to be awaited often. */
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
