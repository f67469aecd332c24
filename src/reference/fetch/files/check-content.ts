/** Reads a downloaded file to the end, and checks that it is what the catalogue says, complete and undamaged. Rows are only counted. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { systemErrorCode } from '../../../errors.ts';
import type { CatalogueSource } from '../catalogue/catalogue.ts';
import { CsvScanner, FeatureScanner, type TextScanner } from './scan-text.ts';
import { asPhrase, type Phrase, phrase, type Words } from '../../../words/phrase.ts';

/** Properties of a file's content. */
export interface FileContent {
  /** Of the file as stored, lower-case hexadecimal. */
  readonly sha256: string;
  /** The hash of the kind that the producer publishes, if one was asked for. */
  readonly checksum: string | undefined;
  readonly bytes: number;
  /** Data rows or features. */
  readonly rows: number;
  /** Columns, or properties of the first feature. */
  readonly header: readonly string[];
}

/** Why a file is refused; with `isDamage`, another download may help. */
export class ContentFault extends Error {
  override readonly name = 'ContentFault';
  readonly isDamage: boolean;
  /** The message as a fact. */
  readonly words: Phrase;

  constructor(message: Words, isDamage: boolean, cause?: unknown) {
    super(String(message), cause === undefined ? undefined : { cause });
    this.words = asPhrase(message);
    this.isDamage = isDamage;
  }
}

const chunkBytes = 1 << 18;

/**
 * Reads a file to the end, unpacked if it is gzip.
 *
 * @param checksum kind of a second hash.
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
    if (code.startsWith('Z_')) throw new ContentFault(phrase`the gzip data are damaged (${code})`, true, error);
    throw error;
  }
  if (counted.bytes === 0) throw new ContentFault('the file is empty', false);
  const { rows, header, fault } = scanner.finish();
  if (fault !== undefined) throw new ContentFault(fault.what, fault.isDamage);
  if (pattern.endsWith('.gz') && !isGzip) throw new ContentFault('the file is not gzip', true);
  const [sha256 = '', other] = hashes.map((hash) => hash.digest('hex'));
  return { sha256, checksum: other, bytes: counted.bytes, rows, header };
}

/** The bytes of a file in one buffer that is filled repeatedly, so the consumer must not keep it. */
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

/** Hashes the bytes that pass through, as they are on disk. */
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
