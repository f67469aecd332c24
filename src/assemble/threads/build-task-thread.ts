/** The module of the threads of a build: does one task after the other. */
import { buffersOf, Moved, type StartThread } from '../../threads/thread-messages.ts';
import { type BuildAnswers, type BuildTask, doBuildTask } from './build-task.ts';

/** Needs nothing before the first task. */
export const startThread: StartThread<undefined, BuildTask> = () => async (task) => {
  const answer = await doBuildTask(task);
  return new Moved(answer, columnsOf(answer));
};

/** The columns of an answer: they are moved, not copied. */
function columnsOf(answer: BuildAnswers[keyof BuildAnswers]): ArrayBuffer[] {
  if (answer === undefined) return [];
  if ('row' in answer || 'entry' in answer || 'dictionary' in answer) return buffersOf(answer);
  if (!('gathered' in answer) || answer.gathered.kind === 'rows') return [];
  const { gathered } = answer;
  const { chunks } = gathered.kind === 'streets' ? gathered.streets : gathered.roll;
  return chunks.flatMap(buffersOf);
}
