import { setTimeout as sleep } from 'node:timers/promises';
import { ArpenteurError } from '../../../errors.ts';
import { PassingFailure } from './passing-failure.ts';
import { phrase, type Words, Figure } from '../../../words/phrase.ts';

/** How often a request is retried, and how long to wait. */
export interface RetryOptions {
  /** Maximum failed requests in a row, 1 or more. */
  readonly attempts: number;
  /** Maximum pause after the first failure, in milliseconds; it doubles each time. */
  readonly firstPauseMs: number;
  /** Maximum pause, our own or requested by a server, in milliseconds. */
  readonly longestPauseMs: number;
}

/** Five requests, pauses of up to 1, 2, 4 and 8 seconds, and waits of up to 2 minutes requested by a server. */
export const defaultRetries: RetryOptions = { attempts: 5, firstPauseMs: 1000, longestPauseMs: 120_000 };

/** Retries one request as long as its failures are temporary. */
export class Retries {
  readonly #options: RetryOptions;
  readonly #signal: AbortSignal | undefined;
  readonly #tell: (what: Words) => void;
  #failures = 0;

  constructor(options: RetryOptions, signal: AbortSignal | undefined, tell: (what: Words) => void) {
    this.#options = options;
    this.#signal = signal;
    this.#tell = tell;
  }

  /** The request made progress: earlier failures no longer count. */
  gained(): void {
    this.#failures = 0;
  }

  /**
   * Waits before the next attempt.
   *
   * @throws the error itself unless it is a PassingFailure; {ArpenteurError} FETCH_FAILED after too many failures, or if the
   *   server requests too long a wait.
   */
  async pause(error: unknown, url: string): Promise<void> {
    if (!(error instanceof PassingFailure)) throw error;
    const { attempts, longestPauseMs } = this.#options;
    this.#failures++;
    const wait = error.waitMs;
    if (wait !== undefined && wait > longestPauseMs) {
      throw failed(url, phrase`${error.words}, and asks to wait ${Math.ceil(wait / 1000)} s; try again then`, error);
    }
    if (this.#failures >= attempts) {
      const times = attempts === 1 ? '' : phrase`, ${attempts} times in a row`;
      throw failed(url, phrase`${error.words}${times}`, error);
    }
    const pauseMs = wait ?? this.#ownPause();
    this.#tell(phrase`${hostOf(url)}: ${error.words}; asking again in ${new Figure(pauseMs / 1000, 1)} s`);
    await sleep(pauseMs, undefined, { signal: this.#signal });
  }

  /** Half fixed, half random, so that clients that failed together do not retry together. */
  #ownPause(): number {
    const { firstPauseMs, longestPauseMs } = this.#options;
    const most = Math.min(firstPauseMs * 2 ** (this.#failures - 1), longestPauseMs);
    return most * (0.5 + Math.random() / 2);
  }
}

/** FETCH_FAILED for a URL. */
export function failed(url: string, what: Words, cause?: unknown): ArpenteurError {
  return new ArpenteurError('FETCH_FAILED', phrase`${url}: ${what}.`, { url }, cause);
}

function hostOf(url: string): string {
  return new URL(url).host;
}
