/**
 * The folder next to a pack that stores the result of reading each file until the pack is written. After a build that ended
 * early, the next one does not read those files again.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import { temporaryName } from '../../files/file-system.ts';
import { packVersion } from '../../pack/format.ts';
import { type FilePart, wholeFile } from '../../reference/files/file-part.ts';
import type { ReferenceSource } from '../../reference/source.ts';
import { phrase } from '../../words/phrase.ts';

/** Must be raised whenever readers gather other data, or store it in another form. */
const keptVersion = 3;
const ending = '.lu';

/** Where and under which names a build stores what it reads: plain data that is sent to threads. */
export interface Keeping {
  readonly folder: string;
  /** Version of the engine. */
  readonly engine: string;
}

/** The folder next to a pack in which its build stores what it reads. */
export function keptFolder(out: string): string {
  return `${out}.reprise`;
}

/**
 * The name under which the result of reading a file is stored: a hash of everything that it depends on.
 *
 * @param sha256 of the file's bytes.
 * @param part of the file that is read.
 * @param tiedTo other data that it depends on: for the roll, the streets of all other files.
 */
export function keptName(
  { engine }: Keeping,
  { kind, files, millesime, crs, properties }: ReferenceSource,
  sha256: string,
  { from, to }: FilePart = wholeFile,
  tiedTo = '',
): string {
  const label = files[0]?.label ?? '';
  const decided = [
    keptVersion,
    packVersion,
    engine,
    kind,
    label,
    millesime,
    crs ?? null,
    properties,
    sha256,
    from,
    to,
    tiedTo,
  ];
  return `${kind}-${createHash('sha256').update(JSON.stringify(decided)).digest('hex').slice(0, 40)}${ending}`;
}

/**
 * The path of a name. Creates the folder if it is missing.
 *
 * @throws {ArpenteurError} FILE_UNWRITABLE.
 */
export function keptPath({ folder }: Keeping, name: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const why = systemErrorCode(error) || String(error);
    throw new ArpenteurError(
      'FILE_UNWRITABLE',
      phrase`The folder ${folder} cannot be created (${why}).`,
      { file: folder },
      error,
    );
  }
  return join(folder, name);
}

/** Temporary path of the pack that this process builds: in the folder of stored results, if there is one. */
export function temporaryPack(out: string, keeps: boolean): string {
  return temporaryName(keeps ? join(keptFolder(out), `pack${ending}`) : out);
}

/** Removes unfinished files of earlier builds. The caller owns the pack: nobody else writes here. */
export function removeUnfinished(folder: string): void {
  for (const name of namesIn(folder)) {
    if (name.includes(`${ending}.tmp-`)) rmSync(join(folder, name), { force: true });
  }
}

/** Removes all stored results, and the folder if it is empty then. */
export function removeKept(folder: string): void {
  for (const name of namesIn(folder)) if (name.includes(ending)) rmSync(join(folder, name), { force: true });
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(systemErrorCode(error))) throw error;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    // A file in place of the folder is reported by keptPath.
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error))) return [];
    throw error;
  }
}
