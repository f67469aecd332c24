import { parentPort, workerData } from 'node:worker_threads';
import { OrderFollower } from './follow-orders.ts';
import { loadModule } from './load-module.ts';
import { Moved, type ThreadAnswer, type ThreadOrder, type ThreadReport, type ThreadSetup } from './thread-messages.ts';

/** Loads the modules of the pool that made this thread, then follows its orders. */
export async function followOrders(): Promise<void> {
  const {
    modules,
    modules: [module = ''],
    start: known,
  } = workerData as ThreadSetup;
  const follower = new OrderFollower(module);
  const started = known === undefined ? undefined : follower.start(known);
  // What cannot be loaded is reported when the thread starts.
  await Promise.allSettled(modules.map(loadModule));
  await started;
  parentPort?.on('message', (order: ThreadOrder) => void follow(follower, order));
  parentPort?.postMessage('loaded' satisfies ThreadReport);
}

async function follow(follower: OrderFollower, order: ThreadOrder): Promise<void> {
  const answer = await follower.follow(order);
  if (!answer.ok || !(answer.value instanceof Moved)) parentPort?.postMessage(answer satisfies ThreadReport);
  else {
    const { answer: value, buffers } = answer.value as Moved<unknown>;
    parentPort?.postMessage({ ok: true, value } satisfies ThreadAnswer, [...buffers]);
  }
}
