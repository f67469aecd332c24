import { ArpenteurError } from '../index.ts';
import { exitCodes } from './exit-code.ts';

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
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    // Whatever failed, it failed because it was stopped.
    throw new ArpenteurError('INTERRUPTED', 'The run was interrupted; nothing was kept.', {}, error);
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}
