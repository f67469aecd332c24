import { OrderFollower } from './follow-orders.ts';
import { loadModule } from './load-module.ts';
import { Moved, type ThreadAnswer, type ThreadOrder, type ThreadSetup } from './thread-messages.ts';

/** An answer, and its buffers that are moved to the caller instead of copied. */
export interface SentAnswer {
  readonly answer: ThreadAnswer;
  readonly buffers: readonly ArrayBuffer[];
}

/** Loads the modules of the pool that made a thread, and starts it if that is known; returns what follows an order. */
export async function loadOrders({
  modules,
  start,
}: ThreadSetup): Promise<(order: ThreadOrder) => Promise<SentAnswer>> {
  const [module = ''] = modules;
  const follower = new OrderFollower(module);
  const started = start === undefined ? undefined : follower.start(start);
  // What cannot be loaded is reported when the thread starts.
  await Promise.allSettled(modules.map(loadModule));
  await started;
  return async (order) => {
    const answer = await follower.follow(order);
    if (!answer.ok || !(answer.value instanceof Moved)) return { answer, buffers: [] };
    const { answer: value, buffers } = answer.value as Moved<unknown>;
    return { answer: { ok: true, value }, buffers };
  };
}
