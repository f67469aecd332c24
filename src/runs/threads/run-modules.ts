import { rowsThread } from '../../batch/workers/worker-pool.ts';
import { holdModule } from '../../threads/load-module.ts';
import { moduleBeside } from '../../threads/typescript-workers.ts';

/** URL of the module that matches the rows of a run. */
export function matchProcessor(): string {
  return moduleBeside(import.meta.url, '../process/match-processor');
}

/** Modules of a thread that matches rows. */
interface RunModules {
  /** `batch/workers/process-rows-thread.ts`. */
  readonly rowsThread: () => Promise<unknown>;
  /** `runs/process/match-processor.ts`. */
  readonly matchProcessor: () => Promise<unknown>;
}

/** Has a thread that matches rows take its modules from the program that holds them, instead of reading their files. */
export function holdRunModules(modules: RunModules): void {
  holdModule(rowsThread(), modules.rowsThread);
  holdModule(matchProcessor(), modules.matchProcessor);
}
