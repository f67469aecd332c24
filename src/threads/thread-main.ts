/** The file that every thread of a {@link ThreadPool} runs: loads the pool's module once, then runs one task after the other. */
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { ArpenteurError, isSystemError, type PlainError, systemErrorCode } from '../errors.ts';
import {
  Moved,
  type RunTask,
  type StartThread,
  type ThreadOrder,
  type ThreadReport,
  type ThreadSetup,
} from './thread-messages.ts';

interface ThreadModule {
  readonly startThread: StartThread<unknown, unknown>;
}

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: PlainError };

const {
  modules,
  modules: [module = ''],
} = workerData as ThreadSetup;

/** A failure to start is kept and returned for each task: a thread that exits would only be started again. */
let started: Promise<Outcome<RunTask<unknown>>> | undefined;

parentPort?.on('message', (order: ThreadOrder) => {
  if (order.kind === 'task') void answer(order.task);
  else void (started = start(order.data, order.background)).then(reportLoaded);
});
// What cannot be loaded is reported when the thread starts.
await Promise.allSettled(modules.map(async (one): Promise<unknown> => import(one)));
reportLoaded();

/** Priority of a background thread, from -20 (highest) to 19: at 10 it gets about a tenth of the time of a thread at 0 on a shared core. */
const niceness = 10;

function start(data: unknown, background: boolean): Promise<Outcome<RunTask<unknown>>> {
  return outcomeOf(async () => {
    if (background) giveWay();
    const { startThread } = (await import(module)) as ThreadModule;
    return startThread(data);
  });
}

/** Runs one task, and reports its messages and its answer. */
async function answer(task: unknown): Promise<void> {
  const tell = (message: unknown): void => {
    report({ kind: 'told', message });
  };
  const outcome = await outcomeOf(async () => {
    const run = await started;
    if (run === undefined) throw new TypeError('a task came before the start');
    if (!run.ok) throw ArpenteurError.fromPlain(run.error);
    return run.value(task, tell);
  });
  try {
    const isMoved = outcome.ok && outcome.value instanceof Moved;
    if (isMoved) report({ kind: 'answer', answer: { ok: true, value: outcome.value.answer } }, outcome.value.buffers);
    else report({ kind: 'answer', answer: outcome });
  } catch (error) {
    // The answer cannot be sent.
    report({ kind: 'answer', answer: { ok: false, error: plainError(error) } });
  }
}

function reportLoaded(): void {
  report({ kind: 'loaded' });
}

/** @param buffers moved instead of copied. */
function report(message: ThreadReport, buffers: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, [...buffers]);
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
