/** How a thread follows the orders of a {@link ThreadPool}, whether it was made for them or is the pool's own. */
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { ArpenteurError, isSystemError, type PlainError, systemErrorCode } from '../errors.ts';
import { loadModule } from './load-module.ts';
import type { RunTask, StartThread, ThreadAnswer, ThreadOrder, ThreadStart, ToldMessage } from './thread-messages.ts';

interface ThreadModule {
  readonly startThread: StartThread<unknown, unknown>;
}

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: PlainError };

/** Priority of a background thread, from -20 (highest) to 19: at 10 it gets about a tenth of the time of a thread at 0 on a shared core. */
const niceness = 10;

/** Loads the module of a pool once, then runs one task after the other. */
export class OrderFollower {
  readonly #module: string;
  /** A failure to start is kept and returned for each task: a thread that exits would only be started again. */
  #started: Promise<Outcome<RunTask<unknown>>> | undefined;

  /** @param module URL of a module that exports `startThread`. */
  constructor(module: string) {
    this.#module = module;
  }

  /** Starts unless this was done before; never rejects. */
  async start({ data, background }: ThreadStart): Promise<void> {
    this.#started ??= outcomeOf(async () => {
      if (background) giveWay();
      const { startThread } = (await loadModule(this.#module)) as ThreadModule;
      return startThread(data);
    });
    await this.#started;
  }

  /** Follows one order. Errors are part of the answer, as plain data. */
  async follow(order: ThreadOrder): Promise<ThreadAnswer> {
    if (order.kind === 'task') return this.#answer(order.task, order.tell);
    if (order.kind === 'start') await this.start(order.start);
    return { ok: true, value: undefined };
  }

  async #answer(task: unknown, port: MessagePort | undefined): Promise<ThreadAnswer> {
    const send = (message: ToldMessage): void => port?.postMessage(message);
    const outcome = await outcomeOf(async () => {
      const run = await this.#started;
      if (run === undefined) throw new TypeError('a task came before the start');
      if (!run.ok) throw ArpenteurError.fromPlain(run.error);
      return run.value(task, (message) => {
        send({ kind: 'told', message });
      });
    });
    send({ kind: 'end' });
    return outcome;
  }
}

async function outcomeOf<T>(action: () => T | Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await action() };
  } catch (error) {
    return { ok: false, error: plainError(error) };
  }
}

/** An error as plain data. Of an unexpected error, only kind and place are kept: its text may contain a row. */
function plainError(error: unknown): PlainError {
  if (error instanceof ArpenteurError) return error.toPlain();
  if (isSystemError(error)) {
    const [call, code] = [error.syscall, systemErrorCode(error)];
    return {
      code: 'SYSTEM_REFUSED',
      message: `The system call ${call} failed (${code}).`,
      details: { call, code },
    };
  }
  const isError = error instanceof Error;
  const name = isError ? [error.name, systemErrorCode(error)].filter((word) => word !== '').join(' ') : typeof error;
  const place = isError ? (/\n\s+at (.*)/.exec(error.stack ?? '')?.[1] ?? '') : '';
  return { code: 'WORKER_FAILED', message: `A thread stopped: ${name} at ${place}.`, details: { name, place } };
}

/**
 * Lowers the priority of the calling thread, for work that nobody waits for. Only Linux has priorities per thread; elsewhere
 * this has no effect.
 */
function giveWay(): void {
  if (process.platform !== 'linux') return;
  // Links to `<process>/task/<thread>` of the calling thread.
  setPriority(Number(basename(readlinkSync('/proc/thread-self'))), niceness);
}
