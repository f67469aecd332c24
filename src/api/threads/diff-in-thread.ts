import { ArpenteurError } from '../../errors.ts';
import { TaskThreads } from '../../threads/task-threads.ts';
import { moduleBeside } from '../../threads/typescript-workers.ts';
import type { DiffLoadedOptions, DiffResult } from '../diff-packs.ts';

/**
 * Compares two packs that are loaded, in a thread of its own, which shares their memory and gives way to others.
 *
 * @throws {ArpenteurError} PACKS_APART, FILE_UNWRITABLE, WORKER_FAILED; INTERRUPTED when the signal ends it: what was begun
 * may then be left under a temporary name.
 */
export async function diffInThread({ signal, ...task }: DiffLoadedOptions): Promise<DiffResult> {
  requireGoing(signal);
  const threads = new TaskThreads(new URL(moduleBeside(import.meta.url, './diff-task')), 1);
  const stop = (): void => void threads.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await threads.run<DiffResult>(task);
  } catch (error) {
    requireGoing(signal);
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await threads.close();
  }
}

function requireGoing(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new ArpenteurError('INTERRUPTED', 'The comparison was interrupted.');
}
