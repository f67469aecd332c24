import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { MessagePort } from 'node:worker_threads';
import type { Piscina } from 'piscina';
import { loadOnUse } from '../package.ts';
import type { ThreadAnswer, ThreadOrder, ThreadSetup, ThreadStart } from './thread-messages.ts';
import { moduleBeside, typescriptWorkerArguments } from './typescript-workers.ts';

/** Loading it takes 20 ms, which runs without a thread need not. */
const piscina = loadOnUse((require) => require('piscina') as typeof import('piscina'));

/** Maximum wait, on closing, for threads that are still loading their modules; and the polling interval. */
const loadingMs = 5_000;
const lookMs = 5;

/**
 * Threads that load the same modules. The first is made at once, before it need be known what it is for; another whenever an order finds
 * all of them busy; one that dies fails its order and is replaced. They keep the process alive only while an order runs.
 */
export class Threads {
  /** The modules that they load. */
  readonly modules: readonly string[];
  /** Cloned into each thread when it is made. */
  readonly #setup: { -readonly [Key in keyof ThreadSetup]: ThreadSetup[Key] };
  readonly #piscina: Piscina<ThreadOrder, ThreadAnswer>;

  /**
   * @param modules URLs; the first exports `startThread`.
   * @param start what they need before their first task; undefined if {@link Threads.start} follows.
   * @param heapMebibytes heap limit; default: Node's.
   */
  constructor(modules: readonly string[], start?: ThreadStart, heapMebibytes?: number) {
    this.modules = modules;
    const main = moduleBeside(import.meta.url, './thread-main');
    this.#setup = { modules, start, loaded: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
    const { FixedQueue, Piscina: Pool } = piscina();
    this.#piscina = new Pool({
      filename: fileURLToPath(main),
      workerData: this.#setup,
      minThreads: 1,
      // The pool decides how many orders are under way.
      maxThreads: Infinity,
      taskQueue: new FixedQueue(),
      idleTimeout: Infinity,
      recordTiming: false,
      execArgv: main.endsWith('.ts') ? typescriptWorkerArguments() : [],
      ...(heapMebibytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMebibytes } }),
    });
    // A thread that dies without an order emits this event; with one, the order is rejected.
    this.#piscina.on('error', () => undefined);
  }

  /** Tells the thread that was made before this was known what it needs, and every later one when it is made. */
  async start(start: ThreadStart): Promise<void> {
    this.#setup.start = start;
    await this.#piscina.run({ kind: 'start', start });
  }

  /** Gives an order to a thread without one. @throws {Error} when the thread ends, or the order cannot be sent. */
  run(order: ThreadOrder, transferList: (ArrayBuffer | MessagePort)[]): Promise<ThreadAnswer> {
    return this.#piscina.run(order, { transferList });
  }

  /** Ends the threads; orders under way are rejected. */
  async end(): Promise<void> {
    // A thread that is terminated while it loads its modules may never end.
    const { loaded } = this.#setup;
    for (let ms = 0; ms < loadingMs && Atomics.load(loaded, 0) < this.#piscina.threads.length; ms += lookMs) {
      await setTimeout(lookMs);
    }
    await this.#piscina.destroy();
  }
}
