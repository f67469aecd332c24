import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { settleCommit } from './commit-files.ts';
import { findCommit, recordPath } from './commit-record.ts';
import { ignoring } from './file-system.ts';
import { removeLeftovers } from './leftovers.ts';
import { lockPath, type OwnedOutput, ownOutput } from './own-output.ts';
import { writeError } from './write-error.ts';

/** What became of the files of an earlier run that ended while they got their names. */
export type Settled = 'none' | 'completed' | 'undone';

/** The outputs of a run, for this run alone. */
export interface TakenOutputs {
  readonly settled: Settled;
  /** The run before may still write: see {@link OwnedOutput.mayBeAlive}. */
  readonly mayBeAlive: boolean;
  /** @throws {ArpenteurError} OUTPUT_LOST when another process has taken an output over. */
  check(): Promise<void>;
  release(): void;
}

/** What is taken. */
export interface TakeOptions {
  /** Outputs that get a lock of their own. Streams and devices have no owner. */
  readonly outputs: readonly string[];
  /** Files that belong to the outputs and have no lock, as they are named after one. */
  readonly besides?: readonly string[];
  /** Takes the outputs whoever owns them. */
  readonly breakLock?: boolean | undefined;
}

/**
 * Takes outputs for this process alone, completes or takes back the commits that any of them belongs to, and removes
 * temporary files that dead runs left.
 *
 * @throws {ArpenteurError} OUTPUT_IN_USE, COMMIT_DAMAGED, FILE_UNWRITABLE.
 */
export async function takeOutputs({ outputs, besides = [], breakLock }: TakeOptions): Promise<TakenOutputs> {
  const owned = new Map<string, OwnedOutput>();
  const release = (): void => {
    for (const output of [...owned.values()].reverse()) output.release();
  };
  try {
    const files: string[] = [];
    for (const path of outputs) if (await isOrMayBeFile(path)) files.push(path);
    // In one order for all runs; a second run finds the first lock taken, and takes none.
    for (const path of [...new Set(files)].sort()) {
      const output = await ownOutput(path, { breakLock: breakLock === true }).catch(rethrowAsWriteError(path));
      owned.set(resolve(path), output);
    }
    let settled: Settled = 'none';
    const all = [...files, ...besides];
    for (const path of all) {
      const now = await settleCommitOf(path, [...owned.keys()]).catch(rethrowAsWriteError(path));
      if (settled !== 'completed' && now !== 'none') settled = now;
    }
    await removeLeftovers([...all, ...all.map(recordPath), ...files.map(lockPath)]);
    return {
      settled,
      mayBeAlive: [...owned.values()].some(({ mayBeAlive }) => mayBeAlive),
      check: async () => {
        for (const output of owned.values()) await output.check();
      },
      release,
    };
  } catch (error) {
    release();
    throw writeError(outputs.at(-1) ?? '', error);
  }
}

function rethrowAsWriteError(path: string): (error: unknown) => never {
  return (error) => {
    throw writeError(path, error);
  };
}

/**
 * Completes or takes back the commit that a file belongs to, which may be named after the output of another run.
 *
 * @param owned absolute paths of the outputs that the caller owns.
 * @throws {ArpenteurError} OUTPUT_IN_USE, COMMIT_DAMAGED; system errors.
 */
export async function settleCommitOf(path: string, owned: readonly string[]): Promise<Settled> {
  const base = await findCommit(path);
  if (base === undefined) return 'none';
  const other = owned.includes(resolve(base)) ? undefined : await ownOutput(base);
  try {
    return await settleCommit(base);
  } finally {
    other?.release();
  }
}

/** False for devices and pipes. */
async function isOrMayBeFile(path: string): Promise<boolean> {
  const status = await stat(path).catch(ignoring('ENOENT', 'ENOTDIR'));
  return status === undefined || status.isFile() || status.isDirectory();
}
