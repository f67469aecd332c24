import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { FixedQueue, Piscina } from 'piscina';
import { ArpenteurError } from '../errors.ts';
import type { ThreadAnswer, ThreadStart, ThreadTask, ToldMessage } from './thread-messages.ts';
import { moduleBeside, typescriptWorkerArguments } from './typescript-workers.ts';
import { phrase, type Words } from '../words/phrase.ts';

/** Options of a {@link ThreadPool}. */
export interface ThreadPoolOptions {
  /** Number of threads, 1 or more. */
  readonly threads: number;
  /** Given to the module of each thread; must pass structured cloning. SharedArrayBuffers in it are shared, not copied. */
  readonly data?: unknown;
  /** Runs the threads at low priority; default false. */
  readonly background?: boolean | undefined;
  /** Heap limit of each thread in MiB (shared memory is not counted); default: Node's limit. */
  readonly heapMebibytes?: number | undefined;
}

/** Options of one task. */
export interface TaskOptions {
  /** Buffers of the task that are moved to the thread instead of copied. */
  readonly transfer?: readonly ArrayBuffer[];
  /** Receives the messages that the task sends before its answer. */
  readonly onMessage?: (message: unknown) => void;
}

/** Maximum wait, on closing, for threads that are still loading their modules; and the polling interval. */
const loadingMs = 5_000;
const lookMs = 5;

/**
 * A pool of threads that run tasks, one at a time each; further tasks wait. One thread starts at once, the others when tasks
 * wait, and all live until {@link ThreadPool.close}; one that dies fails its task and is replaced. They keep the process alive
 * only while a task runs. Piscina starts and feeds the threads; this class adds coded errors, messages of tasks, and a close
 * that waits until all modules are loaded.
 */
export class ThreadPool {
  readonly #piscina: Piscina<ThreadTask, ThreadAnswer>;
  /** Threads whose modules are loaded. */
  readonly #loaded = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #closing: Promise<void> | undefined;

  /** @param module URL of a module that exports `startThread`, see `StartThread`; `.ts` in this source tree. */
  constructor(module: string, { threads, data, background = false, heapMebibytes }: ThreadPoolOptions) {
    const main = moduleBeside(import.meta.url, './thread-main');
    this.#piscina = new Piscina({
      filename: fileURLToPath(main),
      workerData: { module, data, background, loaded: this.#loaded } satisfies ThreadStart,
      // A small file needs no more; the others start when tasks wait.
      minThreads: 1,
      maxThreads: threads,
      taskQueue: new FixedQueue(),
      idleTimeout: Infinity,
      recordTiming: false,
      execArgv: main.endsWith('.ts') ? typescriptWorkerArguments() : [],
      ...(heapMebibytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMebibytes } }),
    });
    // A thread that dies without a task emits this event; with one, the task is rejected.
    this.#piscina.on('error', () => undefined);
  }

  /**
   * Runs a task in the next free thread.
   *
   * @throws {ArpenteurError} the task's own; WORKER_FAILED when the thread ends, throws anything else, or the pool is closed.
   */
  async run<Answer>(task: unknown, { transfer = [], onMessage }: TaskOptions = {}): Promise<Answer> {
    if (this.#closing !== undefined) throw threadEnded(phrase`the pool was closed`);
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

  /** Ends the threads; running and waiting tasks are rejected. May be called again. */
  close(): Promise<void> {
    return (this.#closing ??= this.#end());
  }

  async #end(): Promise<void> {
    // A thread that is terminated while it loads its modules may never end.
    for (let ms = 0; ms < loadingMs && Atomics.load(this.#loaded, 0) < this.#piscina.threads.length; ms += lookMs) {
      await setTimeout(lookMs);
    }
    await this.#piscina.destroy();
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
