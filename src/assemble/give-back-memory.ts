import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { giveBackFreeMemory } from '../files/free-memory.ts';

/** What V8 adds to the globals with `--expose-gc`. */
type Collect = (options?: { readonly type: 'minor' }) => void;

/** Heaps of small references are left alone. */
const worthBytes = 256 * 2 ** 20;

/**
 * Gives back the memory of what was dropped between two stages. V8 collects when the calling thread itself needs memory; that other
 * threads, or arrays outside its heap, need it, does not count. Nor does the C library give back what was freed.
 */
export function giveBackMemory(): void {
  const { used_heap_size: heapBytes, external_memory: outsideBytes } = getHeapStatistics();
  if (heapBytes + outsideBytes < worthBytes) return;
  const endCollecting = letThreadsCollect();
  collectGarbage();
  endCollecting();
  giveBackFreeMemory();
}

/** Lets all threads of the process call {@link collectGarbage} until the function returned is called: one thread at a time may ask for this. */
export function letThreadsCollect(): () => void {
  setFlagsFromString('--expose-gc');
  return () => {
    setFlagsFromString('--no-expose-gc');
  };
}

/** Collects all garbage of the calling thread, which may hold the last names of memory shared with others. */
export function collectGarbage(): void {
  const collect = runInNewContext('globalThis.gc') as Collect | undefined;
  collect?.();
  // Another thread frees the arrays, until the next collection waits for it.
  collect?.({ type: 'minor' });
}
