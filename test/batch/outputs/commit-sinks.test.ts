import { expect, it } from 'vitest';
import { discardAfter } from '../../../src/batch/outputs/commit-sinks.ts';
import type { RowSink } from '../../../src/tables/row-sink.ts';

function sink(discard: () => Promise<void>): RowSink {
  return { ended: false, write: () => Promise.resolve(), finish: () => Promise.resolve(undefined), discard };
}

it('a clean-up that fails does not hide the error before it, and the other outputs are removed', async () => {
  const error = new Error('first');
  const failure = new Error('second');
  let removed = 0;
  const others = sink(() => {
    removed++;
    return Promise.resolve();
  });
  await discardAfter(error, [others, sink(() => Promise.reject(failure)), others]);
  expect(error.cause).toBe(failure);
  expect(removed).toBe(2);
});
