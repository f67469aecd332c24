import { OrderFollower } from './follow-orders.ts';
import { Moved, type ThreadAnswer, type ThreadOrder, type ThreadStart } from './thread-messages.ts';

/**
 * The thread of the caller in the place of those of a pool, for work so small that starting a thread takes longer. The caller waits
 * while a task runs; its buffers are neither moved nor copied.
 */
export class CallingThread {
  readonly #follower: OrderFollower;

  /** @param module URL of a module that exports `startThread`. */
  constructor(module: string) {
    this.#follower = new OrderFollower(module);
  }

  /** Loads the module; never rejects. The priority of this thread stays as it is. */
  async start({ data }: ThreadStart): Promise<void> {
    await this.#follower.start({ data, background: false });
  }

  /** Follows an order. */
  async run(order: ThreadOrder): Promise<ThreadAnswer> {
    const answer = await this.#follower.follow(order);
    if (!answer.ok || !(answer.value instanceof Moved)) return answer;
    return { ok: true, value: (answer.value as Moved<unknown>).answer };
  }

  /** There is nothing to end. */
  async end(): Promise<void> {
    await Promise.resolve();
  }
}
