/** Checks the files in the folder of a reference against its lock file and the catalogue, without network. */
import { join } from 'node:path';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import { hashFile } from '../../files/hash-files.ts';
import type { Catalogue, CatalogueSource } from './catalogue/catalogue.ts';
import { checkContent, ContentFault } from './files/check-content.ts';
import { describeHeaderDiff, diffHeaders } from './files/header-diff.ts';
import { type LockedFile, lockName, requireLock } from './files/lock-file.ts';
import { missingColumns } from './kind-columns.ts';
import { sizeOf } from './fetch-file.ts';
import { asPhrase, type Phrase, phrase, type Words } from '../../words/phrase.ts';

/** A file that was checked. */
export interface CheckedFile {
  readonly file: LockedFile;
  /** What is wrong with it; undefined if nothing is. */
  readonly fault: string | undefined;
  /** The same as a fact. */
  readonly words?: Phrase;
  /** Differences of its header from the expected one, as lines; empty if there are none. */
  readonly header: readonly string[];
}

/** Options of {@link checkFiles}. */
export interface CheckFilesOptions {
  /** Folder of the reference. */
  readonly out: string;
  readonly catalogue: Catalogue;
  readonly signal?: AbortSignal | undefined;
  /** Called after each file. */
  readonly onFile?: ((checked: CheckedFile) => void) | undefined;
}

/**
 * Reads all files of a lock file to the end and checks bytes, sha256, gzip, header and rows.
 *
 * @returns one entry per file, in the order of the lock file.
 * @throws {ArpenteurError} LOCK_INVALID, CATALOGUE_VERSION.
 */
export async function checkFiles({
  out,
  catalogue,
  signal,
  onFile,
}: CheckFilesOptions): Promise<readonly CheckedFile[]> {
  const lock = await requireLock(join(out, lockName));
  const sources = new Map(catalogue.sources.map((source) => [source.id, source]));
  const checked: CheckedFile[] = [];
  for (const file of lock.files) {
    signal?.throwIfAborted();
    const source = sources.get(file.source);
    const result =
      source === undefined
        ? { file, fault: `the catalogue has no source ${file.source}`, header: [] }
        : await checkFile(out, file, source, signal);
    checked.push(result);
    onFile?.(result);
  }
  return checked;
}

async function checkFile(
  out: string,
  file: LockedFile,
  source: CatalogueSource,
  signal: AbortSignal | undefined,
): Promise<CheckedFile> {
  // prettier-ignore
  const path = join(out, file.path);
  const faulty = (fault: Words): CheckedFile => ({ file, fault: String(fault), words: asPhrase(fault), header: [] });
  try {
    const bytes = await sizeOf(path);
    if (bytes === undefined) return faulty('there is no such file');
    if (bytes !== file.bytes) return faulty(phrase`it has ${bytes} bytes, the lock file says ${file.bytes}`);
    const content = await checkContent(path, source, undefined, signal);
    if (content.sha256 !== file.sha256)
      return faulty(phrase`its sha256 is ${content.sha256}, the lock file says ${file.sha256}`);
    if (content.rows !== file.rows) return faulty(phrase`it has ${content.rows} rows, the lock file says ${file.rows}`);
    if (file.cut !== undefined && (await hashOf(join(out, file.cut.path))) !== file.cut.sha256) {
      return faulty(phrase`the extract of it, ${file.cut.path}, is not the one in the lock file; fetch again`);
    }
    const diff = diffHeaders(source.header, content.header, source.format === 'csv');
    if (diff === undefined) return { file, fault: undefined, header: [] };
    const lacks = missingColumns(source.kind, content.header, source.properties ?? {});
    return { file, fault: undefined, header: describeHeaderDiff(file.path, diff, lacks).map(String) };
  } catch (error) {
    if (error instanceof ContentFault) return faulty(error.words);
    const code = systemErrorCode(error);
    if (code === '' || error instanceof ArpenteurError) throw error;
    return faulty(phrase`it cannot be read (${code})`);
  }
}

/** The sha256 of a file; undefined if there is none. */
async function hashOf(path: string): Promise<string | undefined> {
  return (await sizeOf(path)) === undefined ? undefined : hashFile(path);
}
