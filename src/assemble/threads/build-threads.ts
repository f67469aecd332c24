import { availableParallelism } from 'node:os';
import { TaskThreads } from '../../threads/task-threads.ts';
import { readThreads } from '../../threads/thread-count.ts';
import type { SourceSize } from '../../reference/files/source-sizes.ts';
import { type BuildAnswers, type BuildTask, doBuildTask } from './build-task.ts';
import { moduleBeside } from '../../threads/typescript-workers.ts';

/** Sources below this many bytes of text in all are built in one thread: starting others would take longer. */
const bytesWorthThreads = 1e8;

/**
 * How many threads a build takes: as many as asked for, else one a core, or one alone where there is little to read.
 *
 * @throws {ArpenteurError} OPTION_INVALID for a number below 1 or above 256.
 */
export function chooseThreads(asked: number | undefined, sizes: readonly SourceSize[]): number {
  if (asked !== undefined) return readThreads(asked);
  const bytes = sizes.reduce((sum, { textBytes }) => sum + textBytes, 0);
  return bytes < bytesWorthThreads ? 1 : availableParallelism();
}

/** The threads of a build. What comes out does not depend on how many there are: each task writes places of its own. */
export class BuildThreads {
  readonly count: number;
  readonly #threads: TaskThreads | undefined;
  /** The task last given, where there are no other threads. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param count threads that compute; 1 does all in the thread of the caller. */
  constructor(count: number) {
    this.count = count;
    this.#threads =
      count === 1 ? undefined : new TaskThreads(new URL(moduleBeside(import.meta.url, './build-worker')), count);
  }

  /** Does one task. */
  async run<Kind extends keyof BuildAnswers>(
    task: Extract<BuildTask, { readonly kind: Kind }>,
  ): Promise<BuildAnswers[Kind]> {
    if (this.#threads !== undefined) return this.#threads.run<BuildAnswers[Kind]>(task);
    const done = this.#last.then(() => doBuildTask(task) as Promise<BuildAnswers[Kind]>);
    // One after the other; after a failure the others are not begun, as nobody waits for them.
    this.#last = done;
    return done;
  }

  /** Does all tasks, and gives their answers in their order; `onDone` is called with how many are done. */
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

  async close(): Promise<void> {
    await this.#threads?.close();
  }
}
