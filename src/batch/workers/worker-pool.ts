import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { FixedQueue, Piscina } from 'piscina';
import { ArpenteurError } from '../../errors.ts';
import type {
  ProcessorDescription,
  ProcessorSource,
  RowsResult,
  RowsTask,
  WorkerAnswer,
  WorkerStart,
  WorkerTask,
} from './messages.ts';
import { readThreads } from '../../threads/thread-count.ts';
import { moduleBeside, typescriptWorkerArguments } from '../../threads/typescript-workers.ts';

/** Options of a {@link WorkerPool}. */
export interface WorkerPoolOptions {
  readonly processor: ProcessorSource;
  /** Worker threads, 1 or more; default: one a core. */
  readonly threads?: number;
  /** The threads give way to others of the machine; default false. */
  readonly background?: boolean | undefined;
  /** Most memory of each worker's own objects, in MiB (shared memory is not counted); default: Node's own limit. */
  readonly workerHeapMebibytes?: number;
}

/** Threads that process rows, each with a row processor of its own, started once and kept until {@link WorkerPool.close}. */
export class WorkerPool {
  /** Result columns and counters of the processor. */
  readonly description: ProcessorDescription;
  readonly threads: number;
  /** Most tasks worth having under way: each thread has one, and two wait so that none is idle. */
  readonly tasksUnderWay: number;
  readonly #piscina: Piscina<WorkerTask>;
  readonly #started: Int32Array<SharedArrayBuffer>;
  #closed = false;

  private constructor(
    piscina: Piscina<WorkerTask>,
    started: Int32Array<SharedArrayBuffer>,
    threads: number,
    description: ProcessorDescription,
  ) {
    this.#piscina = piscina;
    this.#started = started;
    this.threads = threads;
    this.tasksUnderWay = threads + 2;
    this.description = description;
  }

  /**
   * Starts the workers, and makes the row processor of one of them to ask what it writes.
   *
   * @throws {ArpenteurError} OPTION_INVALID: threads is not a whole number of at least 1. WORKER_FAILED, or the error
   * that the processor's module throws.
   */
  static async open(options: WorkerPoolOptions): Promise<WorkerPool> {
    const threads = readThreads(options.threads ?? availableParallelism());
    const worker = moduleBeside(import.meta.url, './batch-worker');
    const typescript = [worker, options.processor.module].some((url) => url.endsWith('.ts'));
    const started = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const piscina = new Piscina<WorkerTask>({
      filename: fileURLToPath(worker),
      workerData: { ...options.processor, background: options.background ?? false, started } satisfies WorkerStart,
      minThreads: threads,
      maxThreads: threads,
      taskQueue: new FixedQueue(),
      idleTimeout: Infinity,
      recordTiming: false,
      ...(options.workerHeapMebibytes === undefined
        ? {}
        : { resourceLimits: { maxOldGenerationSizeMb: options.workerHeapMebibytes } }),
      execArgv: typescript ? typescriptWorkerArguments() : [],
    });
    // A worker that dies without a task tells it here; with one, the task is rejected.
    piscina.on('error', () => undefined);
    try {
      const description = await ask<ProcessorDescription>(piscina, { kind: 'describe' }, []);
      return new WorkerPool(piscina, started, threads, description);
    } catch (error) {
      await allStarted(started, threads);
      await piscina.destroy();
      throw error;
    }
  }

  /**
   * Processes whole records. The buffers of the task are moved to the worker and come back in the result.
   *
   * @throws {ArpenteurError} WORKER_FAILED when the worker ends or throws.
   */
  async processRows(task: Omit<RowsTask, 'kind'>): Promise<RowsResult> {
    return ask<RowsResult>(this.#piscina, { kind: 'rows', ...task }, [task.input, task.output]);
  }

  /** Ends the workers; what they still do is dropped. May be called twice. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await allStarted(this.#started, this.threads);
    await this.#piscina.destroy();
  }
}

/** Longest wait for workers that are still starting, and how often they are looked at. */
const startingMs = 5_000;
const lookMs = 5;

/** Waits until every worker has started: one that is ended while it loads its modules may never end. */
async function allStarted(started: Int32Array<SharedArrayBuffer>, threads: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < startingMs && Atomics.load(started, 0) < threads; waitedMs += lookMs) {
    await setTimeout(lookMs);
  }
}

async function ask<T>(piscina: Piscina<WorkerTask>, task: WorkerTask, transferList: ArrayBuffer[]): Promise<T> {
  let answer: WorkerAnswer<T>;
  try {
    answer = (await piscina.run(task, { transferList })) as WorkerAnswer<T>;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ArpenteurError('WORKER_FAILED', `A worker ended before its rows were done: ${why}.`, {}, error);
  }
  if (answer.ok) return answer.value;
  throw ArpenteurError.fromPlain(answer.error);
}
