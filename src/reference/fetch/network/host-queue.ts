/** Limits the number of simultaneous requests per host. */
export class HostQueue {
  readonly #most: number;
  readonly #busy = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();

  /** @param most maximum simultaneous requests, 1 or more. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Runs work as soon as its host has a free slot, in the order of the calls. */
  async run<T>(host: string, work: () => Promise<T>): Promise<T> {
    const busy = this.#busy.get(host) ?? 0;
    if (busy < this.#most) {
      this.#busy.set(host, busy + 1);
    } else {
      const waiting = this.#waiting.get(host) ?? [];
      this.#waiting.set(host, waiting);
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.get(host)?.shift();
      // The slot passes directly to the next in line.
      if (next === undefined) this.#busy.set(host, (this.#busy.get(host) ?? 1) - 1);
      else next();
    }
  }
}
