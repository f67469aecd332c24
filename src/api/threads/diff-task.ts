/** The task that the thread of a comparison does. */
import { ArpenteurError } from '../../errors.ts';
import { giveWay } from '../../threads/give-way.ts';
import type { TaskAnswer } from '../../threads/task-answer.ts';
import { diffLoaded, type DiffLoadedOptions, type DiffResult } from '../diff-packs.ts';

/** Compares two packs whose memory this thread shares. */
export default async function diffTask(task: DiffLoadedOptions): Promise<TaskAnswer<DiffResult>> {
  giveWay();
  try {
    return { ok: true, value: await diffLoaded(task) };
  } catch (error) {
    if (error instanceof ArpenteurError) return { ok: false, error: error.toPlain() };
    throw error;
  }
}
