/**
 * The record of a commit (`OUT.validation`), and a pointer to it beside each other file of the commit (`FILE.validation`):
 * whoever takes any of the files next finds the commit that it belongs to.
 */
import { lstat, open, readFile, rename } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { ArpenteurError } from '../errors.ts';
import type { FileSum } from './file-sum.ts';
import { ignoring, nameOf, removeAtLeisure, removeIfThere, syncFolders, temporaryName } from './file-system.ts';
import { phrase } from '../words/phrase.ts';

/** A step of a commit. In the record, paths are relative to its folder; in memory, they are absolute. No folder of them is a link. */
export interface Step {
  readonly to: string;
  /** Undefined if the old file is removed and no new one replaces it. */
  readonly from?: string | undefined;
  readonly sum?: FileSum | undefined;
  /** Second name of the old file during the commit; undefined if there is no old file. */
  readonly old?: string | undefined;
  /** Permissions of the empty folder that has the name until a new one takes it. */
  readonly folderMode?: number | undefined;
}

interface CommitRecord {
  readonly version: 1;
  readonly steps: readonly Step[];
}

interface Pointer {
  readonly version: 1;
  /** Path of the output that the record is named after, relative to the folder of the pointer. */
  readonly of: string;
}

const ending = '.validation';

/** Path of the record of a commit, or of the pointer to it. */
export function recordPath(output: string): string {
  return `${output.replace(/(?<=.)\/+$/, '')}${ending}`;
}

/** Writes the pointers, then the record; both are on the disk afterwards. */
export async function writeRecord(base: string, steps: readonly Step[]): Promise<void> {
  const path = await nameOf(recordPath(base));
  const pointers = pointersOf(path, steps);
  for (const pointer of pointers) {
    await writeSynced(pointer, { version: 1, of: relative(dirname(pointer), path).slice(0, -ending.length) });
  }
  await syncFolders(pointers);
  const seen = (name: string): string => relative(dirname(path), name);
  await writeSynced(path, {
    version: 1,
    steps: steps.map(({ from, to, old, ...others }) => ({
      ...others,
      from: from && seen(from),
      to: seen(to),
      old: old && seen(old),
    })),
  });
  await syncFolders([path]);
}

/** Removes the record, then the pointers. A pointer that remains points to nothing; the next owner of its file removes it. */
export async function removeRecord(base: string, steps: readonly Step[]): Promise<void> {
  const path = await nameOf(recordPath(base));
  await removeAtLeisure(path);
  await syncFolders([path]).catch(() => undefined);
  for (const pointer of pointersOf(path, steps)) await removeAtLeisure(pointer);
}

/**
 * Reads the record of a commit.
 *
 * @returns undefined if there is none.
 * @throws {ArpenteurError} COMMIT_DAMAGED.
 */
export async function readRecord(base: string): Promise<readonly Step[] | undefined> {
  const path = await nameOf(recordPath(base));
  const record = await readOwn(path);
  if (record === undefined || 'of' in record) return undefined;
  const seen = (name: string): string => resolve(dirname(path), name);
  return record.steps.map(({ from, to, old, ...others }) => ({
    ...others,
    from: from && seen(from),
    to: seen(to),
    old: old && seen(old),
  }));
}

/**
 * Finds the commit that a file belongs to, and removes a pointer to nothing. The caller owns the file.
 *
 * @returns path of the output that the commit is named after; undefined if no commit of this file was cut short.
 * @throws {ArpenteurError} COMMIT_DAMAGED.
 */
export async function findCommit(output: string): Promise<string | undefined> {
  const path = await nameOf(recordPath(output));
  const found = await readOwn(path);
  if (found === undefined) return undefined;
  if (!('of' in found)) return output;
  const base = resolve(dirname(path), found.of);
  const steps = await readRecord(base);
  if (steps?.some(({ to }) => recordPath(to) === path) === true) return base;
  await removeIfThere(path);
  return undefined;
}

/** The error of a commit that can be neither completed nor undone. */
export function commitDamaged(record: string, file: string, cause?: unknown): ArpenteurError {
  return new ArpenteurError(
    'COMMIT_DAMAGED',
    phrase`A run ended while its files got their names (${record}), and ${file} is not what it wrote.`,
    { file: record },
    cause,
  );
}

/** Pointers lie beside the files of a commit, except the one that the record itself is named after. */
function pointersOf(path: string, steps: readonly Step[]): string[] {
  return steps.map(({ to }) => recordPath(to)).filter((pointer) => pointer !== path);
}

async function writeSynced(path: string, content: CommitRecord | Pointer): Promise<void> {
  const temporary = temporaryName(path);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(JSON.stringify(content));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await removeAtLeisure(temporary);
    throw error;
  }
}

async function readOwn(path: string): Promise<CommitRecord | Pointer | undefined> {
  const status = await lstat(path).catch(ignoring('ENOENT', 'ENOTDIR'));
  if (status === undefined) return undefined;
  const own = process.getuid?.();
  // A record says which files get which names: one that others may have written is not followed.
  if (!status.isFile() || (own !== undefined && own !== 0 && status.uid !== own) || (status.mode & 0o022) !== 0) {
    throw commitDamaged(path, path);
  }
  return parse(path, await readFile(path, 'utf8'));
}

function parse(path: string, text: string): CommitRecord | Pointer {
  try {
    const value = JSON.parse(text) as { readonly version?: unknown; readonly steps?: unknown; readonly of?: unknown };
    if (value.version === 1 && Array.isArray(value.steps)) return value as CommitRecord;
    if (value.version === 1 && typeof value.of === 'string') return value as Pointer;
  } catch (error) {
    throw commitDamaged(path, path, error);
  }
  throw commitDamaged(path, path);
}
