import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ThreadAnswer, ThreadOrder, ThreadReport, ThreadSetup } from './thread-messages.ts';
import { moduleBeside, typescriptWorkerArguments } from './typescript-workers.ts';

/** A task, and what waits for it. */
export interface SentTask {
  readonly task: unknown;
  /** Buffers of the task that are moved to the thread instead of copied. */
  readonly transfer: readonly ArrayBuffer[];
  /** Receives the messages that the task sends before its answer. */
  readonly onMessage: ((message: unknown) => void) | undefined;
  readonly onAnswer: (answer: ThreadAnswer) => void;
  /** Called instead of `onAnswer` when the thread ends. */
  readonly onEnd: (cause: Error) => void;
}

/** Maximum wait, on closing, for a thread that is still loading its modules. */
const loadingMs = 5_000;

/**
 * A thread that runs one task at a time. It loads its modules when it is made, so it can be made before it is known what it is for. It
 * keeps the process alive only while a task runs.
 */
export class Thread {
  /** The modules that it loads. */
  readonly modules: readonly string[];
  readonly #worker: Worker;
  #task: SentTask | undefined;
  /** Loads under way, of modules or for the start. */
  #loading = 1;
  #loaded: (() => void) | undefined;
  #failure: Error | undefined;
  hasEnded = false;
  #onEnd: (() => void) | undefined;

  /** @param modules URLs; the first exports `startThread`. @param heapMebibytes heap limit; default: Node's. */
  constructor(modules: readonly string[], heapMebibytes?: number) {
    this.modules = modules;
    const main = moduleBeside(import.meta.url, './thread-main');
    this.#worker = new Worker(fileURLToPath(main), {
      workerData: { modules } satisfies ThreadSetup,
      execArgv: main.endsWith('.ts') ? typescriptWorkerArguments() : [],
      ...(heapMebibytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMebibytes } }),
    });
    this.#worker.unref();
    this.#worker.on('message', (report: ThreadReport) => {
      this.#take(report);
    });
    this.#worker.on('error', (error: Error) => {
      this.#failure = error;
    });
    this.#worker.on('exit', (code) => {
      this.#end(code);
    });
  }

  /** Starts what its tasks need. @param onEnd called when the thread ends, however it does, after the task that it fails. */
  start(data: unknown, background: boolean, onEnd: () => void): void {
    this.#onEnd = onEnd;
    this.#loading++;
    this.#send({ kind: 'start', data, background });
  }

  /** Runs a task; the thread must be free. @throws {Error} when the task cannot be sent: the thread is still free then. */
  run(sent: SentTask): void {
    this.#send({ kind: 'task', task: sent.task }, sent.transfer);
    this.#task = sent;
    this.#worker.ref();
  }

  /** Ends the thread, and its task. */
  async end(): Promise<void> {
    // A thread that is terminated while it loads its modules may never end.
    if (this.#loading > 0 && !this.hasEnded) {
      this.#worker.ref();
      const timer = new AbortController();
      const loaded = new Promise<void>((resolve) => (this.#loaded = resolve));
      const timeout = setTimeout(loadingMs, undefined, { signal: timer.signal, ref: false }).catch(() => undefined);
      await Promise.race([loaded, timeout]);
      timer.abort();
    }
    await this.#worker.terminate();
  }

  #send(order: ThreadOrder, transfer: readonly ArrayBuffer[] = []): void {
    this.#worker.postMessage(order, [...transfer]);
  }

  #take(report: ThreadReport): void {
    if (report.kind === 'told') this.#task?.onMessage?.(report.message);
    else if (report.kind === 'loaded') {
      if (--this.#loading === 0) this.#loaded?.();
    } else {
      const task = this.#task;
      this.#task = undefined;
      this.#worker.unref();
      task?.onAnswer(report.answer);
    }
  }

  #end(code: number): void {
    this.hasEnded = true;
    this.#loaded?.();
    this.#task?.onEnd(this.#failure ?? new Error(`the thread exited with code: ${code}`));
    this.#task = undefined;
    this.#onEnd?.();
  }
}
