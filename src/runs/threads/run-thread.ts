/**
 * A thread that matches rows, as one script that holds all of its modules: `vite.scripts.config.ts` makes it, `threads/thread-main.ts` runs it.
 *
 * It imports nothing at run time: a bundler turns modules that are into functions, and their constants into variables, which V8 reads again
 * at each use.
 */
import * as rowsThread from '../../batch/workers/process-rows-thread.ts';
import * as matchProcessor from '../process/match-processor.ts';
import { holdRunModules } from './run-modules.ts';

holdRunModules({
  rowsThread: () => Promise.resolve(rowsThread),
  matchProcessor: () => Promise.resolve(matchProcessor),
});

export { loadOrders } from '../../threads/thread-orders.ts';
