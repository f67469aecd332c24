import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { ArpenteurError } from '../errors.ts';
import type { ThreadMessage, ThreadStart } from './thread-messages.ts';
import { moduleBeside, typescriptWorkerArguments } from './typescript-workers.ts';

/** Options of a {@link ThreadPool}. */
export interface ThreadPoolOptions {
  /** How many, 1 or more. */
  readonly threads: number;
  /** Given to the module of each thread; must pass structured cloning. SharedArrayBuffers in it are shared, not copied. */
  readonly data?: unknown;
  /** The threads give way to others of the machine; default false. */
  readonly background?: boolean | undefined;
  /** Most memory of each thread's own objects, in MiB (shared memory is not counted); default: Node's own limit. */
  readonly heapMebibytes?: number | undefined;
}

/** Options of one task. */
export interface TaskOptions {
  /** Buffers of the task that are moved to the thread instead of copied. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Receives what the thread tells before it answers. */
  readonly onMessage?: (message: unknown) => void;
}

/** Longest wait for a thread that is still loading its modules when the pool is closed. */
const loadingMs = 5_000;

interface Job extends TaskOptions {
  readonly task: unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: ArpenteurError) => void;
}

interface Thread {
  readonly worker: Worker;
  /** Settles once its modules are loaded, or it ended. */
  readonly loaded: Promise<void>;
  job: Job | undefined;
}

/**
 * Threads that do tasks, each one at a time, in the order given; what has no free thread waits. They are started at once
 * and kept until {@link ThreadPool.close}; one that dies fails its task and is replaced. While no task is under way they
 * do not keep the process alive.
 */
export class ThreadPool {
  readonly #start: () => Worker;
  readonly #most: number;
  readonly #threads = new Set<Thread>();
  readonly #waiting: Job[] = [];
  #closing: Promise<void> | undefined;

  /** @param module URL of a module that exports `startThread`, see `StartThread`; `.ts` in this source tree. */
  constructor(module: string, { threads, data, background = false, heapMebibytes }: ThreadPoolOptions) {
    const main = moduleBeside(import.meta.url, './thread-main');
    const execArgv = main.endsWith('.ts') ? typescriptWorkerArguments() : [];
    const workerData: ThreadStart = { module, data, background };
    const limits = heapMebibytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMebibytes } };
    this.#start = () => new Worker(new URL(main), { workerData, execArgv, ...limits });
    this.#most = threads;
    for (let thread = 0; thread < threads; thread++) this.#addThread();
  }

  /**
   * Does one task in the next free thread.
   *
   * @throws {ArpenteurError} the task's own; WORKER_FAILED when the thread ends, throws anything else, or the pool is closed.
   */
  run<Answer>(task: unknown, options: TaskOptions = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, ...options, resolve: resolve as Job['resolve'], reject });
      if (this.#closing === undefined) this.#handOut();
      else this.#rejectWaiting();
    });
  }

  /** Ends the threads; tasks under way or waiting are rejected. May be called again. */
  close(): Promise<void> {
    return (this.#closing ??= this.#end());
  }

  #handOut(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#freeThread();
      if (thread === undefined) return;
      const job = this.#waiting.shift();
      if (job === undefined) return;
      try {
        thread.worker.postMessage(job.task, job.transfer ?? []);
      } catch (error) {
        const message = 'A task holds something that cannot be sent to a thread.';
        job.reject(new ArpenteurError('WORKER_FAILED', message, {}, error));
        continue;
      }
      thread.job = job;
      thread.worker.ref();
    }
  }

  #freeThread(): Thread | undefined {
    for (const thread of this.#threads) if (thread.job === undefined) return thread;
    return this.#threads.size < this.#most ? this.#addThread() : undefined;
  }

  #addThread(): Thread {
    const worker = this.#start();
    worker.unref();
    let failure: string | undefined;
    const loaded = new Promise<void>((resolve) => {
      worker.on('message', (message: ThreadMessage) => {
        if (message.kind === 'ready') resolve();
        else this.#take(thread, message);
      });
      worker.on('error', (error) => {
        failure = error instanceof Error ? error.message : String(error);
      });
      worker.on('exit', (code) => {
        resolve();
        this.#threads.delete(thread);
        thread.job?.reject(threadEnded(failure ?? `it exited with code: ${code}`));
        if (this.#closing === undefined) this.#handOut();
      });
    });
    const thread: Thread = { worker, loaded, job: undefined };
    this.#threads.add(thread);
    return thread;
  }

  #take(thread: Thread, message: Exclude<ThreadMessage, { kind: 'ready' }>): void {
    const { job } = thread;
    if (job === undefined) return;
    if (message.kind === 'told') {
      job.onMessage?.(message.message);
      return;
    }
    thread.job = undefined;
    thread.worker.unref();
    // The next task first: a thread that waits costs more than an answer that does.
    if (this.#closing === undefined) this.#handOut();
    if (message.kind === 'done') job.resolve(message.value);
    else job.reject(ArpenteurError.fromPlain(message.error));
  }

  async #end(): Promise<void> {
    this.#rejectWaiting();
    const threads = [...this.#threads];
    for (const thread of threads) {
      thread.job?.reject(threadEnded('the pool was closed'));
      thread.job = undefined;
      thread.worker.ref();
    }
    // A thread that is ended while it loads its modules may never end.
    const allLoaded = Promise.all(threads.map(({ loaded }) => loaded));
    await Promise.race([allLoaded, setTimeout(loadingMs, undefined, { ref: false })]);
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  #rejectWaiting(): void {
    for (const { reject } of this.#waiting.splice(0)) reject(threadEnded('the pool was closed'));
  }
}

function threadEnded(why: string): ArpenteurError {
  return new ArpenteurError('WORKER_FAILED', `A thread ended before its task was done: ${why}.`);
}
