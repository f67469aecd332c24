import { ArpenteurError } from '../index.ts';
import { exitCodes } from './exit-code.ts';

/** Ctrl-C, a request to end, and a terminal that was closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work that a signal may interrupt: the first Ctrl-C stops it cleanly, the second ends the process at once.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    process.stderr.write('\nstopping; press Ctrl-C again to end at once\n');
    controller.abort();
  };
  for (const signal of signals) process.on(signal, onSignal);
  try {
    return await work(controller.signal);
  } catch (error) {
    // An interrupted run says itself what it kept.
    const isTold = error instanceof ArpenteurError && error.code === 'INTERRUPTED';
    if (!controller.signal.aborted || isTold) throw error;
    // Whatever else failed, it failed because it was stopped.
    throw new ArpenteurError('INTERRUPTED', 'The command was interrupted.', {}, error);
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
  }
}
