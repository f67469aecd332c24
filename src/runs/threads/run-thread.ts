/**
 * A thread that matches rows, as one script that holds all of its modules: `vite.scripts.config.ts` makes it, `threads/thread-main.ts` runs it.
 *
 * It imports all of them at once: a bundler makes functions of modules that are imported at run time, and variables of their constants,
 * which V8 reads again at each use.
 */
import * as rowsThread from '../../batch/workers/process-rows-thread.ts';
import * as matchProcessor from '../process/match-processor.ts';
import { holdRunModules } from './run-modules.ts';

holdRunModules({
  rowsThread: () => Promise.resolve(rowsThread),
  matchProcessor: () => Promise.resolve(matchProcessor),
});

export { loadOrders } from '../../threads/thread-orders.ts';
