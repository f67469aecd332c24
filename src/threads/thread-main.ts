/** The file that every thread of a {@link ThreadPool} runs: loads the pool's module once, then does one task after the other. */
import { move, transferableSymbol, valueSymbol, workerData } from 'piscina';
import { ArpenteurError, isSystemError, type PlainError, systemErrorCode } from '../errors.ts';
import {
  Moved,
  type RunTask,
  type StartThread,
  type ThreadAnswer,
  type ThreadStart,
  type ThreadTask,
  type ToldMessage,
} from './thread-messages.ts';
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';

interface ThreadModule {
  readonly startThread: StartThread<unknown, unknown>;
}

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: PlainError };

const { module, data, background, loaded } = workerData as ThreadStart;

/** Priority of a background thread, from -20 (highest) to 19: at 10 it gets about a tenth of the time of a thread at 0 on a shared core. */
const niceness = 10;

/** A failure to start is kept and answers each task: a thread that ended would only be started again. */
const started = await outcomeOf(async (): Promise<RunTask<unknown>> => {
  if (background) giveWay();
  const { startThread } = (await import(module)) as ThreadModule;
  return startThread(data);
});
Atomics.add(loaded, 0, 1);

/** Does one task, as piscina asks for it. */
export default async function answer({ task, tell: port }: ThreadTask): Promise<ThreadAnswer> {
  const send = (message: ToldMessage): void => port?.postMessage(message);
  const tell = (message: unknown): void => {
    send({ kind: 'told', message });
  };
  const outcome = started.ok ? await outcomeOf(() => started.value(task, tell)) : started;
  send({ kind: 'end' });
  if (!outcome.ok || !(outcome.value instanceof Moved)) return outcome;
  return moved({ ok: true, value: outcome.value.answer }, outcome.value.buffers);
}

/** An answer whose buffers piscina moves instead of copying them. */
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

/** An error as plain data. Of an unforeseen one only kind and place: its text may repeat a row. */
function plainError(error: unknown): PlainError {
  if (error instanceof ArpenteurError) return error.toPlain();
  if (isSystemError(error)) {
    const [call, code] = [error.syscall, systemErrorCode(error)];
    return {
      code: 'SYSTEM_REFUSED',
      message: `The system refused the call ${call} (${code}).`,
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
 * this does nothing.
 */
function giveWay(): void {
  if (process.platform !== 'linux') return;
  // Links to `<process>/task/<thread>` of the calling thread.
  setPriority(Number(basename(readlinkSync('/proc/thread-self'))), niceness);
}
