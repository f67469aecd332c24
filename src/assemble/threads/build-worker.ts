/** The file that each thread of a build runs: does one task after the other. */
import { ArpenteurError } from '../../errors.ts';
import { movedAnswer, type TaskAnswer } from '../../threads/task-answer.ts';
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

/** The columns of an answer: they are moved, not copied. */
function columnsOf(answer: BuildAnswers[keyof BuildAnswers]): ArrayBuffer[] {
  if (answer === undefined) return [];
  if ('row' in answer || 'entry' in answer || 'dictionary' in answer) return buffersOf(answer);
  if (!('gathered' in answer) || answer.gathered.kind === 'rows') return [];
  const { gathered } = answer;
  const { chunks } = gathered.kind === 'streets' ? gathered.streets : gathered.roll;
  return chunks.flatMap(buffersOf);
}

function buffersOf(columns: object): ArrayBuffer[] {
  const all: unknown[] = Object.values(columns);
  return all.flatMap((column) =>
    ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer ? [column.buffer] : [],
  );
}
