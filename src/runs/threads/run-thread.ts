/** A thread that matches rows, as one script that holds all of its modules: `vite.scripts.config.ts` makes it, `threads/thread-main.ts` runs it. */
import { holdRunModules } from './run-modules.ts';

holdRunModules();

export { loadOrders } from '../../threads/thread-orders.ts';
