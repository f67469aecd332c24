/** Messages between a {@link ThreadPool} and its threads. Errors cross as plain data: a thrown one would lose its class and code. */
import type { MessagePort } from 'node:worker_threads';
import type { PlainError } from '../errors.ts';

/** Runs one task. `tell` sends a message to the caller; messages arrive in order, before the result. */
export type RunTask<Task> = (task: Task, tell: (message: unknown) => void) => unknown;

/**
 * Exported as `startThread` by the module of a pool. Called once in each thread with the pool's data; returns the function
 * that runs tasks.
 */
export type StartThread<Data, Task> = (data: Data) => RunTask<Task> | Promise<RunTask<Task>>;

/** Data that a thread is made with. */
export interface ThreadSetup {
  /** URLs of modules to load at once; the first exports {@link StartThread} as `startThread`. */
  readonly modules: readonly string[];
  /** Undefined for a thread that is made before this is known. */
  readonly start: ThreadStart | undefined;
}

/** What a thread needs before its first task. */
export interface ThreadStart {
  readonly data: unknown;
  /** Run at low priority. */
  readonly background: boolean;
}

/** A message to a thread: to answer when it is loaded, what it lacks to start, or a task. */
export type ThreadOrder =
  | { readonly kind: 'load' }
  | { readonly kind: 'start'; readonly start: ThreadStart }
  | {
      readonly kind: 'task';
      readonly task: unknown;
      /** Port for messages of the task before its answer; undefined if nobody listens. */
      readonly tell: MessagePort | undefined;
    };

/** A message sent through `tell`, or the end of them. */
export type ToldMessage = { readonly kind: 'told'; readonly message: unknown } | { readonly kind: 'end' };

/** Answer of a thread. */
export type ThreadAnswer =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: PlainError };
