import { stat } from 'node:fs/promises';
import { settleCommit } from './commit-files.ts';
import { findCommit, recordPath } from './commit-record.ts';
import { ignoring, nameOf, targetOf } from './file-system.ts';
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
  /** Whether a file is among the outputs that this run owns. */
  owns(path: string): Promise<boolean>;
  /**
   * Takes another output that turned out to be needed.
   *
   * @throws {ArpenteurError} OUTPUT_IN_USE, COMMIT_DAMAGED, FILE_UNWRITABLE.
   */
  take(path: string): Promise<void>;
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
export async function takeOutputs(options: TakeOptions): Promise<TakenOutputs> {
  const taken = new Taken(options.breakLock === true);
  try {
    await taken.takeAll(options);
    return taken;
  } catch (error) {
    taken.release();
    throw writeError(options.outputs.at(-1) ?? '', error);
  }
}

/**
 * Ends a command that is refused before it has taken its outputs: they are taken for a moment all the same, so that what dead
 * runs left there is settled and removed, and personal data does not wait for a command without a mistake. If that fails,
 * as where another run owns an output, the failure becomes the cause of the refusal.
 *
 * @param find finds the outputs, which may be what is wrong with the command.
 */
export async function endRefused(find: () => TakeOptions | Promise<TakeOptions>, refusal: unknown): Promise<never> {
  try {
    (await takeOutputs(await find())).release();
  } catch (failure) {
    if (refusal instanceof Error) refusal.cause ??= failure;
  }
  throw refusal;
}

class Taken implements TakenOutputs {
  settled: Settled = 'none';
  readonly #breakLock: boolean;
  /** By the name that all spellings of a path have in common. */
  readonly #owned = new Map<string, OwnedOutput>();

  constructor(breakLock: boolean) {
    this.#breakLock = breakLock;
  }

  async takeAll({ outputs, besides = [] }: TakeOptions): Promise<void> {
    const files = new Map<string, string>();
    for (const path of outputs) {
      const target = await targetOf(path);
      if (await isFileOrNew(target)) files.set(await nameOf(target), target);
    }
    // In one order for all runs: a second run finds the first lock taken, and takes none.
    for (const [name, path] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (this.#owned.has(name)) continue;
      const output = await ownOutput(path, { breakLock: this.#breakLock }).catch(rethrowAsWriteError(path));
      this.#owned.set(name, output);
    }
    const all = [...files.values(), ...besides];
    for (const path of all) {
      const now = await settleCommitOf(path, [...this.#owned.keys()]).catch(rethrowAsWriteError(path));
      if (this.settled !== 'completed' && now !== 'none') this.settled = now;
    }
    await removeLeftovers([...all, ...all.map(recordPath), ...[...files.values()].map(lockPath)]);
  }

  get mayBeAlive(): boolean {
    return [...this.#owned.values()].some(({ mayBeAlive }) => mayBeAlive);
  }

  async owns(path: string): Promise<boolean> {
    return this.#owned.has(await nameOf(await targetOf(path)));
  }

  async take(path: string): Promise<void> {
    if (!(await this.owns(path))) await this.takeAll({ outputs: [path] }).catch(rethrowAsWriteError(path));
  }

  async check(): Promise<void> {
    for (const output of this.#owned.values()) await output.check();
  }

  release(): void {
    for (const output of [...this.#owned.values()].reverse()) output.release();
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
 * @param owned names of the outputs that the caller owns, as `nameOf` gives them.
 * @throws {ArpenteurError} OUTPUT_IN_USE, COMMIT_DAMAGED; system errors.
 */
export async function settleCommitOf(path: string, owned: readonly string[]): Promise<Settled> {
  const base = await findCommit(path);
  if (base === undefined) return 'none';
  const other = owned.includes(await nameOf(base)) ? undefined : await ownOutput(base);
  try {
    return await settleCommit(base);
  } finally {
    other?.release();
  }
}

/** False for devices and pipes. */
async function isFileOrNew(path: string): Promise<boolean> {
  const status = await stat(path).catch(ignoring('ENOENT', 'ENOTDIR'));
  return status === undefined || status.isFile() || status.isDirectory();
}
