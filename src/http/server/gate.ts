import { ArpenteurError } from '../../index.ts';

/** Lets so many at once through, and tells the others to come again. */
export class Gate {
  readonly #most: number;
  readonly #what: string;
  #inside = 0;

  /** @param what is counted, in the plural. */
  constructor(most: number, what: string) {
    this.#most = most;
    this.#what = what;
  }

  /**
   * Runs `work` when there is room.
   *
   * @throws {ArpenteurError} SERVER_BUSY; and what `work` throws.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside >= this.#most) {
      throw new ArpenteurError(
        'SERVER_BUSY',
        `${this.#most} ${this.#what} are under way, as many as are taken at once.`,
      );
    }
    this.#inside++;
    try {
      return await work();
    } finally {
      this.#inside--;
    }
  }
}
