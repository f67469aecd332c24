/** Buffers that come back from workers, kept to be used again: without it each chunk would leave two for the collector. */
export class BufferPool {
  readonly #free: ArrayBuffer[] = [];
  readonly #capacity: number;

  /** @param capacity buffers kept at most. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  take(): ArrayBuffer | undefined {
    return this.#free.pop();
  }

  give(buffer: ArrayBuffer): void {
    if (this.#free.length < this.#capacity) this.#free.push(buffer);
  }
}
