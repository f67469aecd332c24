import { open } from 'node:fs/promises';

/** Kinds of file that are hard to make again, as messages name them. */
export type KeptKind =
  | 'a pack'
  | 'an opposition list'
  | 'a reference manifest'
  | 'a lock file'
  | 'a journal'
  | 'a key'
  | 'a report'
  | 'a workbook'
  | 'a Parquet file'
  | 'a database'
  | 'a PDF document';

/** First bytes of files, as Latin-1. A workbook of today is a ZIP archive, one of before 2007 a compound file of OLE. */
const firstBytes: readonly (readonly [start: string, kind: KeptKind])[] = [
  ['ARPENTEU', 'a pack'],
  ['# arpenteur opposition', 'an opposition list'],
  ['PK\u0003\u0004', 'a workbook'],
  ['\u00d0\u00cf\u0011\u00e0', 'a workbook'],
  ['PAR1', 'a Parquet file'],
  ['SQLite format 3\u0000', 'a database'],
  ['%PDF-', 'a PDF document'],
];

/** A manifest, lock file or journal is read whole to recognize it; a larger file cannot be one of these. */
const mostJsonBytes = 4 << 20;
/** Most bytes of a key file, as the reader of keys has it. */
const mostKeyBytes = 4096;

/**
 * Recognizes a file that no other kind of output may replace, by its first bytes; JSON by its keys.
 *
 * A key has no mark of its own: a small file that is not text, or that is one line of hexadecimal or base64 digits, is taken
 * for one. No table, journal or report looks like that.
 *
 * @param path of a regular file.
 * @returns undefined for any other file, and for one that cannot be read.
 */
export async function keptKindOf(path: string): Promise<KeptKind | undefined> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { size } = await file.stat();
    const first = await readFirst(file, Math.min(size, mostKeyBytes));
    const text = first.toString('latin1');
    const known = firstBytes.find(([start]) => text.startsWith(start));
    if (known !== undefined) return known[1];
    if (/^\s*<!doctype html/i.test(text)) return 'a report';
    if (/^\s*(?:ï»¿)?\{/.test(text) && size <= mostJsonBytes) return jsonKindOf(await readFirst(file, size));
    if (size <= mostKeyBytes) return smallKindOf(first, text);
    return undefined;
  } finally {
    await file.close();
  }
}

async function readFirst(
  file: { read: (into: Buffer, at: number, length: number, from: number) => Promise<{ bytesRead: number }> },
  bytes: number,
): Promise<Buffer> {
  const into = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(into, 0, bytes, 0);
  return into.subarray(0, bytesRead);
}

function jsonKindOf(bytes: Buffer): KeptKind | undefined {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    // NDJSON, or a document that was cut off: nothing of ours.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if ('journalVersion' in value) return 'a journal';
  if ('sources' in value && Array.isArray(value.sources) && 'millesime' in value) return 'a reference manifest';
  if ('catalogue' in value && 'files' in value && Array.isArray(value.files)) return 'a lock file';
  return undefined;
}

function smallKindOf(bytes: Buffer, text: string): KeptKind | undefined {
  // The lock of a run or service holds the number of its process.
  if (/^\d{1,10}\s*$/.test(text)) return 'a lock file';
  const line = text.replace(/[\r\n]+$/, '');
  if (/^(?:[0-9a-f]{32,}|[A-Za-z0-9+/]{22,}={0,2}|[A-Za-z0-9_-]{43,}={0,2})$/i.test(line)) return 'a key';
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return !isGzip && bytes.length >= 16 && /^[^\x20-\x7e]*[\x00-\x08\x0e-\x1f]/s.test(text) ? 'a key' : undefined;
}
