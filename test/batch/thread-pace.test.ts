import { describe, expect, it } from 'vitest';
import { ThreadPace } from '../../src/batch/thread-pace.ts';

const chunk = 1 << 19;

/** Threads after each chunk of a run of `chunks`, whose threads take these times for the first ones and the last for all others. */
function threadsOf(chunks: number, times: readonly number[], most = 8): number[] {
  const pace = new ThreadPace(most);
  return Array.from({ length: chunks }, (_, at) => {
    pace.add(chunk, times[at] ?? times.at(-1) ?? 0, (chunks - at - 1) * chunk);
    return pace.threads;
  });
}

describe('the number of threads of a run', () => {
  it('stays one where all that is left takes less than a thread needs to start', () => {
    expect(threadsOf(10, [250, 110, 80, 60]).at(-1)).toBe(1);
    // V8 compiles on the second core meanwhile.
    expect(threadsOf(36, [250, 110, 80, 60]).at(-1)).toBe(1);
    // A million rows that repeat 15,000.
    expect(threadsOf(86, [250, 40, 9]).at(-1)).toBe(1);
  });

  it('grows from the third chunk on with what is left, up to the number allowed', () => {
    expect(threadsOf(86, [250, 110, 80, 60], 2).slice(0, 4)).toEqual([1, 1, 2, 2]);
    expect(threadsOf(86, [250, 110, 80, 60]).at(-1)).toBe(6);
    expect(threadsOf(1000, [250, 110, 80, 60]).at(-1)).toBe(8);
  });

  it('is judged by the quicker of two chunks, as a thread may have waited for its core', () => {
    expect(threadsOf(86, [250, 40, 9, 900, 9]).at(-1)).toBe(1);
  });

  it('grows later where rows repeat at first only', () => {
    expect(threadsOf(200, [250, 40, ...Array<number>(40).fill(9), 60]).at(-1)).toBeGreaterThan(2);
  });

  it('is never below that of threads that have been started already, nor above that allowed', () => {
    expect(new ThreadPace(4, 3).threads).toBe(3);
    expect(new ThreadPace(2, 3).threads).toBe(2);
  });

  it('is more than one at once where the file is so large that it pays at any pace', () => {
    expect(new ThreadPace(8, 1, 200 << 20).threads).toBe(1);
    expect(new ThreadPace(8, 1, 300 << 20).threads).toBe(2);
    expect(new ThreadPace(4, 1, 8 * 2 ** 30).threads).toBe(4);
  });
});
