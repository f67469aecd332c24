/** The file that every thread of a {@link ThreadPool} runs: loads the pool's module once, then runs one task after the other. */
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';
import type { MessagePort } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';
import { ArpenteurError, isSystemError, type PlainError, systemErrorCode } from '../errors.ts';
import {
  Moved,
  type RunTask,
  type StartThread,
  type ThreadAnswer,
  type ThreadOrder,
  type ThreadSetup,
  type ThreadStart,
  type ToldMessage,
} from './thread-messages.ts';

interface ThreadModule {
  readonly startThread: StartThread<unknown, unknown>;
}

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: PlainError };

const {
  modules,
  modules: [module = ''],
  loaded,
  start: known,
} = workerData as ThreadSetup;

/** Priority of a background thread, from -20 (highest) to 19: at 10 it gets about a tenth of the time of a thread at 0 on a shared core. */
const niceness = 10;

/** A failure to start is kept and returned for each task: a thread that exits would only be started again. */
let started = known === undefined ? undefined : start(known);
// What cannot be loaded is reported when the thread starts.
await Promise.allSettled(modules.map(async (one): Promise<unknown> => import(one)));
await started;
Atomics.add(loaded, 0, 1);

/** Follows an order; called by piscina. */
export default async function follow(order: ThreadOrder): Promise<ThreadAnswer> {
  if (order.kind === 'task') return answer(order.task, order.tell);
  await (started ??= start(order.start));
  return { ok: true, value: undefined };
}

function start({ data, background }: ThreadStart): Promise<Outcome<RunTask<unknown>>> {
  return outcomeOf(async () => {
    if (background) giveWay();
    const { startThread } = (await import(module)) as ThreadModule;
    return startThread(data);
  });
}

async function answer(task: unknown, port: MessagePort | undefined): Promise<ThreadAnswer> {
  const send = (message: ToldMessage): void => port?.postMessage(message);
  const tell = (message: unknown): void => {
    send({ kind: 'told', message });
  };
  const outcome = await outcomeOf(async () => {
    const run = await started;
    if (run === undefined) throw new TypeError('a task came before the start');
    if (!run.ok) throw ArpenteurError.fromPlain(run.error);
    return run.value(task, tell);
  });
  send({ kind: 'end' });
  if (!outcome.ok || !(outcome.value instanceof Moved)) return outcome;
  return moved({ ok: true, value: outcome.value.answer }, outcome.value.buffers);
}

/** An answer whose buffers piscina moves instead of copying. */
function moved(answer: ThreadAnswer, buffers: readonly ArrayBuffer[]): ThreadAnswer {
  const movable = { [transferableSymbol]: buffers, [valueSymbol]: answer };
  return move(movable) as unknown as ThreadAnswer;
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
