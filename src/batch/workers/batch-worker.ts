/** The file that each worker thread runs: makes its row processor once, then answers tasks. */
import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { ArpenteurError, type PlainError } from '../../errors.ts';
import { giveWay } from '../../threads/give-way.ts';
import type { ProcessorDescription, RowsResult, WorkerAnswer, WorkerStart, WorkerTask } from './messages.ts';
import { processChunk } from './process-chunk.ts';
import type { RowProcessor } from './row-processor.ts';

interface ProcessorModule {
  readonly createRowProcessor: (options: unknown) => RowProcessor | Promise<RowProcessor>;
}

/** Made before the first task. A failure is kept and told to each task: a worker that died starting would be started again. */
const processor = await answer(async () => {
  const { module, options, background } = workerData as WorkerStart;
  if (background) giveWay();
  const { createRowProcessor } = (await import(module)) as ProcessorModule;
  return createRowProcessor(options);
});

Atomics.add((workerData as WorkerStart).started, 0, 1);

/** Answers a task; never rejects. */
export default async function runTask(task: WorkerTask): Promise<WorkerAnswer<ProcessorDescription | RowsResult>> {
  if (!processor.ok) return processor;
  const { value } = processor;
  switch (task.kind) {
    case 'describe':
      return { ok: true, value: { columns: [...value.columns], counterNames: [...value.counterNames] } };
    case 'rows': {
      const result = await answer(() => processChunk(task, value));
      return result.ok ? transferred(result) : result;
    }
  }
}

/** Sends the buffers of an answer without copying them. */
function transferred(result: WorkerAnswer<RowsResult> & { ok: true }): WorkerAnswer<RowsResult> {
  const { input, output, rejects, exclusions, notes, collected, counts } = result.value;
  const noted = notes === undefined ? [] : Object.values(notes).filter((value) => ArrayBuffer.isView(value));
  const sometimes = [rejects, exclusions, collected].filter((buffer) => buffer !== undefined);
  const transferable = {
    get [transferableSymbol]() {
      return [input, output, counts.buffer, ...sometimes, ...noted.map(({ buffer }) => buffer)];
    },
    get [valueSymbol]() {
      return result;
    },
  };
  return move(transferable) as unknown as WorkerAnswer<RowsResult>;
}

async function answer<T>(action: () => T | Promise<T>): Promise<WorkerAnswer<T>> {
  try {
    return { ok: true, value: await action() };
  } catch (error) {
    return { ok: false, error: plainError(error) };
  }
}

/** An error as plain data. Only the kind and the place of an unforeseen one: its text may repeat a row. */
function plainError(error: unknown): PlainError {
  if (error instanceof ArpenteurError) return error.toPlain();
  const name = error instanceof Error ? error.name : typeof error;
  const place = error instanceof Error ? (/\n\s+at (.*)/.exec(error.stack ?? '')?.[1] ?? '') : '';
  return { code: 'WORKER_FAILED', message: `A worker stopped: ${name} at ${place}.`, details: { name, place } };
}
