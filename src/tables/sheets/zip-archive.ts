/** The parts of a workbook: a zip archive of XML files, for .xlsx (ECMA-376) as for .ods (ISO/IEC 26300). */
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { ArpenteurError } from '../../errors.ts';
import { crc32 } from '../../files/file-sum.ts';
import { phrase, type Words } from '../../words/phrase.ts';
import { readError } from '../read/byte-source.ts';

/** Most parts of a workbook; a large one has some hundred. */
const mostParts = 10_000;
/** Largest part that is read as a whole, in bytes. */
const mostWholeBytes = 64 << 20;
/** A part that unpacks to more than this many times its size, and to more than these bytes, is a zip bomb. */
const mostRatio = 300;
const bombBytes = 64 << 20;
/** Bytes that are read and unpacked at a time. */
const pieceBytes = 1 << 18;
/** Numbers of the methods by which parts are compressed. */
const stored = 0;
const deflated = 8;
/** Bytes of an OLE file in which the name of its encrypted stream is looked for. */
const oleBytes = 1 << 20;

/** An open archive. Parts are unpacked as they are read. */
export class ZipArchive {
  readonly path: string;
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(path: string, zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.path = path;
    this.#zip = zip;
    this.#entries = entries;
  }

  /** @throws {ArpenteurError} WORKBOOK_UNREADABLE: no zip archive, damaged, or of Excel 97 to 2003; FILE_NOT_FOUND, FILE_UNREADABLE. */
  static async open(path: string): Promise<ZipArchive> {
    await refuseOle(path);
    const { openPromise } = await import('yauzl');
    let zip: ZipFile | undefined;
    try {
      const archive = (zip = await openPromise(path, { lazyEntries: true, autoClose: false }));
      if (archive.entryCount > mostParts) throw unreadable(path, phrase`it has ${archive.entryCount} parts`);
      const entries = new Map<string, Entry>();
      for await (const entry of archive.eachEntry()) entries.set(entry.fileName, entry);
      return new ZipArchive(path, archive, entries);
    } catch (error) {
      zip?.close();
      throw asUnreadable(path, error);
    }
  }

  /** Paths of all parts, in the order of the archive. */
  get parts(): readonly string[] {
    return [...this.#entries.keys()];
  }

  has(part: string): boolean {
    return this.#entries.has(part);
  }

  /** Bytes of a part, unpacked. */
  sizeOf(part: string): number {
    return this.#entries.get(part)?.uncompressedSize ?? 0;
  }

  /** A small part as text. @throws {ArpenteurError} WORKBOOK_UNREADABLE. */
  async readText(part: string): Promise<string> {
    if (this.sizeOf(part) > mostWholeBytes) throw unreadable(this.path, phrase`its part ${part} is too large`);
    const pieces: Uint8Array[] = [];
    for await (const piece of this.readPart(part)) pieces.push(piece);
    return Buffer.concat(pieces).toString('utf8');
  }

  /** The bytes of a part, checked against its length and checksum. @throws {ArpenteurError} WORKBOOK_UNREADABLE. */
  async *readPart(part: string): AsyncGenerator<Uint8Array, undefined> {
    yield* readEntry(this.path, this.#zip, this.#entries.get(part), part);
    return undefined;
  }

  close(): void {
    this.#zip.close();
  }
}

/** The error of a workbook that cannot be read. @param why of its state, for example `it has no sheet`. */
export function unreadable(path: string, why: Words, cause?: unknown): ArpenteurError {
  return new ArpenteurError('WORKBOOK_UNREADABLE', phrase`${path}: ${why}.`, { file: path }, cause);
}

/** An error of reading a workbook, with its code. */
export function asUnreadable(path: string, error: unknown): ArpenteurError {
  if (error instanceof ArpenteurError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return unreadable(path, phrase`the workbook is damaged or cut short (${reason})`, error);
}

/** A workbook with a password is not a zip but an OLE file, like the .xls of Excel 97 to 2003. */
async function refuseOle(path: string): Promise<void> {
  const fail = (error: unknown): never => {
    throw readError(path, error);
  };
  const file = await open(path, 'r').catch(fail);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(oleBytes), 0, oleBytes, 0).catch(fail);
    const first = buffer.subarray(0, bytesRead);
    if (!first.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'))) return;
    const isEncrypted = first.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw unreadable(
      path,
      isEncrypted
        ? phrase`the workbook is protected by a password; save it without one`
        : phrase`found an .xls of Excel 97 to 2003; save it as .xlsx`,
    );
  } finally {
    await file.close();
  }
}

async function* readEntry(
  path: string,
  zip: ZipFile,
  entry: Entry | undefined,
  part: string,
): AsyncGenerator<Uint8Array, void> {
  if (entry === undefined) throw unreadable(path, phrase`the workbook lacks its part ${part}`);
  const { uncompressedSize, compressedSize } = entry;
  if (uncompressedSize > bombBytes && uncompressedSize > compressedSize * mostRatio) {
    const times = Math.round(uncompressedSize / Math.max(1, compressedSize));
    throw unreadable(path, phrase`its part ${part} unpacks to ${uncompressedSize} bytes, ${times} times its size`);
  }
  if ((entry.generalPurposeBitFlag & 1) !== 0) throw unreadable(path, phrase`the workbook is encrypted`);
  let sum = 0;
  let bytes = 0;
  try {
    for await (const piece of await unpack(path, zip, entry)) {
      sum = crc32(piece, sum);
      bytes += piece.length;
      if (bytes > uncompressedSize) break;
      yield piece;
    }
  } catch (error) {
    throw asUnreadable(path, error);
  }
  if (bytes !== uncompressedSize)
    throw unreadable(path, phrase`its part ${part} is longer or shorter than the archive says`);
  if (sum !== entry.crc32) throw unreadable(path, phrase`the checksum of its part ${part} is wrong`);
}

/**
 * The bytes of a part. The library's own streams give small pieces, each a round trip to a thread, and fail outside of any promise when
 * they are stopped early.
 */
async function unpack(path: string, zip: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> {
  // The library would close its file again, which may be another's by then.
  if (!zip.isOpen) throw new Error('it was closed');
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = packedBytes(path, fileDataStart, entry.compressedSize);
  if (entry.compressionMethod === stored) return packed;
  if (entry.compressionMethod !== deflated)
    throw new Error(`unsupported compression method ${entry.compressionMethod}`);
  const inflate = createInflateRaw({ chunkSize: pieceBytes });
  // Errors reach the reader; when it stops, both streams end.
  pipeline(Readable.from(packed), inflate, () => undefined);
  return inflate as AsyncIterable<Buffer>;
}

async function* packedBytes(path: string, start: number, length: number): AsyncGenerator<Buffer, void> {
  const file = await open(path, 'r');
  try {
    for (let at = 0; at < length;) {
      const count = Math.min(pieceBytes, length - at);
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(count), 0, count, start + at);
      if (bytesRead === 0) throw new Error('unexpected end of file');
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
