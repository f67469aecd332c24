/** Writes a folder to carry to a machine without network: a mirror of the files of a lock file. */
import { constants } from 'node:fs';
import { copyFile, mkdir, readFile, rename, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Catalogue } from './catalogue/catalogue.ts';
import { checkFiles, type CheckedFile } from './check-files.ts';
import { ArpenteurError } from '../../errors.ts';
import { lockName, requireLock } from './files/lock-file.ts';
import { unwritable, writeWhole } from './files/write-whole.ts';
import { mirrorPath } from './network/mirror.ts';
import { phrase } from '../../words/phrase.ts';

/** Name of the catalogue in an export. */
const exportedCatalogueName = 'catalogue.json';

/** Options of {@link exportFiles}. */
export interface ExportFilesOptions {
  /** Folder of the reference. */
  readonly out: string;
  /** Folder to write. */
  readonly target: string;
  readonly catalogue: Catalogue;
  readonly signal?: AbortSignal | undefined;
  readonly onFile?: ((checked: CheckedFile) => void) | undefined;
}

/** Result of {@link exportFiles}. */
export interface ExportFilesResult {
  readonly files: number;
  readonly bytes: number;
  /** Path of the catalogue and of the lock file in the export. */
  readonly catalogue: string;
  readonly lock: string;
}

/**
 * Checks all files and copies them under the names of a mirror, with catalogue and lock file. There, `reference fetch
 * DIR/catalogue.json --mirror DIR --locked DIR/reference.lock.json` makes the same reference.
 *
 * @throws {ArpenteurError} LOCK_INVALID, LOCK_DISAGREES when a file is not the one in the lock file, FILE_UNWRITABLE.
 */
export async function exportFiles(options: ExportFilesOptions): Promise<ExportFilesResult> {
  const { out, target, catalogue, signal } = options;
  const lock = await requireLock(join(out, lockName));
  const wrong = (await checkFiles(options)).find(({ fault }) => fault !== undefined);
  if (wrong !== undefined) {
    throw new ArpenteurError('LOCK_DISAGREES', phrase`${wrong.file.path}: ${wrong.words ?? wrong.fault ?? ''}; nothing was exported.`, { file: wrong.file.path }); // prettier-ignore
  }
  let bytes = 0;
  for (const file of lock.files) {
    signal?.throwIfAborted();
    const shipped = /^shipped:(.+)$/.exec(file.url)?.[1];
    const copy = join(target, shipped ?? mirrorPath(file.finalUrl));
    await copyWhole(join(out, file.path), copy, file.lastModified);
    bytes += file.bytes;
  }
  // The path of the schema is relative to the package, and the folder is this machine's.
  const catalogueText = JSON.stringify({ ...catalogue, folder: undefined, $schema: undefined }, undefined, 2);
  await writeWhole(join(target, exportedCatalogueName), `${catalogueText}\n`);
  await writeWhole(join(target, lockName), await readFile(join(out, lockName), 'utf8'));
  return {
    files: lock.files.length,
    bytes,
    catalogue: join(target, exportedCatalogueName),
    lock: join(target, lockName),
  };
}

/** Copies a file under a temporary name first, with the producer's date, which a mirror returns. */
async function copyWhole(from: string, to: string, lastModified: string | undefined): Promise<void> {
  const temporary = `${to}.tmp`;
  try {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, temporary, constants.COPYFILE_FICLONE);
    const date = lastModified === undefined ? undefined : new Date(lastModified);
    if (date !== undefined) await utimes(temporary, date, date);
    await rename(temporary, to);
  } catch (error) {
    throw unwritable(to, error);
  }
}
