/** What crosses between a {@link ThreadPool} and its threads. Errors cross as plain data: a thrown one would lose its class and code. */
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
}

/** What a thread sends: `ready` once, after its module was loaded; then per task any number of `told`, and one answer. */
export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'told'; readonly message: unknown }
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: PlainError };

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
