const takes = 7;

/** Processor time of the fastest take of some work, in seconds, after a warm-up. The work should last 20 ms or more. */
export function bestSeconds(work: () => unknown): number {
  work();
  let least = Infinity;
  for (let take = 0; take < takes; take++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least / 1e6;
}
