import { ArpenteurError } from '../errors.ts';
import { type TaskOptions, ThreadPool } from './thread-pool.ts';
import { type Words } from '../words/phrase.ts';

/** Options of {@link runInThread}. */
export interface RunInThreadOptions extends Pick<TaskOptions, 'onMessage'> {
  /** Ends the thread and its task. */
  readonly signal?: AbortSignal | undefined;
  /** Message of the error thrown after the signal. */
  readonly interrupted?: Words;
  /** Runs the thread at low priority; default false. */
  readonly background?: boolean;
}

/**
 * Runs one task in a thread of its own, which has ended when the promise settles.
 *
 * @param module URL of a module as {@link ThreadPool} takes it.
 * @throws {ArpenteurError} the task's own; WORKER_FAILED; INTERRUPTED when the signal ends it.
 */
export async function runInThread<Answer>(
  module: string,
  task: unknown,
  { signal, interrupted = 'The task was interrupted.', background, onMessage }: RunInThreadOptions = {},
): Promise<Answer> {
  const requireGoing = (): void => {
    if (signal?.aborted === true) throw new ArpenteurError('INTERRUPTED', interrupted);
  };
  requireGoing();
  const pool = new ThreadPool(module, { threads: 1, background });
  const stop = (): void => void pool.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await pool.run<Answer>(task, onMessage === undefined ? {} : { onMessage });
  } catch (error) {
    requireGoing();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await pool.close();
  }
}
