import { stat } from 'node:fs/promises';
import { rowsThread } from '../batch/workers/worker-pool.ts';
import { holdModule } from '../threads/load-module.ts';
import { endPrepared, prepareCallingThread, prepareThread } from '../threads/thread-pool.ts';
import { moduleBeside } from '../threads/typescript-workers.ts';

/** Most bytes of inputs that the calling thread matches itself: some 5,000 rows. Another thread would load all modules once more. */
const smallBytes = 1 << 18;

/** URL of the module that matches the rows of a run. */
export function matchProcessor(): string {
  return moduleBeside(import.meta.url, './process/match-processor');
}

/**
 * Prepares the threads of the next run. A small one is matched on the calling thread, which it blocks for some 0.2 s. For others, the
 * first thread starts now, so that it loads its modules while the pack is opened and the run is planned.
 *
 * @param inputs as they are given to the run.
 * @returns ends what the run has not used.
 */
export async function prepareRun(inputs: readonly string[]): Promise<() => Promise<void>> {
  if (await areSmall(inputs)) {
    holdModule(rowsThread(), () => import('../batch/workers/process-rows-thread.ts'));
    holdModule(matchProcessor(), () => import('./process/match-processor.ts'));
    prepareCallingThread(rowsThread());
  } else prepareThread([rowsThread(), matchProcessor()]);
  return endPrepared;
}

/** Whether all inputs are files, and small ones. What is wrong with the others is found when the run is planned. */
async function areSmall(inputs: readonly string[]): Promise<boolean> {
  const sizes = inputs.map(async (path) => {
    const found = await stat(path).catch(() => undefined);
    return found?.isFile() === true ? found.size : Infinity;
  });
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0) <= smallBytes;
}
