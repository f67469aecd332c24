import { rowsThread } from '../../batch/workers/worker-pool.ts';
import { holdModule } from '../../threads/load-module.ts';
import { moduleBeside } from '../../threads/typescript-workers.ts';

/** URL of the module that matches the rows of a run. */
export function matchProcessor(): string {
  return moduleBeside(import.meta.url, '../process/match-processor');
}

/** Has a thread that matches rows take its modules from the script that holds this one, instead of reading their files. */
export function holdRunModules(): void {
  holdModule(rowsThread(), () => import('../../batch/workers/process-rows-thread.ts'));
  holdModule(matchProcessor(), () => import('../process/match-processor.ts'));
}
