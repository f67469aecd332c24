import { ArpenteurError } from '../errors.ts';
import { phrase, type Words } from '../words/phrase.ts';
import { type SentTask, Thread } from './thread.ts';

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
  /** The task waits rather than start one more thread than this number. Default: all threads of the pool. */
  readonly mostThreads?: number | undefined;
}

/** A task that no thread has taken. */
interface WaitingTask extends SentTask {
  readonly mostThreads: number;
}

/** A thread that was made before its pool; undefined if there is none. */
let prepared: Thread | undefined;

/**
 * Makes a thread that loads modules now, for the next pool of the first one.
 *
 * @param modules URLs of the module of the pool, and of others that it will load.
 */
export function prepareThread(modules: readonly string[]): void {
  prepared ??= new Thread(modules);
}

/** Ends the thread that no pool has taken. */
export async function endPreparedThread(): Promise<void> {
  const unused = prepared;
  prepared = undefined;
  await unused?.end();
}

function takePrepared(module: string): Thread | undefined {
  if (prepared?.modules[0] !== module || prepared.hasEnded) return undefined;
  const taken = prepared;
  prepared = undefined;
  return taken;
}

/**
 * A pool of threads that run tasks, one at a time each; further tasks wait. One thread starts at once, the others when tasks
 * wait, and all live until {@link ThreadPool.close}; one that dies fails its task and is replaced. They keep the process alive
 * only while a task runs.
 */
export class ThreadPool {
  readonly #module: string;
  readonly #options: ThreadPoolOptions;
  readonly #threads = new Set<Thread>();
  readonly #free: Thread[] = [];
  /** Tasks that no thread has taken, in order. */
  readonly #waiting = new Set<WaitingTask>();
  #closing: Promise<void> | undefined;

  /** @param module URL of a module that exports `startThread`, see `StartThread`; `.ts` in this source tree. */
  constructor(module: string, options: ThreadPoolOptions) {
    this.#module = module;
    this.#options = options;
    // A small file needs no more.
    this.#free.push(this.#start());
  }

  /**
   * Runs a task in the next free thread.
   *
   * @throws {ArpenteurError} the task's own; WORKER_FAILED when the thread ends, throws anything else, or the pool is closed.
   */
  run<Answer>(task: unknown, { transfer = [], onMessage, mostThreads }: TaskOptions = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#closing !== undefined) {
        reject(threadEnded(phrase`the pool was closed`));
        return;
      }
      this.#waiting.add({
        task,
        transfer,
        onMessage,
        mostThreads: Math.min(mostThreads ?? Infinity, this.#options.threads),
        onAnswer: (answer) => {
          if (answer.ok) resolve(answer.value as Answer);
          else reject(ArpenteurError.fromPlain(answer.error));
        },
        onEnd: (cause) => {
          reject(threadEnded(cause.message, cause));
        },
      });
      this.#runWaiting();
    });
  }

  /** Ends the threads; running and waiting tasks are rejected. May be called again. */
  close(): Promise<void> {
    return (this.#closing ??= this.#end());
  }

  async #end(): Promise<void> {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const { onEnd } of waiting) onEnd(new Error('the pool was closed'));
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  #start(): Thread {
    const { data, background = false, heapMebibytes } = this.#options;
    const ready = heapMebibytes === undefined ? takePrepared(this.#module) : undefined;
    const thread = ready ?? new Thread([this.#module], heapMebibytes);
    this.#threads.add(thread);
    thread.start(data, background, () => {
      this.#threads.delete(thread);
      const at = this.#free.indexOf(thread);
      if (at !== -1) this.#free.splice(at, 1);
      this.#runWaiting();
    });
    return thread;
  }

  #runWaiting(): void {
    for (const sent of this.#waiting) {
      const thread = this.#free.pop() ?? (this.#threads.size < sent.mostThreads ? this.#start() : undefined);
      if (thread === undefined) return;
      this.#waiting.delete(sent);
      this.#runIn(thread, sent);
    }
  }

  #runIn(thread: Thread, sent: SentTask): void {
    const free = (): void => {
      this.#free.push(thread);
      this.#runWaiting();
    };
    try {
      thread.run({
        ...sent,
        onAnswer: (answer) => {
          free();
          sent.onAnswer(answer);
        },
      });
    } catch (error) {
      this.#free.push(thread);
      sent.onEnd(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

function threadEnded(why: Words, cause?: unknown): ArpenteurError {
  return new ArpenteurError('WORKER_FAILED', phrase`A thread ended before its task was done: ${why}.`, {}, cause);
}
