/** Bytes of an input, from a file or a stream, decompressed if gzip. The only file of `tables` that reads files. */
import { createHash, type Hash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { ArpenteurError, systemErrorCode } from '../errors.ts';
import { isGzip } from './binary-signature.ts';

/** Bytes read at a time from files. */
const readBytes = 1 << 18;

/** Bytes read so far from a file, as stored on disk. */
interface Progress {
  bytes: number;
  readonly hash: Hash | undefined;
}

/** An input as a stream of bytes whose beginning can be inspected before it is read. */
export class ByteSource {
  readonly name: string;
  /** Size of the file on disk; undefined for a stream or a pipe, which can be read only once. */
  readonly bytesTotal: number | undefined;
  readonly gzip: boolean;
  readonly #progress: Progress;
  readonly #pieces: AsyncIterator<Uint8Array, undefined>;
  readonly #close: () => Promise<void>;
  readonly #abort: () => void;
  #ahead: Uint8Array[] = [];
  #ended = false;

  private constructor(
    name: string,
    bytesTotal: number | undefined,
    gzip: boolean,
    progress: Progress,
    pieces: AsyncIterator<Uint8Array, undefined>,
    close: () => Promise<void>,
    abort: () => void,
  ) {
    this.name = name;
    this.bytesTotal = bytesTotal;
    this.gzip = gzip;
    this.#progress = progress;
    this.#pieces = pieces;
    this.#close = close;
    this.#abort = abort;
  }

  get bytesRead(): number {
    return this.#progress.bytes;
  }

  /** SHA-256 of the bytes on disk, once all are read; undefined if not requested. */
  sha256(): string | undefined {
    return this.#progress.hash?.digest('hex');
  }

  /**
   * Opens a file.
   *
   * @param hashed compute the hash of the bytes read.
   * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE.
   */
  static async openFile(path: string, hashed = false): Promise<ByteSource> {
    let handle: FileHandle | undefined;
    try {
      const file = (handle = await open(path, 'r'));
      const status = await file.stat();
      if (status.isDirectory()) {
        throw new ArpenteurError('FILE_UNREADABLE', `${path} is a folder, expected a file.`, { file: path });
      }
      const pieces = async function* (): AsyncGenerator<Uint8Array, undefined> {
        for (;;) {
          const { bytesRead, buffer } = await file.read(Buffer.allocUnsafeSlow(readBytes), 0, readBytes, null);
          if (bytesRead === 0) return undefined;
          yield buffer.subarray(0, bytesRead);
        }
      };
      const size = status.isFile() ? status.size : undefined;
      return await ByteSource.#start(path, size, pieces(), () => file.close(), nothing, hashed);
    } catch (error) {
      await handle?.close();
      throw readError(path, error);
    }
  }

  /** Reads a stream such as standard input; closing the source destroys it, or it would keep the process alive. */
  static async openStream(stream: Readable, name: string, hashed = false): Promise<ByteSource> {
    const destroy = (): void => {
      stream.destroy();
    };
    const close = (): Promise<void> => {
      destroy();
      return Promise.resolve();
    };
    return ByteSource.#start(name, undefined, binaryPieces(stream), close, destroy, hashed);
  }

  static async #start(
    name: string,
    bytesTotal: number | undefined,
    raw: AsyncGenerator<Uint8Array, undefined>,
    close: () => Promise<void>,
    abort: () => void,
    hashed: boolean,
  ): Promise<ByteSource> {
    const progress: Progress = { bytes: 0, hash: hashed ? createHash('sha256') : undefined };
    const counted = countPieces(raw, progress);
    // Two bytes tell gzip from the rest; a stream may give them one at a time.
    let first: Uint8Array = new Uint8Array(0);
    while (first.length < 2) {
      const { done, value } = await counted.next();
      if (done === true) break;
      first = first.length === 0 ? value : Buffer.concat([first, value]);
    }
    const whole = prepend(first, counted);
    if (!isGzip(first)) return new ByteSource(name, bytesTotal, false, progress, whole, close, abort);
    const gunzip = createGunzip({ chunkSize: readBytes });
    const compressed = Readable.from(whole, { objectMode: true });
    compressed.on('error', (error) => gunzip.destroy(error));
    compressed.pipe(gunzip);
    const closeAll = async (): Promise<void> => {
      compressed.destroy();
      gunzip.destroy();
      await close();
    };
    return new ByteSource(name, bytesTotal, true, progress, binaryPieces(gunzip), closeAll, abort);
  }

  /** The first bytes, at least `count` unless the input is shorter; they are read again afterwards. */
  async peek(count: number): Promise<{ readonly bytes: Uint8Array; readonly complete: boolean }> {
    let length = this.#ahead.reduce((sum, piece) => sum + piece.length, 0);
    while (length < count && !this.#ended) {
      const piece = await this.#pull();
      if (piece === undefined) break;
      this.#ahead.push(piece);
      length += piece.length;
    }
    const bytes = Buffer.concat(this.#ahead);
    this.#ahead = length === 0 ? [] : [bytes];
    return { bytes, complete: this.#ended };
  }

  /** The next bytes, or undefined at the end. */
  async read(): Promise<Uint8Array | undefined> {
    return this.#ahead.shift() ?? (this.#ended ? undefined : this.#pull());
  }

  /** Ends a read that waits for a stream, which then throws or ends. Reads from files continue, since they do not wait long. */
  abort(): void {
    this.#abort();
  }

  async close(): Promise<void> {
    await this.#close();
  }

  async #pull(): Promise<Uint8Array | undefined> {
    try {
      const { done, value } = await this.#pieces.next();
      if (done !== true) return value;
      this.#ended = true;
      return undefined;
    } catch (error) {
      throw readError(this.name, error);
    }
  }
}

const nothing = (): void => undefined;

async function* countPieces(
  pieces: AsyncIterable<Uint8Array>,
  progress: Progress,
): AsyncGenerator<Uint8Array, undefined> {
  for await (const piece of pieces) {
    progress.bytes += piece.length;
    progress.hash?.update(piece);
    yield piece;
  }
  return undefined;
}

async function* prepend(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array, undefined>,
): AsyncGenerator<Uint8Array, undefined> {
  if (first.length > 0) yield first;
  for (;;) {
    const { done, value } = await rest.next();
    if (done === true) return undefined;
    yield value;
  }
}

async function* binaryPieces(stream: Readable): AsyncGenerator<Uint8Array, undefined> {
  for await (const piece of stream as AsyncIterable<unknown>) {
    if (piece instanceof Uint8Array) yield piece;
    else yield Buffer.from(String(piece), 'utf8');
  }
  return undefined;
}

function readError(name: string, error: unknown): ArpenteurError {
  if (error instanceof ArpenteurError) return error;
  const code = systemErrorCode(error);
  if (code === 'ENOENT') {
    return new ArpenteurError('FILE_NOT_FOUND', `${name} does not exist.`, { file: name }, error);
  }
  const why = code.startsWith('Z_') ? `its gzip data is damaged or cut short (${code})` : `it cannot be read (${code})`;
  return new ArpenteurError('FILE_UNREADABLE', `${name}: ${why}.`, { file: name }, error);
}
