/**
 * One commit for files that belong together. Before the first file gets its name, a record beside them (`OUT.validation`)
 * lists all of them with their sums; whoever starts next completes what the record says, or takes all of it back. So after
 * a crash at any moment, all files are the old ones or all are the new ones.
 */
import { chmod, link, lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { ArpenteurError, systemErrorCode } from '../errors.ts';
import { ignoring, removeAtLeisure, removeIfThere, syncFolders, temporaryName } from './file-system.ts';
import { type FileSum, sumOf } from './file-sum.ts';
import { forgetTemporary } from './temporary-files.ts';

/** A finished file, or a finished folder of files, that gets its name. All paths of a commit may lie in different folders. */
export interface FileMove {
  /** Temporary name, on the same file system as `to`; its bytes are on the disk. */
  readonly from: string;
  readonly to: string;
  /** What it holds, known from writing it. */
  readonly sum: FileSum;
}

/** What a commit does. */
export interface Commit {
  readonly moves: readonly FileMove[];
  /** Files of an earlier run that this one has no counterpart of. */
  readonly removes?: readonly string[];
}

/** A step of a commit as its record holds it; paths are seen from the record's folder. */
interface Step {
  readonly to: string;
  /** Undefined where the old file goes and no new one comes. */
  readonly from?: string | undefined;
  readonly sum?: FileSum | undefined;
  /** Second name of the old file while the commit goes on; undefined where there is none. */
  readonly old?: string | undefined;
  /** Permissions of the empty folder that has the name until a new one takes it. */
  readonly folderMode?: number | undefined;
}

interface CommitRecord {
  readonly version: 1;
  readonly steps: readonly Step[];
}

/** Where the record of a commit lies. */
export function recordPath(base: string): string {
  return `${base.replace(/(?<=.)\/+$/, '')}.validation`;
}

/**
 * Gives files their names, all or none.
 *
 * @param base path that the record is named after: the output of the run.
 * @throws system errors; the old files are then as they were and the temporary ones are left to the caller. Where even
 * that fails, the record is left, and {@link settleCommit} goes on from it.
 */
export async function commitFiles(base: string, { moves, removes = [] }: Commit): Promise<void> {
  const path = recordPath(base);
  const steps = await keepOld([
    ...removes.map((to) => ({ to: resolve(to) })),
    ...moves.map(({ from, to, sum }) => ({ from: resolve(from), to: resolve(to), sum })),
  ]);
  try {
    await syncFolders(steps.flatMap(({ from, old }) => [from, old].filter((name) => name !== undefined)));
    await writeRecord(path, steps);
  } catch (error) {
    await close(path, steps);
    throw error;
  }
  try {
    for (const step of steps) await take(step);
    await syncFolders(steps.map(({ to }) => to));
  } catch (error) {
    await takeBack(path, steps);
    throw error;
  }
  for (const { from } of moves) forgetTemporary(from);
  await close(path, steps);
}

/**
 * Completes or takes back a commit that was cut short, if there is one.
 *
 * @returns `completed`: all files are the new ones; `undone`: all are the old ones; `none`: no commit was under way.
 * @throws {ArpenteurError} COMMIT_DAMAGED where neither is possible.
 */
export async function settleCommit(base: string): Promise<'none' | 'completed' | 'undone'> {
  const path = recordPath(base);
  const steps = await readRecord(path);
  if (steps === undefined) return 'none';
  const states = await Promise.all(steps.map(stateOf));
  for (const [at, { to }] of steps.entries()) if (states[at] === 'changed') throw damaged(path, to);
  if (!states.includes('damaged')) {
    for (const [at, step] of steps.entries()) if (states[at] === 'pending') await take(step);
    await syncFolders(steps.map(({ to }) => to));
    await close(path, steps);
    return 'completed';
  }
  await takeBack(path, steps);
  for (const { from } of steps) if (from !== undefined) await rm(from, { recursive: true, force: true });
  return 'undone';
}

/** Gives each old file a second name, so that it can come back. Without links, `take` renames it when its turn comes. */
async function keepOld(steps: readonly Step[]): Promise<Step[]> {
  const kept: Step[] = [];
  for (const step of steps) {
    const status = await lstat(step.to).catch(ignoring('ENOENT'));
    // A folder is replaced only while it is empty: nothing of it could come back.
    if (status === undefined || status.isDirectory()) {
      kept.push(status === undefined ? step : { ...step, folderMode: status.mode & 0o777 });
      continue;
    }
    const old = temporaryName(step.to);
    kept.push({ ...step, old });
    try {
      await link(step.to, old);
    } catch (error) {
      if (unlinkable.includes(systemErrorCode(error))) continue;
      await dropOld(kept);
      throw error;
    }
  }
  return kept;
}

/** What file systems say that have no second names for a file, or no more of them. */
const unlinkable: readonly string[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'];

async function take({ from, to, old }: Step): Promise<void> {
  if (old !== undefined && !(await isThere(old))) await rename(to, old).catch(ignoring('ENOENT'));
  if (from === undefined) await removeIfThere(to);
  else await rename(from, to);
}

/** Brings back what was before, whatever steps were done; new files lie under their temporary names again. */
async function takeBack(path: string, steps: readonly Step[]): Promise<void> {
  for (const { from, to, old, folderMode } of [...steps].reverse()) {
    if (from !== undefined && !(await isThere(from)) && (await isThere(to))) await rename(to, from);
    if (folderMode !== undefined && !(await isThere(to))) {
      await mkdir(to, { mode: 0o700 });
      await chmod(to, folderMode);
    }
    if (old !== undefined && !(await isThere(to))) await rename(old, to).catch(ignoring('ENOENT'));
  }
  await syncFolders(steps.map(({ to }) => to));
  await close(path, steps);
}

/**
 * The commit is over: its record goes, then the second names of old files, which nothing needs any more. A record that stays
 * is completed again by whoever starts next, to the same files.
 */
async function close(path: string, steps: readonly Step[]): Promise<void> {
  await removeAtLeisure(path);
  await syncFolders([path]).catch(() => undefined);
  await dropOld(steps);
}

async function dropOld(steps: readonly Step[]): Promise<void> {
  for (const { old } of steps) if (old !== undefined) await removeAtLeisure(old);
}

async function writeRecord(path: string, steps: readonly Step[]): Promise<void> {
  const folder = dirname(resolve(path));
  const seen = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : relative(folder, name);
  const record: CommitRecord = {
    version: 1,
    steps: steps.map(({ from, to, old, ...others }) => ({
      ...others,
      from: seen(from),
      to: relative(folder, to),
      old: seen(old),
    })),
  };
  const temporary = temporaryName(path);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(JSON.stringify(record));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await removeIfThere(temporary);
    throw error;
  }
  await syncFolders([path]);
}

async function readRecord(path: string): Promise<readonly Step[] | undefined> {
  const status = await lstat(path).catch(ignoring('ENOENT'));
  if (status === undefined) return undefined;
  const own = process.getuid?.();
  // A record says which files get which names: one that others may have written is not followed.
  if (!status.isFile() || (own !== undefined && own !== 0 && status.uid !== own) || (status.mode & 0o022) !== 0) {
    throw damaged(path, path);
  }
  const folder = dirname(resolve(path));
  const from = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : resolve(folder, name);
  return parseRecord(path, await readFile(path, 'utf8')).map((step) => ({
    ...step,
    to: resolve(folder, step.to),
    from: from(step.from),
    old: from(step.old),
  }));
}

function parseRecord(path: string, text: string): readonly Step[] {
  try {
    const record = JSON.parse(text) as { readonly version?: unknown; readonly steps?: unknown };
    if (record.version === 1 && Array.isArray(record.steps)) return record.steps as readonly Step[];
  } catch (error) {
    throw damaged(path, path, error);
  }
  throw damaged(path, path);
}

/**
 * How far a step came. `damaged`: the new file, under its temporary name, is not what was written; `changed`: it has its
 * name, and somebody has changed it since.
 */
async function stateOf({ from, to, sum }: Step): Promise<'pending' | 'done' | 'damaged' | 'changed'> {
  if (from === undefined) return 'pending';
  const isPending = await isThere(from);
  const found = await sumOf(isPending ? from : to).catch(ignoring('ENOENT'));
  const isRight = found !== undefined && found.bytes === sum?.bytes && found.crc32 === sum.crc32;
  if (isPending) return isRight ? 'pending' : 'damaged';
  return isRight ? 'done' : 'changed';
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(ignoring('ENOENT', 'ENOTDIR'))) !== undefined;
}

function damaged(record: string, file: string, cause?: unknown): ArpenteurError {
  return new ArpenteurError(
    'COMMIT_DAMAGED',
    `A run ended while its files got their names (${record}), and ${file} is not what it wrote.`,
    { file: record },
    cause,
  );
}
