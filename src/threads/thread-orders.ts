import { OrderFollower } from './follow-orders.ts';
import { loadModule } from './load-module.ts';
import type { ThreadAnswer, ThreadOrder, ThreadSetup } from './thread-messages.ts';

/** Loads the modules of the pool that made a thread, and starts it if that is known; returns what follows an order. */
export async function loadOrders({
  modules,
  start,
}: ThreadSetup): Promise<(order: ThreadOrder) => Promise<ThreadAnswer>> {
  const [module = ''] = modules;
  const follower = new OrderFollower(module);
  const started = start === undefined ? undefined : follower.start(start);
  // What cannot be loaded is reported when the thread starts.
  await Promise.allSettled(modules.map(loadModule));
  await started;
  return (order) => follower.follow(order);
}
