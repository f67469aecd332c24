import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { readThreads } from '../../threads/thread-count.ts';
import { prepareThread, type ThreadLimit, ThreadPool } from '../../threads/thread-pool.ts';
import { moduleBeside } from '../../threads/typescript-workers.ts';
import type { ProcessorDescription, ProcessorSource, RowsResult, RowsTask, WorkerTask } from './messages.ts';

/** Options of a {@link WorkerPool}. */
export interface WorkerPoolOptions {
  readonly processor: ProcessorSource;
  /** Worker threads, 1 or more; default: one per core. */
  readonly threads?: number;
  /** Run the threads at low priority; default false. */
  readonly background?: boolean | undefined;
  /** Maximum heap of each worker, in MiB, not counting shared memory; default: Node's limit. */
  readonly workerHeapMebibytes?: number;
}

/** Useful number of concurrent tasks: one per thread, and two waiting so that no thread is idle. */
export function tasksOf(threads: number): number {
  return threads + 2;
}

/** Rows leave 60 bytes of garbage each: with the 48 MiB of Node's own limit, a thread takes 15 MB more and is not faster. */
const rowsHeap = { youngMebibytes: 4 };

/** URL of the module that the threads of a {@link WorkerPool} run. */
export function rowsThread(): string {
  return moduleBeside(import.meta.url, './process-rows-thread');
}

/** Makes a thread for the next pool now, while the caller prepares what it needs. @param processor URL of the module of its row processor. */
export function prepareRowsThread(processor: string): void {
  compileLater();
  prepareThread([rowsThread(), processor], rowsHeap);
}

/** Threads that process rows, each with its own row processor, kept until {@link WorkerPool.close}. */
export class WorkerPool {
  /** Result columns and counters of the processor. */
  readonly description: ProcessorDescription;
  readonly threads: number;
  /** Useful number of concurrent tasks, see {@link tasksOf}. */
  readonly tasksUnderWay: number;
  readonly #pool: ThreadPool;

  private constructor(pool: ThreadPool, threads: number, description: ProcessorDescription) {
    this.#pool = pool;
    this.threads = threads;
    this.tasksUnderWay = tasksOf(threads);
    this.description = description;
  }

  /**
   * Starts the workers and gets the columns and counters of the row processor from the first.
   *
   * @throws {ArpenteurError} OPTION_INVALID: `threads` is not a whole number from 1 to 256. WORKER_FAILED, or the error
   * that the processor's module throws.
   */
  static async open(options: WorkerPoolOptions): Promise<WorkerPool> {
    const threads = readThreads(options.threads ?? availableParallelism());
    compileLater();
    const pool = new ThreadPool(rowsThread(), {
      threads,
      data: options.processor,
      background: options.background,
      heapMebibytes: options.workerHeapMebibytes,
      ...rowsHeap,
    });
    try {
      const describe: WorkerTask = { kind: 'describe' };
      return new WorkerPool(pool, threads, await pool.run<ProcessorDescription>(describe));
    } catch (error) {
      await pool.close();
      throw error;
    }
  }

  /** Workers that have been started. */
  get startedThreads(): number {
    return this.#pool.startedThreads;
  }

  /**
   * Processes complete records. The buffers of the task are shared with the worker, and are used again after the result. Moving them instead,
   * back and forth, takes a tenth more processor time for a million rows: see `ThreadPool.run`.
   *
   * @param limit the task waits rather than use more workers than this.
   * @throws {ArpenteurError} WORKER_FAILED when the worker ends or throws.
   */
  async processRows(task: Omit<RowsTask, 'kind'>, limit?: ThreadLimit): Promise<RowsResult> {
    const rows: WorkerTask = { kind: 'rows', ...task };
    return this.#pool.run<RowsResult>(rows, { limit });
  }

  /** Ends the workers; running tasks are rejected. May be called more than once. */
  async close(): Promise<void> {
    await this.#pool.close();
  }
}

/**
 * Has V8 run a function twice as often before it compiles it: the first 20,000 rows, which meet some 400 functions, then take a sixth less
 * of a core, and later ones as much. Compiled code of threads is made with it, so it comes before the first thread.
 * Only for the V8 that this was measured with, that of Node 20.
 */
function compileLater(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=264000');
}
