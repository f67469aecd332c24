/** Reads a loaded file to its end: is it what the catalogue says, whole and undamaged? Bytes and counts, no rows. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { systemErrorCode } from '../../../errors.ts';
import type { CatalogueSource } from '../catalogue/catalogue.ts';
import { CsvScanner, FeatureScanner, type TextScanner } from './scan-text.ts';

/** What a file is. */
export interface FileContent {
  /** Of the file as it lies there, lower-case hexadecimal. */
  readonly sha256: string;
  /** By the producer's own kind of hash, where one was asked for. */
  readonly checksum: string | undefined;
  readonly bytes: number;
  /** Data rows or features. */
  readonly rows: number;
  /** Columns, or properties of the first feature. */
  readonly header: readonly string[];
}

/** Why a file is refused; damage may be gone when the file is loaded again. */
export class ContentFault extends Error {
  override readonly name = 'ContentFault';
  readonly isDamage: boolean;

  constructor(message: string, isDamage: boolean, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.isDamage = isDamage;
  }
}

const chunkBytes = 1 << 18;

/**
 * Reads a file, unpacked where it is gzip, to its end.
 *
 * @param checksum kind of a further hash.
 * @throws {ContentFault}; system errors as they are.
 */
export async function checkContent(
  path: string,
  { format, delimiter, encoding, path: pattern }: CatalogueSource,
  checksum?: 'sha1' | 'sha256' | 'md5',
  signal?: AbortSignal,
): Promise<FileContent> {
  const isGzip = await beginsAsGzip(path);
  const scanner: TextScanner = format === 'csv' ? new CsvScanner(delimiter ?? ',', encoding) : new FeatureScanner();
  const hashes = [createHash('sha256'), ...(checksum === undefined ? [] : [createHash(checksum)])];
  const counted = { bytes: 0 };
  const scan = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of source) scanner.push(asBuffer(chunk));
  };
  try {
    if (isGzip) {
      const gunzip = createGunzip({ chunkSize: chunkBytes });
      await pipeline(
        createReadStream(path, { highWaterMark: chunkBytes }),
        (source: AsyncIterable<Uint8Array>) => hashing(source, hashes, counted),
        gunzip,
        scan,
        {
          signal,
        },
      );
    } else {
      for await (const chunk of hashing(readReusing(path, signal), hashes, counted)) scanner.push(asBuffer(chunk));
    }
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'Z_BUF_ERROR') throw new ContentFault('the gzip data end in the middle', true, error);
    if (code.startsWith('Z_')) throw new ContentFault(`the gzip data are damaged (${code})`, true, error);
    throw error;
  }
  if (counted.bytes === 0) throw new ContentFault('the file is empty', false);
  const { rows, header, fault } = scanner.finish();
  if (fault !== undefined) throw new ContentFault(fault.what, fault.isDamage);
  if (pattern.endsWith('.gz') && !isGzip) throw new ContentFault('the file is not gzip', true);
  const [sha256 = '', other] = hashes.map((hash) => hash.digest('hex'));
  return { sha256, checksum: other, bytes: counted.bytes, rows, header };
}

/** The bytes of a file in one buffer that is filled again and again: what takes them keeps none. */
async function* readReusing(path: string, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array> {
  const handle = await open(path);
  try {
    const buffer = Buffer.alloc(chunkBytes);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** Hashes what passes through, as it lies on the disk. */
async function* hashing(
  source: AsyncIterable<Uint8Array>,
  hashes: readonly Hash[],
  counted: { bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    for (const hash of hashes) hash.update(chunk);
    counted.bytes += chunk.length;
    yield chunk;
  }
}

/** The sha256 of a file. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of readReusing(path, signal)) hash.update(chunk);
  return hash.digest('hex');
}

async function beginsAsGzip(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const head = Buffer.alloc(2);
    const { bytesRead } = await handle.read(head, 0, 2, 0);
    return bytesRead === 2 && head[0] === 0x1f && head[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function asBuffer(chunk: Uint8Array): Buffer {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
