import { stat } from 'node:fs/promises';
import { settleCommit } from '../files/commit-files.ts';
import { ignoring } from '../files/file-system.ts';
import { removeLeftovers } from '../files/leftovers.ts';
import { lockPath, type OwnedOutput, ownOutput } from '../files/own-output.ts';
import { recordPath } from '../files/commit-files.ts';
import { writeError } from '../files/write-error.ts';
import { type BatchPlan, planBase } from './batch-plan.ts';
import { checkpointPath, partialPath, withoutSlash } from './outputs/output-paths.ts';

/** What became of the files of an earlier run that ended while they got their names. */
export type Settled = 'none' | 'completed' | 'undone';

/** The outputs of a run, for this run alone. */
export interface OwnedOutputs {
  readonly settled: Settled;
  /** The run before may still write: see {@link OwnedOutput.mayBeAlive}. */
  readonly mayBeAlive: boolean;
  /** @throws {ArpenteurError} OUTPUT_LOST when another process has taken an output over. */
  check(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes all outputs of a run, completes or takes back what an earlier run was naming when it ended, and removes temporary
 * files that dead runs left. Streams and devices have no owner.
 *
 * @throws {ArpenteurError} OUTPUT_IN_USE, COMMIT_DAMAGED, FILE_UNWRITABLE.
 */
export async function ownOutputs(plan: BatchPlan): Promise<OwnedOutputs> {
  const base = withoutSlash(planBase(plan));
  const files: string[] = [];
  // Rejects and rows left out are named after the base, and go with it.
  for (const { role, path } of plan.outputs) {
    if (role === 'rejects' || role === 'exclusions') continue;
    if (await isOrMayBeFile(path)) files.push(withoutSlash(path));
  }
  const owned: OwnedOutput[] = [];
  const release = async (): Promise<void> => {
    for (const output of owned.reverse()) await output.release();
  };
  try {
    // In one order for all runs; a second run finds the first lock taken, and takes none.
    for (const path of [...new Set(files)].sort()) owned.push(await ownOutput(path, { breakLock: plan.breakLock }));
    const settled = files.includes(base) ? await settleCommit(base) : 'none';
    const written = plan.outputs.filter(({ path }) => path !== '-').map(({ path }) => withoutSlash(path));
    const besides = files.flatMap((path) => [
      lockPath(path),
      recordPath(path),
      checkpointPath(path),
      partialPath(path),
    ]);
    await removeLeftovers([...written, ...besides]);
    return {
      settled,
      mayBeAlive: owned.some(({ mayBeAlive }) => mayBeAlive),
      check: async () => {
        for (const output of owned) await output.check();
      },
      release,
    };
  } catch (error) {
    await release();
    throw writeError(base, error);
  }
}

/** False for standard output, devices and pipes. */
async function isOrMayBeFile(path: string): Promise<boolean> {
  if (path === '-') return false;
  const status = await stat(path).catch(ignoring('ENOENT'));
  return status === undefined || status.isFile() || status.isDirectory();
}
