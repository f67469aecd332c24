/** The file that each thread of a build runs: does one task after the other. */
import { ArpenteurError } from '../errors.ts';
import { movedAnswer, type TaskAnswer } from '../threads/task-answer.ts';
import { type BuildAnswers, type BuildTask, doBuildTask } from './build-task.ts';

/** Does a task; rejects only for what is not an error of ours. */
export default async function runTask(task: BuildTask): Promise<TaskAnswer<unknown>> {
  try {
    const value = await doBuildTask(task);
    return movedAnswer({ ok: true, value }, columnsOf(value));
  } catch (error) {
    if (error instanceof ArpenteurError) return { ok: false, error: error.toPlain() };
    throw error;
  }
}

/** The columns of a file that was read: they are moved, not copied. */
function columnsOf(answer: BuildAnswers[keyof BuildAnswers]): ArrayBuffer[] {
  if (answer === undefined || !('gathered' in answer) || answer.gathered.kind === 'rows') return [];
  const { gathered } = answer;
  const { chunks } = gathered.kind === 'streets' ? gathered.streets : gathered.roll;
  return chunks.flatMap((chunk) => Object.values(chunk).map(({ buffer }) => buffer as ArrayBuffer));
}
