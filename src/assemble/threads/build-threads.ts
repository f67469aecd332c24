import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { SourceSize } from '../../reference/files/source-sizes.ts';
import { readThreads } from '../../threads/thread-count.ts';
import { ThreadPool } from '../../threads/thread-pool.ts';
import { moduleBeside } from '../../threads/typescript-workers.ts';
import { letThreadsCollect } from '../give-back-memory.ts';
import { type BuildAnswers, type BuildTask, doBuildTask } from './build-task.ts';

/** Sources with less text in total are built in one thread: starting others would take longer. */
const bytesWorthThreads = 1e8;

/**
 * Number of threads of a build: as requested, else one per core, or one if there is little to read.
 *
 * @throws {ArpenteurError} OPTION_INVALID for a number below 1 or above 256.
 */
export function chooseThreads(asked: number | undefined, sizes: readonly SourceSize[]): number {
  if (asked !== undefined) return readThreads(asked);
  const bytes = sizes.reduce((sum, { textBytes }) => sum + textBytes, 0);
  return bytes < bytesWorthThreads ? 1 : availableParallelism();
}

/**
 * Lets threads begin the tasks that wait for one: they get them from the caller's thread, which must be free for a moment. Call it
 * before and within work that takes a second or more.
 */
export const letThreadsBegin = (): Promise<void> => setImmediate();

/** The threads of a build. The result does not depend on their number: each task writes to its own places. */
export class BuildThreads {
  readonly count: number;
  readonly #threads: ThreadPool | undefined;
  /** The last task, if there are no other threads. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param count threads that compute; with 1 the calling thread runs all tasks. */
  constructor(count: number) {
    this.count = count;
    const module = moduleBeside(import.meta.url, './build-task-thread');
    this.#threads = count === 1 ? undefined : new ThreadPool(module, { threads: count });
  }

  /** Runs one task. */
  async run<Kind extends keyof BuildAnswers>(
    task: Extract<BuildTask, { readonly kind: Kind }>,
  ): Promise<BuildAnswers[Kind]> {
    if (this.#threads !== undefined) return this.#threads.run<BuildAnswers[Kind]>(task);
    const done = this.#last.then(() => doBuildTask(task) as Promise<BuildAnswers[Kind]>);
    // One after the other; after a failure the others are not started, as nobody waits for them.
    this.#last = done;
    return done;
  }

  /** Runs all tasks and returns their answers in the same order; `onDone` is called with the number done so far. */
  async doAll<Kind extends keyof BuildAnswers>(
    tasks: readonly Extract<BuildTask, { readonly kind: Kind }>[],
    onDone: (done: number) => void,
  ): Promise<BuildAnswers[Kind][]> {
    let done = 0;
    return Promise.all(
      tasks.map(async (task) => {
        const answer = await this.run<Kind>(task);
        onDone(++done);
        return answer;
      }),
    );
  }

  /** Has threads that are free collect their garbage: it holds memory shared with others, who no longer need it. */
  async collectGarbage(): Promise<void> {
    const endCollecting = letThreadsCollect();
    const tasks = Array.from({ length: this.count }, () => ({ kind: 'collect' as const }));
    try {
      await this.doAll<'collect'>(tasks, () => undefined);
    } finally {
      endCollecting();
    }
  }

  async close(): Promise<void> {
    await this.#threads?.close();
  }
}
