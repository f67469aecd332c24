import { ArpenteurError } from '../../../errors.ts';
import { describeFailure, PassingFailure } from './passing-failure.ts';
import { failed } from './retries.ts';

/**
 * Pieces of a body lie outside the heap and live for a moment, so that V8 lets tens of megabytes of them lie. Where the process
 * exposes its collector, as the command does, they are collected this often.
 */
const collectEveryBytes = 4e6;

/** Gives a connection up when no byte came for a while, or when the caller wants to stop. */
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

  /** The bytes of a body, each of which shows that the connection lives. */
  async *over(body: AsyncIterable<Uint8Array>, url: string): AsyncGenerator<Uint8Array> {
    let uncollected = 0;
    const pieces = body[Symbol.asyncIterator]();
    try {
      for (;;) {
        // Only waiting for the network counts, not what is done with a piece: a disk may be slow.
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

  /** The head of an answer is there: what follows is not waited for yet. */
  answered(): void {
    clearTimeout(this.#timer);
  }

  /** What an error of this connection means. */
  explain(error: unknown, url: string): unknown {
    if (this.#outer?.aborted === true || error instanceof ArpenteurError || error instanceof PassingFailure)
      return error;
    if (this.#isStalled) {
      return new PassingFailure(`no byte came for ${this.#stallMs / 1000} s`, {}, error);
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
