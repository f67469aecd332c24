/**
 * Reads places of a pack before they are needed, so that the processor waits for many of them at once: as many as it holds
 * instructions for. So nothing but the reads is in these loops, and where a place is computed is another loop.
 */
import { keepReads } from '../../text/bytes/keep-reads.ts';

/** Most rows or texts that are prefetched at once. */
export const mostPrefetched = 128;

/** Where to read: filled before each call of a function below. */
export const places = new Int32Array(2 * mostPrefetched);

/** Sets the first `count` {@link places}. */
export function setPlaces(at: Int32Array, count: number): void {
  for (let index = 0; index < count; index++) places[index] = at[index] ?? 0;
}

/** Reads the words at the first `count` {@link places}. */
export function prefetchWords(words: Uint32Array | Int32Array, count: number): void {
  let read = 0;
  for (let at = 0; at < count; at++) read ^= words[places[at] ?? 0] ?? 0;
  keepReads(read);
}

/** Reads the bytes at the first `count` {@link places}. */
export function prefetchBytes(bytes: Uint8Array, count: number): void {
  let read = 0;
  for (let at = 0; at < count; at++) read ^= bytes[places[at] ?? 0] ?? 0;
  keepReads(read);
}
