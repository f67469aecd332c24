/** Bytes of an input, from a file or a stream: decompressed if gzip, and in UTF-8 if UTF-16. */
import { createHash, type Hash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import { isGzip } from '../binary-signature.ts';
import { type Utf16, utf16Of, utf16ToUtf8 } from '../encoding/utf16.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** Bytes read at a time from files. */
const readBytes = 1 << 18;

/** Bytes read so far from a file, as stored on disk, and their hash if it is wanted. */
export interface SourceProgress {
  bytes: number;
  readonly hash: Hash | undefined;
}

/** Size of an input, and whether it can be opened again. */
export interface SourceSize {
  /** Bytes on disk; undefined if unknown. */
  readonly bytesTotal: number | undefined;
  /** Default: only what has no size is read once. */
  readonly isOnce?: boolean;
}

/** What a table of another format is, besides its rows. */
export interface RowsOrigin extends SourceSize {
  /** Bytes on disk that are read; default: the bytes of the rows. */
  readonly bytesRead?: () => number;
  /** SHA-256 of the file; default: of the rows. */
  readonly sha256?: string | undefined;
  /** What the reader found out and chose, for people. */
  readonly facts?: readonly Words[] | undefined;
}

/** Memory of a file that is read piece by piece: that of the piece given out last, and that which came back. */
interface ReadMemory {
  given: Buffer | undefined;
  free: Buffer | undefined;
}

/** An input as a stream of bytes whose beginning can be inspected before it is read. */
export class ByteSource {
  readonly name: string;
  /** Size of the file on disk; undefined if it is unknown. */
  readonly bytesTotal: number | undefined;
  /** True for a stream or a pipe, which can be read only once. */
  readonly isOnce: boolean;
  readonly gzip: boolean;
  /** Byte order of a text that is UTF-16 on disk; its bytes are read as UTF-8. */
  readonly utf16: Utf16 | undefined;
  readonly #progress: SourceProgress;
  readonly #pieces: AsyncIterator<Uint8Array, undefined>;
  readonly #close: () => Promise<void>;
  readonly #abort: () => void;
  #origin: RowsOrigin | undefined;
  #memory: ReadMemory | undefined;
  #ahead: Uint8Array[] = [];
  #ended = false;
  #isPart = false;

  private constructor(
    name: string,
    { bytesTotal, isOnce = bytesTotal === undefined }: SourceSize,
    gzip: boolean,
    utf16: Utf16 | undefined,
    progress: SourceProgress,
    pieces: AsyncIterator<Uint8Array, undefined>,
    close: () => Promise<void>,
    abort: () => void,
  ) {
    this.name = name;
    this.bytesTotal = bytesTotal;
    this.isOnce = isOnce;
    this.gzip = gzip;
    this.utf16 = utf16;
    this.#progress = progress;
    this.#pieces = pieces;
    this.#close = close;
    this.#abort = abort;
  }

  get bytesRead(): number {
    return this.#origin?.bytesRead?.() ?? this.#progress.bytes;
  }

  /** SHA-256 of the bytes on disk, once all are read; undefined if not requested. */
  sha256(): string | undefined {
    return this.#origin?.sha256 ?? this.#progress.hash?.digest('hex');
  }

  /**
   * Opens a file.
   *
   * @param hashed compute the hash of the bytes read.
   * @param isPart the file is only the beginning of a table: what was looked at is never all of it.
   * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE.
   */
  static async openFile(path: string, hashed = false, isPart = false): Promise<ByteSource> {
    let handle: FileHandle | undefined;
    try {
      const file = (handle = await open(path, 'r'));
      const status = await file.stat();
      if (status.isDirectory()) {
        throw new ArpenteurError('FILE_UNREADABLE', phrase`${path} is a folder, expected a file.`, { file: path });
      }
      const memory: ReadMemory = { given: undefined, free: undefined };
      const pieces = async function* (): AsyncGenerator<Uint8Array, undefined> {
        for (;;) {
          const into = memory.free ?? Buffer.allocUnsafeSlow(readBytes);
          memory.free = undefined;
          const { bytesRead, buffer } = await file.read(into, 0, readBytes, null);
          if (bytesRead === 0) return undefined;
          memory.given = buffer;
          yield buffer.subarray(0, bytesRead);
        }
      };
      const size = status.isFile() ? status.size : undefined;
      const source = await ByteSource.#start(path, { bytesTotal: size }, pieces(), () => file.close(), nothing, hashed);
      source.#isPart = isPart;
      if (!source.gzip && source.utf16 === undefined) source.#memory = memory;
      return source;
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
    return ByteSource.#start(name, { bytesTotal: undefined }, binaryPieces(stream), close, destroy, hashed);
  }

  /**
   * Reads rows that a reader of another format makes.
   *
   * @param name of the table, for messages: never with a password.
   * @param rows given piece by piece; its errors are thrown as they are.
   * @param close called once, also when not all rows were read.
   * @param hashed compute the hash of the rows; or a progress that the reader itself keeps, of the bytes on disk.
   */
  static ofRows(
    name: string,
    origin: RowsOrigin,
    rows: AsyncGenerator<Uint8Array, undefined>,
    close: () => Promise<void>,
    hashed: boolean | SourceProgress = false,
  ): ByteSource {
    const isKept = typeof hashed === 'object';
    const progress = isKept ? hashed : { bytes: 0, hash: hashed ? createHash('sha256') : undefined };
    const pieces = isKept ? rows : countPieces(rows, progress);
    const source = new ByteSource(name, origin, false, undefined, progress, pieces, close, nothing);
    source.#origin = origin;
    return source;
  }

  static async #start(
    name: string,
    size: SourceSize,
    raw: AsyncGenerator<Uint8Array, undefined>,
    close: () => Promise<void>,
    abort: () => void,
    hashed: boolean,
  ): Promise<ByteSource> {
    const progress: SourceProgress = { bytes: 0, hash: hashed ? createHash('sha256') : undefined };
    const counted = countPieces(raw, progress);
    const stored = await firstBytes(counted, 2);
    const gzip = isGzip(stored);
    let pieces = prepend(stored, counted);
    let closeAll = close;
    if (gzip) {
      const gunzip = createGunzip({ chunkSize: readBytes });
      const compressed = Readable.from(pieces, { objectMode: true });
      compressed.on('error', (error) => gunzip.destroy(error));
      compressed.pipe(gunzip);
      pieces = binaryPieces(gunzip);
      closeAll = async (): Promise<void> => {
        compressed.destroy();
        gunzip.destroy();
        await close();
      };
    }
    try {
      const text = await firstBytes(pieces, 2);
      const utf16 = utf16Of(text);
      const whole = prepend(text, pieces);
      const decoded = utf16 === undefined ? whole : utf16ToUtf8(whole, utf16);
      return new ByteSource(name, size, gzip, utf16, progress, decoded, closeAll, abort);
    } catch (error) {
      await closeAll();
      throw readError(name, error);
    }
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
    return { bytes, complete: this.#ended && !this.#isPart };
  }

  /** The next bytes, or undefined at the end. */
  async read(): Promise<Uint8Array | undefined> {
    return this.#ahead.shift() ?? (this.#ended ? undefined : this.#pull());
  }

  /** Gives back a piece that {@link ByteSource.read} returned, for the next one: its bytes are not used any more. */
  giveBack(piece: Uint8Array): void {
    const { given } = this.#memory ?? {};
    if (this.#memory !== undefined && given?.buffer === piece.buffer) this.#memory.free = given;
  }

  /** What the reader of another format found out and chose, for people. */
  get facts(): readonly Words[] {
    return this.#origin?.facts ?? [];
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
  progress: SourceProgress,
): AsyncGenerator<Uint8Array, undefined> {
  for await (const piece of pieces) {
    progress.bytes += piece.length;
    progress.hash?.update(piece);
    yield piece;
  }
  return undefined;
}

/** The first bytes of a stream, `count` or more unless it is shorter: a stream may give them one at a time. */
async function firstBytes(pieces: AsyncIterator<Uint8Array, undefined>, count: number): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array(0);
  while (first.length < count) {
    const { done, value } = await pieces.next();
    if (done === true) break;
    first = first.length === 0 ? value : Buffer.concat([first, value]);
  }
  return first;
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

/** The error of an input that cannot be opened or read. */
export function readError(name: string, error: unknown): ArpenteurError {
  if (error instanceof ArpenteurError) return error;
  const code = systemErrorCode(error);
  if (code === 'ENOENT') {
    return new ArpenteurError('FILE_NOT_FOUND', phrase`${name} does not exist.`, { file: name }, error);
  }
  const why = code.startsWith('Z_')
    ? phrase`its gzip data is damaged or cut short (${code})`
    : phrase`it cannot be read (${code})`;
  return new ArpenteurError('FILE_UNREADABLE', phrase`${name}: ${why}.`, { file: name }, error);
}
