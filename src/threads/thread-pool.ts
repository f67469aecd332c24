import { MessageChannel } from 'node:worker_threads';
import { ArpenteurError } from '../errors.ts';
import { phrase, type Words } from '../words/phrase.ts';
import { CallingThread } from './calling-thread.ts';
import type { ToldMessage } from './thread-messages.ts';
import { type HeapLimits, Threads } from './threads.ts';

/** Options of a {@link ThreadPool}. */
export interface ThreadPoolOptions extends HeapLimits {
  /** Number of threads, 1 or more. */
  readonly threads: number;
  /** Given to the module of each thread; must pass structured cloning. SharedArrayBuffers in it are shared, not copied. */
  readonly data?: unknown;
  /** Runs the threads at low priority; default false. */
  readonly background?: boolean | undefined;
}

/** Options of one task. */
export interface TaskOptions {
  /** Receives the messages that the task sends before its answer. */
  readonly onMessage?: (message: unknown) => void;
  /** The task waits rather than use more threads than this. Default: all threads of the pool. */
  readonly limit?: ThreadLimit | undefined;
}

/** How many threads a task may use, read whenever one could begin: it may grow while the task waits. */
export interface ThreadLimit {
  readonly threads: number;
}

/** A task that waits for its turn. */
interface WaitingTask {
  readonly limit: ThreadLimit;
  readonly begin: () => void;
}

/** What stands ready for the next pool of a module: a thread that was made before it, or the thread of the caller. */
let prepared: { readonly module: string; readonly threads: Threads | undefined } | undefined;

/**
 * Makes a thread that loads modules now, for the next pool of the first one.
 *
 * @param modules URLs of the module of the pool, and of others that it will load.
 */
export function prepareThread(modules: readonly [string, ...string[]], limits: HeapLimits = {}): void {
  prepared ??= { module: modules[0], threads: new Threads(modules, limits) };
}

/** Has pools of a module run on the thread that opens them, until {@link endPrepared}. */
export function prepareCallingThread(module: string): void {
  prepared ??= { module, threads: undefined };
}

/** Ends the thread that no pool has taken. */
export async function endPrepared(): Promise<void> {
  const unused = prepared;
  prepared = undefined;
  await unused?.threads?.end();
}

function takePrepared(module: string): Threads | CallingThread | undefined {
  if (prepared?.module !== module) return undefined;
  const { threads } = prepared;
  if (threads === undefined) return new CallingThread(module);
  prepared = undefined;
  return threads;
}

/**
 * A pool of threads that run tasks, one at a time each; further tasks wait. One thread starts at once, the others when tasks
 * wait, and get a task when their modules are loaded. All live until {@link ThreadPool.close}; one that dies fails its task and is
 * replaced. They keep the process alive only while they run a task.
 */
export class ThreadPool {
  readonly #mostThreads: number;
  readonly #threads: Threads | CallingThread;
  /** Tasks wait for a thread that was made before, or they would make another. */
  readonly #started: Promise<void> | undefined;
  /** In order. */
  readonly #waiting: WaitingTask[] = [];
  #underWay = 0;
  #running = 1;
  #starting = 0;
  #closing: Promise<void> | undefined;

  /** @param module URL of a module that exports `startThread`, see `StartThread`; `.ts` in this source tree. */
  constructor(module: string, { threads, data, background = false, ...limits }: ThreadPoolOptions) {
    const start = { data, background };
    const ready = limits.heapMebibytes === undefined ? takePrepared(module) : undefined;
    this.#mostThreads = ready instanceof CallingThread ? 1 : threads;
    this.#threads = ready ?? new Threads([module], limits, start);
    // A thread that ends meanwhile is replaced by one that knows what it needs.
    this.#started = ready?.start(start).catch(() => undefined);
  }

  /** Threads that run tasks; others are still loading their modules. */
  get startedThreads(): number {
    return this.#running;
  }

  /**
   * Runs a task in the next free thread. SharedArrayBuffers in it and its answer are shared; everything else is copied. Nothing is moved,
   * as that detaches a buffer: after the first one in a thread, V8 throws away all code compiled there for typed arrays, and compiles it
   * again with a check of every access.
   *
   * @throws {ArpenteurError} the task's own; WORKER_FAILED when the thread ends, throws anything else, or the pool is closed.
   */
  async run<Answer>(task: unknown, { onMessage, limit }: TaskOptions = {}): Promise<Answer> {
    const told = onMessage === undefined ? undefined : listen(onMessage);
    try {
      await this.#started;
      const answer = await this.#whenFree(limit ?? { threads: this.#mostThreads }, () => {
        if (this.#closing !== undefined) throw threadEnded(phrase`the pool was closed`);
        return this.#threads.run({ kind: 'task', task, tell: told?.port }, told === undefined ? [] : [told.port]);
      });
      if (!answer.ok) throw ArpenteurError.fromPlain(answer.error);
      await told?.heard;
      return answer.value as Answer;
    } catch (error) {
      if (error instanceof ArpenteurError) throw error;
      throw threadEnded(error instanceof Error ? error.message : String(error), error);
    } finally {
      told?.close();
    }
  }

  /** Ends the threads; running and waiting tasks are rejected. May be called again. */
  close(): Promise<void> {
    this.#closing ??= this.#threads.end();
    for (const { begin } of this.#waiting.splice(0)) {
      this.#underWay++;
      begin();
    }
    return this.#closing;
  }

  /** Runs an action once a thread within the limit is free, after those that have waited longer. */
  async #whenFree<T>(limit: ThreadLimit, action: () => Promise<T>): Promise<T> {
    await new Promise<void>((resolve) => {
      this.#waiting.push({ limit, begin: resolve });
      this.#beginWaiting();
    });
    try {
      return await action();
    } finally {
      this.#underWay--;
      this.#beginWaiting();
    }
  }

  #beginWaiting(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const most = Math.min(next.limit.threads, this.#mostThreads);
      if (this.#underWay >= Math.min(most, this.#running)) {
        const wanted = Math.min(most, this.#underWay + this.#waiting.length);
        while (this.#running + this.#starting < wanted) void this.#startThread();
        return;
      }
      this.#waiting.shift();
      this.#underWay++;
      next.begin();
    }
  }

  /** Starts one more thread; tasks go to those that have been started meanwhile. */
  async #startThread(): Promise<void> {
    this.#starting++;
    if (this.#threads instanceof Threads) await this.#threads.add();
    this.#starting--;
    this.#running++;
    this.#beginWaiting();
  }
}

/** A channel for a task's messages; `heard` settles after the last one, which the thread marks with an end message. */
function listen(onMessage: (message: unknown) => void): {
  readonly port: MessageChannel['port2'];
  readonly heard: Promise<void>;
  readonly close: () => void;
} {
  const { port1, port2 } = new MessageChannel();
  const heard = new Promise<void>((resolve) => {
    port1.on('message', (told: ToldMessage) => {
      if (told.kind === 'end') resolve();
      else onMessage(told.message);
    });
  });
  return {
    port: port2,
    heard,
    close: () => {
      port1.close();
    },
  };
}

function threadEnded(why: Words, cause?: unknown): ArpenteurError {
  return new ArpenteurError('WORKER_FAILED', phrase`A thread ended before its task was done: ${why}.`, {}, cause);
}
