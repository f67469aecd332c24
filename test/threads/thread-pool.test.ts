import { afterEach, describe, expect, it } from 'vitest';
import { ArpenteurError } from '../../src/errors.ts';
import { runInThread } from '../../src/threads/run-in-thread.ts';
import { endPrepared, prepareCallingThread, prepareThread, ThreadPool } from '../../src/threads/thread-pool.ts';
import type { EchoTask } from './fixtures/echo-thread.ts';

const module = new URL('./fixtures/echo-thread.ts', import.meta.url).href;
let pool: ThreadPool | undefined;

function open(threads: number): ThreadPool {
  return (pool = new ThreadPool(module, { threads, data: 100 }));
}

function run<Answer>(task: EchoTask): Promise<Answer> {
  if (pool === undefined) throw new Error('no pool');
  return pool.run<Answer>(task);
}

async function errorOf(promise: Promise<unknown>): Promise<ArpenteurError> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ArpenteurError) return error;
  throw new Error('expected an ArpenteurError');
}

afterEach(async () => {
  await pool?.close();
  pool = undefined;
});

describe('a pool of threads', () => {
  it('runs more tasks than it has threads, one at a time, with the data that it was opened with', async () => {
    open(1);
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((value) => run<{ value: string; task: number }>({ kind: 'echo', value })),
    );
    expect(answers.map(({ value }) => value)).toEqual(['a', 'b', 'c']);
    expect(answers.map(({ task }) => task).sort()).toEqual([100, 101, 102]);
  });

  it('runs a task while another thread is busy', async () => {
    open(2);
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const busy = run({ kind: 'wait', flag });
    expect(await run({ kind: 'echo', value: 1 })).toMatchObject({ value: 1 });
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
    await busy;
  });

  it('starts no thread beyond the number that a task allows', async () => {
    const limited = open(2);
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((value) =>
        limited.run<{ task: number }>({ kind: 'echo', value } satisfies EchoTask, { limit: { threads: 1 } }),
      ),
    );
    // Each thread counts its own tasks.
    expect(answers.map(({ task }) => task)).toEqual([100, 101, 102]);
  });

  it('starts another thread for tasks that wait once their limit has grown', async () => {
    const limited = open(2);
    const limit = { threads: 1 };
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const busy = limited.run({ kind: 'wait', flag } satisfies EchoTask, { limit });
    const waiting = limited.run({ kind: 'echo', value: 1 } satisfies EchoTask, { limit });
    expect(limited.startedThreads).toBe(1);
    limit.threads = 2;
    expect(await limited.run({ kind: 'echo', value: 2 } satisfies EchoTask, { limit })).toMatchObject({ value: 2 });
    expect(await waiting).toMatchObject({ value: 1, task: 100 });
    expect(limited.startedThreads).toBe(2);
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
    await busy;
  });

  it('takes a thread that was prepared for its module, and starts another once that one is gone', async () => {
    prepareThread([module]);
    const first = open(1);
    await endPrepared();
    expect(await run({ kind: 'echo', value: 1 })).toEqual({ value: 1, task: 100 });
    await first.close();
    prepareThread([module]);
    await endPrepared();
    open(1);
    expect(await run({ kind: 'echo', value: 2 })).toEqual({ value: 2, task: 100 });
  });

  it('uses the calling thread, which copies nothing, where this was prepared', async () => {
    const value = { bytes: new Uint8Array([1, 2, 3]) };
    prepareCallingThread(module);
    try {
      const own = open(2);
      expect((await run<{ value: unknown }>({ kind: 'echo', value })).value).toBe(value);
      const told: unknown[] = [];
      const tell: EchoTask = { kind: 'tell', messages: ['one', 'two'] };
      expect([await own.run(tell, { onMessage: (message) => told.push(message) }), told]).toEqual([2, ['one', 'two']]);
      expect(await errorOf(run({ kind: 'refuse' }))).toMatchObject({
        code: 'OPTION_INVALID',
        details: { option: 'x' },
      });
      expect((await errorOf(run({ kind: 'throw' }))).message).not.toContain('secrète');
      await own.close();
      expect((await errorOf(run({ kind: 'echo', value }))).code).toBe('WORKER_FAILED');
    } finally {
      await endPrepared();
    }
    open(1);
    expect((await run<{ value: unknown }>({ kind: 'echo', value })).value).not.toBe(value);
  });

  it('passes on the messages of a task, in order, before its answer', async () => {
    const told: unknown[] = [];
    const answer = await open(1).run({ kind: 'tell', messages: ['one', 'two'] } satisfies EchoTask, {
      onMessage: (message) => told.push(message),
    });
    expect([...told, answer]).toEqual(['one', 'two', 2]);
  });

  it('shares memory that is shared, and copies other arrays', async () => {
    open(1);
    const shared = new Uint8Array(new SharedArrayBuffer(3));
    const echoed = await run<{ readonly value: Uint8Array }>({ kind: 'echo', value: shared });
    echoed.value.set([1, 2, 3]);
    expect([...shared]).toEqual([1, 2, 3]);
    const own = new Uint8Array([4, 5]);
    const copied = await run<{ readonly value: Uint8Array }>({ kind: 'echo', value: own });
    copied.value.fill(0);
    expect([...own]).toEqual([4, 5]);
  });

  it('returns the error of a task with its code and details', async () => {
    open(1);
    const error = await errorOf(run({ kind: 'refuse' }));
    expect(error).toMatchObject({ code: 'OPTION_INVALID', message: 'No.', details: { option: 'x' } });
  });

  it('reports kind and place of an unexpected error, not its text', async () => {
    open(1);
    const error = await errorOf(run({ kind: 'throw' }));
    expect(error.code).toBe('WORKER_FAILED');
    expect(error.message).toMatch(/RangeError at .*echo-thread/);
    expect(error.message).not.toContain('secrète');
  });

  it('replaces a thread that ends, and fails only its task', async () => {
    open(1);
    const [ended, next] = [run({ kind: 'exit' }), run({ kind: 'echo', value: 'next' })];
    expect((await errorOf(ended)).message).toMatch(/exited with code: 3/);
    expect(await next).toEqual({ value: 'next', task: 100 });
  });

  it('refuses a task that cannot be sent, and runs the next', async () => {
    open(1);
    expect((await errorOf(run({ kind: 'echo', value: () => undefined }))).code).toBe('WORKER_FAILED');
    expect(await run({ kind: 'echo', value: 1 })).toMatchObject({ value: 1 });
  });

  it('rejects running, waiting and later tasks when it is closed', async () => {
    const closing = open(1);
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const busy = errorOf(run({ kind: 'wait', flag }));
    const waiting = errorOf(run({ kind: 'echo', value: 1 }));
    await closing.close();
    expect([(await busy).code, (await waiting).code]).toEqual(['WORKER_FAILED', 'WORKER_FAILED']);
    expect((await errorOf(run({ kind: 'echo', value: 1 }))).code).toBe('WORKER_FAILED');
  });

  it('answers every task with the reason if its module cannot be loaded', async () => {
    pool = new ThreadPool('file:///nowhere/module.ts', { threads: 1 });
    expect((await errorOf(run({ kind: 'echo', value: 1 }))).message).toMatch(/ERR_MODULE_NOT_FOUND/);
    expect((await errorOf(run({ kind: 'echo', value: 2 }))).code).toBe('WORKER_FAILED');
  });
});

describe('a task in its own thread', () => {
  it('is ended by its signal, with the message given', async () => {
    const controller = new AbortController();
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const running = runInThread(module, { kind: 'wait', flag } satisfies EchoTask, {
      signal: controller.signal,
      interrupted: 'The wait was interrupted.',
    });
    setTimeout(() => {
      controller.abort();
    }, 20);
    expect(await errorOf(running)).toMatchObject({ code: 'INTERRUPTED', message: 'The wait was interrupted.' });
  });

  it('is not started if the signal has already been triggered', async () => {
    const early = runInThread(module, { kind: 'refuse' } satisfies EchoTask, { signal: AbortSignal.abort() });
    expect((await errorOf(early)).code).toBe('INTERRUPTED');
  });
});
