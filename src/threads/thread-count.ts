import { ArpenteurError } from '../errors.ts';

/** Most threads that anything may start. */
const mostThreads = 256;

/**
 * The number of threads asked for.
 *
 * @throws {ArpenteurError} OPTION_INVALID for one that is not a whole number from 1 to 256.
 */
export function readThreads(threads: number): number {
  if (Number.isInteger(threads) && threads >= 1 && threads <= mostThreads) return threads;
  throw new ArpenteurError(
    'OPTION_INVALID',
    `\`threads: ${threads}\`: expected a whole number from 1 to ${mostThreads}.`,
    {
      option: 'threads',
    },
  );
}
