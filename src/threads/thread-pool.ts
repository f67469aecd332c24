import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { FixedQueue, Piscina } from 'piscina';
import { ArpenteurError } from '../errors.ts';
import type { ThreadAnswer, ThreadStart, ThreadTask, ToldMessage } from './thread-messages.ts';
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

/** Longest wait for threads that are still loading their modules when the pool is closed, and how often they are looked at. */
const loadingMs = 5_000;
const lookMs = 5;

/**
 * Threads that do tasks, each one at a time; what has no free thread waits. They are started at once
 * and kept until {@link ThreadPool.close}; one that dies fails its task and is replaced. While no task is under way they
 * do not keep the process alive. Piscina starts and feeds them; what is added are errors with their codes, what a task
 * tells before its answer, and an end that waits until all modules are loaded.
 */
export class ThreadPool {
  readonly #piscina: Piscina<ThreadTask, ThreadAnswer>;
  readonly #threads: number;
  /** Threads whose modules are loaded. */
  readonly #loaded = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #closing: Promise<void> | undefined;

  /** @param module URL of a module that exports `startThread`, see `StartThread`; `.ts` in this source tree. */
  constructor(module: string, { threads, data, background = false, heapMebibytes }: ThreadPoolOptions) {
    const main = moduleBeside(import.meta.url, './thread-main');
    this.#threads = threads;
    this.#piscina = new Piscina({
      filename: fileURLToPath(main),
      workerData: { module, data, background, loaded: this.#loaded } satisfies ThreadStart,
      minThreads: threads,
      maxThreads: threads,
      taskQueue: new FixedQueue(),
      idleTimeout: Infinity,
      recordTiming: false,
      execArgv: main.endsWith('.ts') ? typescriptWorkerArguments() : [],
      ...(heapMebibytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMebibytes } }),
    });
    // A thread that dies without a task says so here; with one, the task is rejected.
    this.#piscina.on('error', () => undefined);
  }

  /**
   * Does one task in the next free thread.
   *
   * @throws {ArpenteurError} the task's own; WORKER_FAILED when the thread ends, throws anything else, or the pool is closed.
   */
  async run<Answer>(task: unknown, { transfer = [], onMessage }: TaskOptions = {}): Promise<Answer> {
    if (this.#closing !== undefined) throw threadEnded('the pool was closed');
    const told = onMessage === undefined ? undefined : listen(onMessage);
    try {
      const answer = await this.#piscina.run(
        { task, tell: told?.port },
        { transferList: told === undefined ? [...transfer] : [...transfer, told.port] },
      );
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

  /** Ends the threads; tasks under way or waiting are rejected. May be called again. */
  close(): Promise<void> {
    return (this.#closing ??= this.#end());
  }

  async #end(): Promise<void> {
    // A thread that is ended while it loads its modules may never end.
    for (let ms = 0; ms < loadingMs && Atomics.load(this.#loaded, 0) < this.#threads; ms += lookMs) {
      await setTimeout(lookMs);
    }
    await this.#piscina.destroy();
  }
}

/** A channel for what a task tells; `heard` settles once all of it has come: the thread ends with a message of its own. */
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

function threadEnded(why: string, cause?: unknown): ArpenteurError {
  return new ArpenteurError('WORKER_FAILED', `A thread ended before its task was done: ${why}.`, {}, cause);
}
