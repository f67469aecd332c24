import { shuffledIndexes } from '../seeded/numbers.ts';

/** Up to `count` values in a seeded order. */
export function sampleOf<T>(values: readonly T[], count: number, seed: number): T[] {
  const order = shuffledIndexes(values.length, seed).subarray(0, count);
  return Array.from(order, (index) => values[index]).filter((value) => value !== undefined);
}
