import { OrderFollower } from './follow-orders.ts';
import type { ThreadAnswer, ThreadOrder, ThreadStart } from './thread-messages.ts';

/**
 * The thread of the caller in the place of those of a pool, for work so small that starting a thread takes longer. The caller waits
 * while a task runs; its buffers are not copied.
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
  run(order: ThreadOrder): Promise<ThreadAnswer> {
    return this.#follower.follow(order);
  }

  /** There is nothing to end. */
  async end(): Promise<void> {
    await Promise.resolve();
  }
}
