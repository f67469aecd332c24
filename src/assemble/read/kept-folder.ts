/**
 * The folder beside a pack that keeps what a build has read of each file until the pack is written. The next build after one
 * that ended early does not read those files again.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import { packVersion } from '../../pack/format.ts';
import { type FilePart, wholeFile } from '../../reference/files/file-part.ts';
import type { ReferenceSource } from '../../reference/source.ts';

/** Raised whenever readers gather something else, or write it in another form. */
const keptVersion = 1;
const ending = '.lu';

/** Where a build keeps what it reads, and under which names: plain data that is sent to threads. */
export interface Keeping {
  readonly folder: string;
  /** Version of the engine. */
  readonly engine: string;
}

/** The folder beside a pack in which its build keeps what it reads. */
export function keptFolder(out: string): string {
  return `${out}.reprise`;
}

/**
 * The name under which what is read of a file is kept: a hash of everything that it depends on.
 *
 * @param sha256 of the file's bytes.
 * @param part of the file that is read.
 * @param tiedTo what else it depends on: for the roll, the streets of all other files.
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
 * The path of a name. Makes the folder if it is missing.
 *
 * @throws {ArpenteurError} FILE_UNWRITABLE.
 */
export function keptPath({ folder }: Keeping, name: string): string {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const why = systemErrorCode(error) || String(error);
    throw new ArpenteurError(
      'FILE_UNWRITABLE',
      `The folder ${folder} cannot be made (${why}).`,
      { file: folder },
      error,
    );
  }
  return join(folder, name);
}

/** Temporary path of the pack that this process builds: in the folder of what is kept, if anything is. */
export function temporaryPack(out: string, keeps: boolean): string {
  const ofProcess = `tmp-${process.pid}`;
  return keeps ? join(keptFolder(out), `pack${ending}.${ofProcess}`) : `${out}.${ofProcess}`;
}

/** Removes unfinished files of builds whose processes have ended. */
export function removeLeftovers(folder: string): void {
  for (const name of namesIn(folder)) {
    const owner = /\.lu\.tmp-(\d+)$/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) rmSync(join(folder, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}

/** Removes all that was kept, and the folder if nothing else is in it. */
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
