/** The file that each thread of a build runs: does one task after the other. */
import { ArpenteurError } from '../errors.ts';
import type { TaskAnswer } from '../threads/task-threads.ts';
import { type BuildTask, doBuildTask } from './build-task.ts';

/** Does a task; rejects only for what is not an error of ours. */
export default function runTask(task: BuildTask): TaskAnswer<undefined> {
  try {
    doBuildTask(task);
    return { ok: true, value: undefined };
  } catch (error) {
    if (error instanceof ArpenteurError) return { ok: false, error: error.toPlain() };
    throw error;
  }
}
