/** The file that every thread of a {@link ThreadPool} runs: loads the pool's modules, then follows its orders. */
import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';
import { OrderFollower } from './follow-orders.ts';
import { Moved, type ThreadAnswer, type ThreadOrder, type ThreadSetup } from './thread-messages.ts';

const {
  modules,
  modules: [module = ''],
  loaded,
  start: known,
} = workerData as ThreadSetup;

const follower = new OrderFollower(module);
const started = known === undefined ? undefined : follower.start(known);
// What cannot be loaded is reported when the thread starts.
await Promise.allSettled(modules.map(async (one): Promise<unknown> => import(one)));
await started;
Atomics.add(loaded, 0, 1);

/** Follows an order; called by piscina. */
export default async function follow(order: ThreadOrder): Promise<ThreadAnswer> {
  const answer = await follower.follow(order);
  if (!answer.ok || !(answer.value instanceof Moved)) return answer;
  return moved({ ok: true, value: answer.value.answer }, answer.value.buffers);
}

/** An answer whose buffers piscina moves instead of copying. */
function moved(answer: ThreadAnswer, buffers: readonly ArrayBuffer[]): ThreadAnswer {
  const movable = { [transferableSymbol]: buffers, [valueSymbol]: answer };
  return move(movable) as unknown as ThreadAnswer;
}
