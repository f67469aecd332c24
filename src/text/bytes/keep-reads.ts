const sink = new Int32Array(1);

/** Uses what was read only to prefetch it, so that the compiler keeps the reads. */
export function keepReads(read: number): void {
  sink[0] = read;
}
