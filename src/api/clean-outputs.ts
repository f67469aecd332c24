import { lstat, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ArpenteurError, systemErrorCode } from '../errors.ts';
import { recordPath } from '../files/commit-record.ts';
import { ignoring, nameOf } from '../files/file-system.ts';
import { findLeftovers } from '../files/leftovers.ts';
import { lockPath, type OwnedOutput, ownOutput } from '../files/own-output.ts';
import { settleCommitOf } from '../files/take-outputs.ts';
import { writeError } from '../files/write-error.ts';
import { phrase } from '../words/phrase.ts';

/** Files that a run that ended early may leave next to its output. */
export type LeftoverKind =
  /** Files that do not have their final names yet: they get them, or the previous files are restored. */
  | 'commit'
  /** A temporary file or folder. */
  | 'temporary'
  /** A lock whose owner has ended. */
  | 'lock'
  /** Rows and checkpoints that `resume` goes on from. */
  | 'resumable';

/** A file or folder left by a run. */
export interface Leftover {
  readonly path: string;
  readonly kind: LeftoverKind;
  readonly bytes: number;
}

/** Options of {@link cleanOutputs}. */
export interface CleanOptions {
  /** Only list; default false. */
  readonly dryRun?: boolean | undefined;
  /** Also removes rows and checkpoints that `resume` could continue from; default false. */
  readonly resumable?: boolean | undefined;
}

/** Contents of a folder. */
export interface CleanResult {
  /** Removed, completed or undone; with `dryRun`, what would be. */
  readonly cleaned: readonly Leftover[];
  /** Left alone: what can be resumed, unless `resumable` is set. */
  readonly kept: readonly Leftover[];
  /** Outputs that a run is writing now; none of their files is touched. */
  readonly inUse: readonly string[];
}

const ending = /\.(?:verrou(?:\.prise)?|validation|reprise|partiel)$/;
const temporaryEnding = /\.tmp-(?:[0-9a-f]{16}|\d{1,10})$/;

/**
 * Cleans up folders after runs that ended early: completes or undoes interrupted commits, and removes temporary files and
 * locks of dead runs. Outputs of live runs are left alone.
 *
 * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE, FILE_UNWRITABLE, COMMIT_DAMAGED.
 */
export async function cleanOutputs(folders: readonly string[], options: CleanOptions = {}): Promise<CleanResult> {
  const result = { cleaned: [] as Leftover[], kept: [] as Leftover[], inUse: [] as string[] };
  const outputs = new Map<string, boolean>();
  for (const folder of folders) {
    for (const [output, hasCommit] of await outputsIn(folder)) outputs.set(output, hasCommit);
  }
  // Commits come first: files that they still have to name are temporary files of other outputs, such as a report.
  for (const hasCommit of [true, false]) {
    for (const [output, has] of outputs) if (has === hasCommit) await cleanOutput(output, options, result);
  }
  return result;
}

/** Outputs with leftovers in a folder, sorted, and whether a commit of each was cut short. */
async function outputsIn(folder: string): Promise<(readonly [string, boolean])[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT')
      throw new ArpenteurError('FILE_NOT_FOUND', phrase`${folder} does not exist.`, { file: folder });
    const why = code === 'ENOTDIR' ? phrase`is not a folder` : phrase`cannot be read (${code})`;
    throw new ArpenteurError('FILE_UNREADABLE', phrase`${folder} ${why}; expected the folder of an output.`, {
      file: folder,
    });
  }
  const outputs = new Map<string, boolean>();
  for (const name of names) {
    const stem = name.replace(temporaryEnding, '').replace(ending, '');
    const output = join(folder, stem);
    if (stem !== name && stem !== '') outputs.set(output, outputs.get(output) === true || name === recordPath(stem));
  }
  return [...outputs].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function cleanOutput(
  output: string,
  { dryRun = false, resumable = false }: CleanOptions,
  result: { readonly cleaned: Leftover[]; readonly kept: Leftover[]; readonly inUse: string[] },
): Promise<void> {
  const hadLock = await leftover(lockPath(output), 'lock');
  let owned: OwnedOutput;
  try {
    owned = await ownOutput(output);
  } catch (error) {
    if (!(error instanceof ArpenteurError) || error.code !== 'OUTPUT_IN_USE') throw writeError(output, error);
    result.inUse.push(output);
    return;
  }
  try {
    const commit = await leftover(recordPath(output), 'commit');
    const others = [output, lockPath(output), recordPath(output), `${output}.reprise`, `${output}.partiel`];
    const mine = `.tmp-${owned.token}`;
    const temporary = (await findLeftovers(others)).filter((path) => !path.endsWith(mine));
    const [log, rows] = [
      await leftover(`${output}.reprise`, 'resumable'),
      await leftover(`${output}.partiel`, 'resumable'),
    ];
    const found = [commit, hadLock, ...(await Promise.all(temporary.map((path) => leftover(path, 'temporary'))))];
    const going = [log, rows].filter((one) => one !== undefined);
    if (!dryRun) {
      await settleCommitOf(output, [await nameOf(output)]);
      for (const path of temporary) await rm(path, { recursive: true, force: true });
      if (resumable) for (const { path } of going) await rm(path, { recursive: true, force: true });
    }
    result.cleaned.push(...found.filter((one) => one !== undefined), ...(resumable ? going : []));
    if (!resumable) result.kept.push(...going);
  } finally {
    owned.release();
  }
}

async function leftover(path: string, kind: LeftoverKind): Promise<Leftover | undefined> {
  const status = await lstat(path).catch(ignoring('ENOENT'));
  if (status === undefined) return undefined;
  return { path: join(dirname(path), basename(path)), kind, bytes: status.isDirectory() ? 0 : status.size };
}
