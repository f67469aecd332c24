import { ArpenteurError } from '../index.ts';
import { exitCodes } from './exit-code.ts';
import { say } from './language/say.ts';

/** Ctrl-C, a request to end, and a terminal that was closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work that a signal may interrupt: the first Ctrl-C stops it cleanly, the second ends the process at once.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    process.stderr.write(`\n${say('stopping; press Ctrl-C again to exit at once')}\n`);
    controller.abort();
  };
  for (const signal of signals) process.on(signal, onSignal);
  try {
    return await work(controller.signal);
  } catch (error) {
    // An interrupted run reports itself what it kept.
    const isTold = error instanceof ArpenteurError && error.code === 'INTERRUPTED';
    if (!controller.signal.aborted || isTold) throw error;
    // Any other failure here is a consequence of the interruption.
    throw new ArpenteurError('INTERRUPTED', 'The command was interrupted.', {}, error);
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
  }
}
