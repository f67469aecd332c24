import { setTimeout } from 'node:timers/promises';
import { type MessagePort, Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadOrder, ThreadReport, ThreadSetup, ThreadStart } from './thread-messages.ts';
import { moduleBeside, typescriptWorkerArguments } from './typescript-workers.ts';

/** Maximum wait, on closing, for threads that are still loading their modules. */
const loadingMs = 5_000;

/** Limits of the heap of each thread, in MiB; shared memory and buffers are not counted. Default: Node's limits. */
export interface HeapLimits {
  readonly heapMebibytes?: number | undefined;
  /** Memory for what is soon garbage; V8 uses all of it before it collects. */
  readonly youngMebibytes?: number | undefined;
}

/** A thread, and the order that it follows. */
interface Thread {
  readonly worker: Worker;
  /** Settles when its modules are loaded, or when it has ended. */
  readonly loaded: Promise<void>;
  order: { readonly resolve: (answer: ThreadAnswer) => void; readonly reject: (error: Error) => void } | undefined;
}

/**
 * Threads that load the same modules. The first is made at once, before it need be known what it is for; another by {@link Threads.add}, or
 * when an order finds all of them busy; one that dies fails its order. They keep the process alive only while an order runs.
 */
export class Threads {
  /** The modules that they load. */
  readonly modules: readonly string[];
  /** Cloned into each thread when it is made. */
  readonly #setup: { -readonly [Key in keyof ThreadSetup]: ThreadSetup[Key] };
  readonly #limits: HeapLimits;
  readonly #threads = new Set<Thread>();
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
  run(order: ThreadOrder, transferList: (ArrayBuffer | MessagePort)[]): Promise<ThreadAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#hasEnded) throw new Error('all threads were ended');
      const idle = [...this.#threads].find((one) => one.order === undefined);
      const thread = idle ?? this.#make();
      thread.worker.postMessage(order, transferList);
      thread.order = { resolve, reject };
      thread.worker.ref();
    });
  }

  /** Ends the threads; orders under way are rejected. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    const threads = [...this.#threads];
    // A thread that is terminated while it loads its modules may never end.
    const timeout = new AbortController();
    const late = setTimeout(loadingMs, undefined, { signal: timeout.signal }).catch(() => undefined);
    await Promise.race([Promise.all(threads.map(({ loaded }) => loaded)), late]);
    timeout.abort();
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  #make(): Thread {
    const main = moduleBeside(import.meta.url, './thread-main');
    const { heapMebibytes, youngMebibytes } = this.#limits;
    const worker = new Worker(new URL(main), {
      workerData: this.#setup,
      execArgv: main.endsWith('.ts') ? typescriptWorkerArguments() : [],
      resourceLimits: {
        ...(heapMebibytes === undefined ? {} : { maxOldGenerationSizeMb: heapMebibytes }),
        ...(youngMebibytes === undefined ? {} : { maxYoungGenerationSizeMb: youngMebibytes }),
      },
    });
    let settle = (): void => undefined;
    const loaded = new Promise<void>((resolve) => (settle = resolve));
    const thread: Thread = { worker, loaded, order: undefined };
    this.#threads.add(thread);
    worker.unref();
    worker.on('message', (report: ThreadReport) => {
      if (report === 'loaded') settle();
      else {
        const { order } = thread;
        thread.order = undefined;
        worker.unref();
        order?.resolve(report);
      }
    });
    const fail = (error: Error): void => {
      this.#threads.delete(thread);
      settle();
      thread.order?.reject(error);
      thread.order = undefined;
    };
    // Without an order, nobody waits for what failed.
    worker.on('error', fail);
    worker.on('messageerror', fail);
    worker.on('exit', (code) => {
      fail(new Error(`worker exited with code: ${code}`));
    });
    return thread;
  }
}
