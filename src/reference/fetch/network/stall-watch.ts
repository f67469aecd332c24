import { ArpenteurError } from '../../../errors.ts';
import { describeFailure, PassingFailure } from './passing-failure.ts';
import { failed } from './retries.ts';
import { phrase } from '../../../words/phrase.ts';

/**
 * Pieces of a body are outside the heap and short-lived, so V8 lets tens of megabytes of them accumulate. If the process
 * exposes its collector, as the command does, they are collected at this interval.
 */
const collectEveryBytes = 4e6;

/** Closes a connection when no byte arrived for a while, or when the caller aborts. */
export class StallWatch {
  readonly #controller = new AbortController();
  readonly #stallMs: number;
  readonly #outer: AbortSignal | undefined;
  #timer: NodeJS.Timeout;
  #isStalled = false;

  constructor(stallMs: number, outer: AbortSignal | undefined) {
    this.#stallMs = stallMs;
    this.#outer = outer;
    this.#timer = this.#start();
    outer?.addEventListener('abort', this.#stop);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Passes on the bytes of a body; each shows that the connection is alive. */
  async *over(body: AsyncIterable<Uint8Array>, url: string): AsyncGenerator<Uint8Array> {
    let uncollected = 0;
    const pieces = body[Symbol.asyncIterator]();
    try {
      for (;;) {
        // Only waiting for the network counts, not the processing of a piece: a disk may be slow.
        this.#timer = this.#start();
        const next: IteratorResult<Uint8Array, unknown> = await pieces.next();
        clearTimeout(this.#timer);
        if (next.done === true) return;
        uncollected += next.value.length;
        yield next.value;
        if (uncollected < collectEveryBytes) continue;
        uncollected = 0;
        globalThis.gc?.({ type: 'minor' });
      }
    } catch (error) {
      throw this.explain(error, url);
    } finally {
      clearTimeout(this.#timer);
      await pieces.return?.();
    }
  }

  /** The head of an answer has arrived: its body is not awaited yet. */
  answered(): void {
    clearTimeout(this.#timer);
  }

  /** Translates an error of this connection. */
  explain(error: unknown, url: string): unknown {
    if (this.#outer?.aborted === true || error instanceof ArpenteurError || error instanceof PassingFailure)
      return error;
    if (this.#isStalled) {
      return new PassingFailure(phrase`no byte arrived for ${this.#stallMs / 1000} s`, {}, error);
    }
    const { what, passes } = describeFailure(error);
    return passes ? new PassingFailure(what, {}, error) : failed(url, what, error);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#stop);
  }

  readonly #stop = (): void => {
    this.#controller.abort(this.#outer?.reason);
  };

  #start(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#isStalled = true;
      this.#controller.abort();
    }, this.#stallMs);
  }
}
