import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Heaps of small references are left alone. */
const worthBytes = 256 * 2 ** 20;

/**
 * Gives back the memory of what was dropped between two stages. V8 collects when the calling thread itself needs memory; that other
 * threads, or arrays outside its heap, need it, does not count.
 */
export function collectGarbage(): void {
  const { used_heap_size: heapBytes, external_memory: outsideBytes } = getHeapStatistics();
  if (heapBytes + outsideBytes < worthBytes) return;
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('globalThis.gc') as (() => void) | undefined;
  setFlagsFromString('--no-expose-gc');
  collect?.();
}
