/** Opens a source file as a stream of bytes; gzip is recognised by content and unpacked. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ArpenteurError, isSystemError, systemErrorCode } from '../../errors.ts';
import type { SourceFile } from '../source.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** Size of the pieces: large enough for the work at their borders not to matter. */
const chunkBytes = 1 << 20;

/** Type of a file, by its first bytes. */
export type FileSignature = 'gzip' | 'zip' | 'shapefile' | 'text';

/**
 * Detects the type of a file by its first bytes.
 *
 * @throws ArpenteurError FILE_NOT_FOUND, FILE_UNREADABLE.
 */
export async function readSignature(kind: string, file: SourceFile): Promise<FileSignature> {
  const head = Buffer.alloc(4);
  try {
    const handle = await open(file.path, 'r');
    try {
      const { bytesRead } = await handle.read(head, 0, 4, 0);
      return signatureOf(head.subarray(0, bytesRead));
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileError(kind, file, error);
  }
}

function signatureOf(head: Buffer): FileSignature {
  if (head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head.length === 4 && head.readUInt32LE(0) === 0x04034b50) return 'zip';
  // Main file header of the ESRI shapefile: file code 9994, big-endian.
  if (head.length === 4 && head.readUInt32BE(0) === 9994) return 'shapefile';
  return 'text';
}

/**
 * The bytes of a file in pieces of about 1 MiB, in order; gzip (several members too) is unpacked.
 *
 * @throws ArpenteurError FILE_NOT_FOUND, FILE_UNREADABLE; SOURCE_INVALID for gzip that is damaged or cut short.
 */
export async function* readSourceBytes(kind: string, file: SourceFile): AsyncGenerator<Buffer> {
  const signature = await readSignature(kind, file);
  const raw = createReadStream(file.path, { highWaterMark: chunkBytes });
  let stream: Readable = raw;
  if (signature === 'gzip') {
    const gunzip = createGunzip({ chunkSize: chunkBytes });
    // Errors reach the loop below, as they destroy gunzip.
    pipeline(raw, gunzip, () => undefined);
    stream = gunzip;
  }
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw fileError(kind, file, error);
  } finally {
    raw.destroy();
  }
}

/** The first character of a file, unpacked, after byte order mark and spaces; '' for an empty file. */
export async function firstByteOf(kind: string, file: SourceFile): Promise<string> {
  for await (const chunk of readSourceBytes(kind, file)) {
    const text = chunk
      .toString('latin1', 0, 4096)
      .replace(/^\u00ef\u00bb\u00bf/, '')
      .trimStart();
    return text.slice(0, 1);
  }
  return '';
}

/**
 * All bytes of a file at once, unpacked, for formats that cannot be read in pieces.
 *
 * @throws as {@link readSourceBytes}.
 */
export async function readWholeSource(kind: string, file: SourceFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readSourceBytes(kind, file)) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

/** SOURCE_INVALID for a file; `found` and `expected` become one sentence. */
export function sourceInvalid(
  kind: string,
  file: SourceFile,
  found: Words,
  expected: Words,
  cause?: unknown,
): ArpenteurError {
  return new ArpenteurError(
    'SOURCE_INVALID',
    phrase`${file.label} (${kind}): ${found}; expected ${expected}.`,
    { kind, file: file.path, found: String(found), expected: String(expected) },
    cause,
  );
}

/** The error for a file that cannot be read, with its name; errors that are not system errors pass through. */
export function fileError(kind: string, file: SourceFile, error: unknown): unknown {
  if (error instanceof ArpenteurError) return error;
  const code = systemErrorCode(error);
  const details = { kind, file: file.path };
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new ArpenteurError(
        'FILE_NOT_FOUND',
        phrase`${file.label} (${kind}): there is no such file.`,
        details,
        error,
      );
    case 'Z_BUF_ERROR':
      return sourceInvalid(kind, file, phrase`the gzip data end in the middle`, phrase`a complete file`, error);
    default:
      if (code.startsWith('Z_')) {
        return sourceInvalid(kind, file, phrase`the gzip data are damaged (${code})`, phrase`an undamaged file`, error);
      }
      if (!isSystemError(error)) return error;
      return new ArpenteurError(
        'FILE_UNREADABLE',
        phrase`${file.label} (${kind}): cannot be read (${code}).`,
        details,
        error,
      );
  }
}
