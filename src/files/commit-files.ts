/**
 * One commit for files that belong together. Before the first file gets its name, a record beside them (`OUT.validation`)
 * lists all of them with their sums; whoever starts next completes what the record says, or takes all of it back. So after
 * a crash at any moment, all files are the old ones or all are the new ones.
 */
import { chmod, link, lstat, mkdir, rename, rm } from 'node:fs/promises';
import { systemErrorCode } from '../errors.ts';
import { commitDamaged, readRecord, recordPath, removeRecord, type Step, writeRecord } from './commit-record.ts';
import { ignoring, nameOf, removeAtLeisure, removeIfThere, syncFolders, temporaryName } from './file-system.ts';
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

/**
 * Gives files their names, all or none.
 *
 * @param base path that the record is named after: one of the files, which the caller owns.
 * @throws system errors; the old files are then as they were and the temporary ones are left to the caller. Where even
 * that fails, the record is left, and {@link settleCommit} goes on from it.
 */
export async function commitFiles(base: string, { moves, removes = [] }: Commit): Promise<void> {
  const named: Step[] = [];
  for (const to of removes) named.push({ to: await nameOf(to) });
  for (const { from, to, sum } of moves) named.push({ from: await nameOf(from), to: await nameOf(to), sum });
  const steps = await keepOld(named);
  try {
    await syncFolders(steps.flatMap(({ from, old }) => [from, old].filter((name) => name !== undefined)));
    await writeRecord(base, steps);
  } catch (error) {
    await close(base, steps);
    throw error;
  }
  try {
    for (const step of steps) await take(step);
    await syncFolders(steps.map(({ to }) => to));
  } catch (error) {
    await takeBack(base, steps);
    throw error;
  }
  for (const { from } of moves) forgetTemporary(from);
  await close(base, steps);
}

/**
 * Completes or takes back a commit that was cut short, if there is one.
 *
 * @returns `completed`: all files are the new ones; `undone`: all are the old ones; `none`: no commit was under way.
 * @throws {ArpenteurError} COMMIT_DAMAGED where neither is possible.
 */
export async function settleCommit(base: string): Promise<'none' | 'completed' | 'undone'> {
  const steps = await readRecord(base);
  if (steps === undefined) return 'none';
  const states = await Promise.all(steps.map(stateOf));
  for (const [at, { to }] of steps.entries()) if (states[at] === 'changed') throw commitDamaged(recordPath(base), to);
  if (!states.includes('damaged')) {
    for (const [at, step] of steps.entries()) if (states[at] === 'pending') await take(step);
    await syncFolders(steps.map(({ to }) => to));
    await close(base, steps);
    return 'completed';
  }
  await takeBack(base, steps);
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
async function takeBack(base: string, steps: readonly Step[]): Promise<void> {
  for (const { from, to, old, folderMode } of [...steps].reverse()) {
    if (from !== undefined && !(await isThere(from)) && (await isThere(to))) await rename(to, from);
    if (folderMode !== undefined && !(await isThere(to))) {
      await mkdir(to, { mode: 0o700 });
      await chmod(to, folderMode);
    }
    if (old !== undefined && !(await isThere(to))) await rename(old, to).catch(ignoring('ENOENT'));
  }
  await syncFolders(steps.map(({ to }) => to));
  await close(base, steps);
}

/**
 * The commit is over: its record goes, then the second names of old files, which nothing needs any more. A record that stays
 * is completed again by whoever starts next, to the same files.
 */
async function close(base: string, steps: readonly Step[]): Promise<void> {
  await removeRecord(base, steps);
  await dropOld(steps);
}

async function dropOld(steps: readonly Step[]): Promise<void> {
  for (const { old } of steps) if (old !== undefined) await removeAtLeisure(old);
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
