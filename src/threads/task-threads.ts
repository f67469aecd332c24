import { fileURLToPath } from 'node:url';
import { FixedQueue, Piscina } from 'piscina';
import { ArpenteurError } from '../errors.ts';
import type { TaskAnswer } from './task-answer.ts';
import { typescriptWorkerArguments } from './typescript-workers.ts';

/** Threads that do tasks. Each runs a module whose default export takes a task and gives a {@link TaskAnswer}. */
export class TaskThreads {
  readonly #piscina: Piscina;

  /**
   * @param module URL of the module, `.ts` in this source tree.
   * @param threads how many, 1 or more; they are started when first needed.
   */
  constructor(module: URL, threads: number) {
    this.#piscina = new Piscina({
      filename: fileURLToPath(module),
      minThreads: threads,
      maxThreads: threads,
      taskQueue: new FixedQueue(),
      idleTimeout: Infinity,
      recordTiming: false,
      execArgv: module.href.endsWith('.ts') ? typescriptWorkerArguments() : [],
    });
    // A thread that dies without a task tells it here; with one, the task is rejected.
    this.#piscina.on('error', () => undefined);
  }

  /**
   * Does one task in the next thread that is free.
   *
   * @throws {ArpenteurError} the task's own, or WORKER_FAILED when the thread ends or throws anything else.
   */
  async run<Answer>(task: unknown): Promise<Answer> {
    let answer: TaskAnswer<Answer>;
    try {
      answer = (await this.#piscina.run(task)) as TaskAnswer<Answer>;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new ArpenteurError('WORKER_FAILED', `A thread ended before its task was done: ${why}.`, {}, error);
    }
    if (answer.ok) return answer.value;
    throw ArpenteurError.fromPlain(answer.error);
  }

  /** Ends the threads; what they still do is dropped. */
  async close(): Promise<void> {
    await this.#piscina.destroy();
  }
}
