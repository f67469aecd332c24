import { setTimeout as sleep } from 'node:timers/promises';
import { ArpenteurError } from '../../../errors.ts';
import { PassingFailure } from './passing-failure.ts';

/** How often and how patiently a request is repeated. */
export interface RetryOptions {
  /** Requests in a row that may fail, 1 or more. */
  readonly attempts: number;
  /** Longest pause after the first failure, in milliseconds; it doubles each time. */
  readonly firstPauseMs: number;
  /** Longest pause of our own, and longest that a server may ask for, in milliseconds. */
  readonly longestPauseMs: number;
}

/** Five requests, pauses up to 1, 2, 4 and 8 seconds, and what a server asks for up to 2 minutes. */
export const defaultRetries: RetryOptions = { attempts: 5, firstPauseMs: 1000, longestPauseMs: 120_000 };

/** Repeats one request while its failures may pass. */
export class Retries {
  readonly #options: RetryOptions;
  readonly #signal: AbortSignal | undefined;
  readonly #tell: (what: string) => void;
  #failures = 0;

  constructor(options: RetryOptions, signal: AbortSignal | undefined, tell: (what: string) => void) {
    this.#options = options;
    this.#signal = signal;
    this.#tell = tell;
  }

  /** The request got further: failures before do not count. */
  gained(): void {
    this.#failures = 0;
  }

  /**
   * Waits until the request may be repeated.
   *
   * @throws the error itself unless it is a PassingFailure; {ArpenteurError} FETCH_FAILED when it has failed often enough or
   *   the server asks to wait too long.
   */
  async pause(error: unknown, url: string): Promise<void> {
    if (!(error instanceof PassingFailure)) throw error;
    const { attempts, longestPauseMs } = this.#options;
    this.#failures++;
    const wait = error.waitMs;
    if (wait !== undefined && wait > longestPauseMs) {
      throw failed(url, `${error.message}, and asks to wait ${Math.ceil(wait / 1000)} s; try again then`, error);
    }
    if (this.#failures >= attempts) {
      const times = attempts === 1 ? '' : `, ${attempts} times in a row`;
      throw failed(url, `${error.message}${times}`, error);
    }
    const pauseMs = wait ?? this.#ownPause();
    this.#tell(`${hostOf(url)}: ${error.message}; asking again in ${(pauseMs / 1000).toFixed(1)} s`);
    await sleep(pauseMs, undefined, { signal: this.#signal });
  }

  /** Half of it fixed and half of it random, so that clients that failed together do not come back together. */
  #ownPause(): number {
    const { firstPauseMs, longestPauseMs } = this.#options;
    const most = Math.min(firstPauseMs * 2 ** (this.#failures - 1), longestPauseMs);
    return most * (0.5 + Math.random() / 2);
  }
}

/** FETCH_FAILED for a URL. */
export function failed(url: string, what: string, cause?: unknown): ArpenteurError {
  return new ArpenteurError('FETCH_FAILED', `${url}: ${what}.`, { url }, cause);
}

function hostOf(url: string): string {
  return new URL(url).host;
}
