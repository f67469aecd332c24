import { runInThread } from '../../threads/run-in-thread.ts';
import { moduleBeside } from '../../threads/typescript-workers.ts';
import type { DiffLoadedOptions, DiffResult } from '../diff-packs.ts';

/**
 * Compares two loaded packs in a thread of its own, which shares their memory and gives way to others.
 *
 * @throws {ArpenteurError} PACKS_APART, FILE_UNWRITABLE, WORKER_FAILED; INTERRUPTED when the signal ends it: the report
 * may then be left half written under a temporary name.
 */
export async function diffInThread({ signal, ...task }: DiffLoadedOptions): Promise<DiffResult> {
  return runInThread<DiffResult>(moduleBeside(import.meta.url, './diff-packs-thread'), task, {
    signal,
    interrupted: 'The comparison was interrupted.',
    background: true,
  });
}
