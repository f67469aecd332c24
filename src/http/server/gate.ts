import { ArpenteurError } from '../../index.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** Limits how many tasks run at once; further ones get SERVER_BUSY. */
export class Gate {
  readonly #most: number;
  readonly #what: Words;
  #inside = 0;

  /** @param what the name of the tasks, in the plural. */
  constructor(most: number, what: Words) {
    this.#most = most;
    this.#what = what;
  }

  /**
   * Refuses a task that could not run now.
   *
   * @throws {ArpenteurError} SERVER_BUSY.
   */
  require(): void {
    if (this.#inside < this.#most) return;
    throw new ArpenteurError(
      'SERVER_BUSY',
      phrase`${this.#most} ${this.#what} are in progress, the limit of the service.`,
    );
  }

  /**
   * Runs `work` if the limit allows.
   *
   * @throws {ArpenteurError} SERVER_BUSY; and what `work` throws.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.require();
    this.#inside++;
    try {
      return await work();
    } finally {
      this.#inside--;
    }
  }
}
