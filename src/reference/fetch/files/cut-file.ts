/**
 * Extracts some départements from a file of all France: a pack of one département is then built in minutes and in little
 * memory, although the roll and the contours are published whole.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ArpenteurError } from '../../../errors.ts';
import { hashFile } from '../../../files/hash-files.ts';
import type { CatalogueSource } from '../catalogue/catalogue.ts';
import { isSameColumn } from '../kind-columns.ts';
import type { CutFile, LockedFile } from './lock-file.ts';
import { FeatureSplitter, LineSplitter, type RecordSplitter } from './split-records.ts';
import { unwritable } from './write-whole.ts';

/** File names list up to this many codes. */
const mostNamedCodes = 6;

/**
 * Extracts départements from a complete file in a folder; the same file and départements give the same bytes. An existing
 * extract is kept.
 *
 * @throws {ArpenteurError} FILE_UNWRITABLE.
 */
export async function cutFile(
  out: string,
  { select, delimiter = ',' }: CatalogueSource & { readonly select: NonNullable<CatalogueSource['select']> },
  file: LockedFile,
  departements: readonly string[],
  signal: AbortSignal | undefined,
): Promise<CutFile> {
  const path = cutPath(file.path, departements);
  const target = join(out, path);
  const { cut } = file;
  if (cut?.path === path && cut.of === file.sha256 && (await hasHash(target, cut.sha256, signal))) return cut;
  const wanted = new Set(departements);
  const splitter: RecordSplitter =
    'column' in select
      ? new LineSplitter(delimiter, (header) => header.findIndex((name) => isSameColumn(name, select.column)))
      : new FeatureSplitter(select.property);
  const temporary = `${target}.tmp`;
  const hash = createHash('sha256');
  let rows = 0;
  try {
    const handle = await open(temporary, 'w');
    try {
      const isWanted = (code: string): boolean => wanted.has(departementOf(code));
      for await (const chunk of createReadStream(join(out, file.path), { highWaterMark: 1 << 20, signal })) {
        const kept = splitter.push(chunk as Buffer, isWanted);
        rows += kept.records;
        await write(handle, kept.bytes, hash);
      }
      const rest = splitter.finish(isWanted);
      rows += rest.records;
      await write(handle, rest.bytes, hash);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw unwritable(target, error);
  }
  return { path, of: file.sha256, sha256: hash.digest('hex'), rows };
}

/** `reu/table-adresses-reu.94-974.csv`. */
function cutPath(path: string, departements: readonly string[]): string {
  const extension = extname(path);
  const codes = departements.length > mostNamedCodes ? `${departements.length}-departements` : departements.join('-');
  return `${path.slice(0, -extension.length)}.${codes}${extension}`;
}

/** Département of an INSEE code: two characters, three overseas. */
function departementOf(codeInsee: string): string {
  return codeInsee.startsWith('97') || codeInsee.startsWith('98') ? codeInsee.slice(0, 3) : codeInsee.slice(0, 2);
}

async function write(handle: FileHandle, pieces: readonly Buffer[], hash: Hash): Promise<void> {
  const bytes = Buffer.concat(pieces);
  hash.update(bytes);
  for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
}

async function hasHash(path: string, sha256: string, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    return (await hashFile(path, signal)) === sha256;
  } catch (error) {
    if (error instanceof ArpenteurError && error.code === 'FILE_NOT_FOUND') return false;
    throw error;
  }
}
