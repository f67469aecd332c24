/** The file that every thread of a {@link ThreadPool} runs: loads the pool's module once, then does one task after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { ArpenteurError, type PlainError, systemErrorCode } from '../errors.ts';
import { giveWay } from './give-way.ts';
import { Moved, type RunTask, type StartThread, type ThreadMessage, type ThreadStart } from './thread-messages.ts';

interface ThreadModule {
  readonly startThread: StartThread<unknown, unknown>;
}

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: PlainError };

function send(message: ThreadMessage, buffers: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, buffers);
}

/** A failure to start is kept and answers each task: a thread that ended would only be started again. */
const started = await outcomeOf(async (): Promise<RunTask<unknown>> => {
  const { module, data, background } = workerData as ThreadStart;
  if (background) giveWay();
  const { startThread } = (await import(module)) as ThreadModule;
  return startThread(data);
});

parentPort?.on('message', (task: unknown) => void answer(task));
send({ kind: 'ready' });

async function answer(task: unknown): Promise<void> {
  const tell = (message: unknown): void => {
    send({ kind: 'told', message });
  };
  const outcome = started.ok ? await outcomeOf(() => started.value(task, tell)) : started;
  if (!outcome.ok) send({ kind: 'failed', error: outcome.error });
  else if (outcome.value instanceof Moved) send({ kind: 'done', value: outcome.value.answer }, outcome.value.buffers);
  else send({ kind: 'done', value: outcome.value });
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
  const isError = error instanceof Error;
  const name = isError ? [error.name, systemErrorCode(error)].filter((word) => word !== '').join(' ') : typeof error;
  const place = isError ? (/\n\s+at (.*)/.exec(error.stack ?? '')?.[1] ?? '') : '';
  return { code: 'WORKER_FAILED', message: `A thread stopped: ${name} at ${place}.`, details: { name, place } };
}
