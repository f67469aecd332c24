/** Bounds how many requests are under way at one host. */
export class HostQueue {
  readonly #most: number;
  readonly #busy = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();

  /** @param most requests at once, 1 or more. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Runs work once its host has a place free, in the order of the calls. */
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
      // The place goes straight to the next in line.
      if (next === undefined) this.#busy.set(host, (this.#busy.get(host) ?? 1) - 1);
      else next();
    }
  }
}
