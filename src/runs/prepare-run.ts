import { rowsThread } from '../batch/workers/worker-pool.ts';
import { endPreparedThread, prepareThread } from '../threads/thread-pool.ts';
import { moduleBeside } from '../threads/typescript-workers.ts';

/** URL of the module that matches the rows of a run. */
export function matchProcessor(): string {
  return moduleBeside(import.meta.url, './process/match-processor');
}

/**
 * Starts the first thread of the next run now, so that it loads its modules while the pack is opened and the run is planned.
 *
 * @returns ends the thread if no run has taken it.
 */
export function prepareRun(): () => Promise<void> {
  prepareThread([rowsThread(), matchProcessor()]);
  return endPreparedThread;
}
