/**
 * The file that every thread of a {@link ThreadPool} runs. Where the build made a script of the pool's module with all that it needs, and this is
 * the version of Node that compiled it, the thread runs that; otherwise it loads the modules.
 */
import { workerData } from 'piscina';
import { Scripts } from '../compiled-scripts.ts';
import type { ThreadSetup } from './thread-messages.ts';
import type { loadOrders } from './thread-orders.ts';

/** What a script exports. */
interface ThreadScript {
  readonly loadOrders: typeof loadOrders;
}

const setup = workerData as ThreadSetup;
const [module = ''] = setup.modules;
const scripts = new Scripts(new URL('./compiled/', import.meta.url));
const name = `./${module.slice(module.lastIndexOf('/') + 1).replace(/\.[jt]s$/, '')}.cjs`;
const orders = scripts.isCompiled(name) ? (scripts.load(name) as ThreadScript) : await import('./thread-orders.ts');

/** Follows an order; called by piscina. */
export default await orders.loadOrders(setup);
