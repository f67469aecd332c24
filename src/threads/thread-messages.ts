/** What crosses between a {@link ThreadPool} and its threads. Errors cross as plain data: a thrown one would lose its class and code. */
import type { MessagePort } from 'node:worker_threads';
import type { PlainError } from '../errors.ts';

/** Does one task. `tell` sends the caller a message before the answer; messages arrive in order, and before it. */
export type RunTask<Task> = (task: Task, tell: (message: unknown) => void) => unknown;

/**
 * What the module of a pool exports as `startThread`: called once in each thread with the data of the pool, it returns
 * what does the tasks.
 */
export type StartThread<Data, Task> = (data: Data) => RunTask<Task> | Promise<RunTask<Task>>;

/** What a thread is started with. */
export interface ThreadStart {
  /** URL of a module that exports {@link StartThread} as `startThread`. */
  readonly module: string;
  readonly data: unknown;
  /** The thread gives way to others of the machine. */
  readonly background: boolean;
  /** Counts the threads whose modules are loaded. */
  readonly loaded: Int32Array<SharedArrayBuffer>;
}

/** One task on its way to a thread. */
export interface ThreadTask {
  readonly task: unknown;
  /** Where the task's messages go before its answer; undefined where nobody listens. */
  readonly tell: MessagePort | undefined;
}

/** What goes through `tell`. */
export type ToldMessage = { readonly kind: 'told'; readonly message: unknown } | { readonly kind: 'end' };

/** What a thread answers. */
export type ThreadAnswer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: PlainError };

/** An answer some of whose buffers are moved to the caller instead of copied. */
export class Moved<Answer> {
  readonly answer: Answer;
  readonly buffers: readonly ArrayBuffer[];

  constructor(answer: Answer, buffers: readonly ArrayBuffer[]) {
    this.answer = answer;
    this.buffers = buffers;
  }
}

/** Buffers of the typed arrays that an object holds, but for shared ones: what may be moved with it. */
export function buffersOf(columns: object): ArrayBuffer[] {
  const all: unknown[] = Object.values(columns);
  return all.flatMap((column) =>
    ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer ? [column.buffer] : [],
  );
}
