import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { MessagePort } from 'node:worker_threads';
import type { Piscina } from 'piscina';
import { loadOnUse } from '../package.ts';
import type { ThreadAnswer, ThreadOrder, ThreadSetup, ThreadStart } from './thread-messages.ts';
import { moduleBeside, typescriptWorkerArguments } from './typescript-workers.ts';

/** Loading it takes 20 ms, which runs without a thread need not. */
const piscina = loadOnUse((require) => require('piscina') as typeof import('piscina'));

/** Maximum wait, on closing, for threads that are still loading their modules. */
const loadingMs = 5_000;

/** Limits of the heap of each thread, in MiB; shared memory and buffers are not counted. Default: Node's limits. */
export interface HeapLimits {
  readonly heapMebibytes?: number | undefined;
  /** Memory for what is soon garbage; V8 uses all of it before it collects. */
  readonly youngMebibytes?: number | undefined;
}

/** A pool of piscina with one thread: one with several cannot say when each of them is ready. */
interface Thread {
  readonly pool: Piscina<ThreadOrder, ThreadAnswer>;
  /** Settles when its modules are loaded, or when it has ended. */
  readonly loaded: Promise<unknown>;
  isBusy: boolean;
}

/**
 * Threads that load the same modules. The first is made at once, before it need be known what it is for; another by {@link Threads.add}, or
 * when an order finds all of them busy; one that dies fails its order and is replaced. They keep the process alive only while they load or an
 * order runs.
 */
export class Threads {
  /** The modules that they load. */
  readonly modules: readonly string[];
  /** Cloned into each thread when it is made. */
  readonly #setup: { -readonly [Key in keyof ThreadSetup]: ThreadSetup[Key] };
  readonly #limits: HeapLimits;
  readonly #threads: Thread[] = [];
  #hasEnded = false;

  /**
   * @param modules URLs; the first exports `startThread`.
   * @param start what they need before their first task; undefined if {@link Threads.start} follows.
   */
  constructor(modules: readonly string[], limits: HeapLimits, start?: ThreadStart) {
    this.modules = modules;
    this.#setup = { modules, start };
    this.#limits = limits;
    this.#make();
  }

  /** Tells the thread that was made before this was known what it needs, and every later one when it is made. */
  async start(start: ThreadStart): Promise<void> {
    this.#setup.start = start;
    await this.run({ kind: 'start', start }, []);
  }

  /** Makes one more thread; settles when it is ready for an order, or has ended. */
  async add(): Promise<void> {
    if (!this.#hasEnded) await this.#make().loaded;
  }

  /** Gives an order to a thread without one. @throws {Error} when the thread ends, or the order cannot be sent. */
  async run(order: ThreadOrder, transferList: MessagePort[]): Promise<ThreadAnswer> {
    if (this.#hasEnded) throw new Error('all threads were ended');
    const thread = this.#threads.find(({ isBusy }) => !isBusy) ?? this.#make();
    thread.isBusy = true;
    try {
      return await thread.pool.run(order, { transferList });
    } finally {
      thread.isBusy = false;
    }
  }

  /** Ends the threads; orders under way are rejected. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    // A thread that is terminated while it loads its modules may never end.
    const timeout = new AbortController();
    const late = setTimeout(loadingMs, undefined, { signal: timeout.signal }).catch(() => undefined);
    await Promise.race([Promise.all(this.#threads.map(({ loaded }) => loaded)), late]);
    timeout.abort();
    await Promise.all(this.#threads.map(({ pool }) => pool.destroy()));
  }

  #make(): Thread {
    const main = moduleBeside(import.meta.url, './thread-main');
    const { heapMebibytes, youngMebibytes } = this.#limits;
    const { FixedQueue, Piscina: Pool } = piscina();
    const pool: Thread['pool'] = new Pool({
      filename: fileURLToPath(main),
      workerData: this.#setup,
      // Made by its first order, and by the one after its death.
      minThreads: 0,
      maxThreads: 1,
      taskQueue: new FixedQueue(),
      idleTimeout: Infinity,
      recordTiming: false,
      execArgv: main.endsWith('.ts') ? typescriptWorkerArguments() : [],
      resourceLimits: {
        ...(heapMebibytes === undefined ? {} : { maxOldGenerationSizeMb: heapMebibytes }),
        ...(youngMebibytes === undefined ? {} : { maxYoungGenerationSizeMb: youngMebibytes }),
      },
    });
    // A thread that dies without an order emits this event; with one, the order is rejected.
    pool.on('error', () => undefined);
    const loaded = pool.run({ kind: 'load' }).catch(() => undefined);
    const thread: Thread = { pool, loaded, isBusy: false };
    this.#threads.push(thread);
    return thread;
  }
}
