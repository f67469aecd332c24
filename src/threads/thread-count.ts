import { ArpenteurError } from '../errors.ts';
import { phrase } from '../words/phrase.ts';

/** Maximum number of threads. */
const mostThreads = 256;

/**
 * Checks a number of threads.
 *
 * @throws {ArpenteurError} OPTION_INVALID unless it is a whole number from 1 to 256.
 */
export function readThreads(threads: number): number {
  if (Number.isInteger(threads) && threads >= 1 && threads <= mostThreads) return threads;
  throw new ArpenteurError(
    'OPTION_INVALID',
    phrase`\`threads: ${threads}\`: expected a whole number from 1 to ${mostThreads}.`,
    {
      option: 'threads',
    },
  );
}
