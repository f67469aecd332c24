/** The module of the threads of a build: runs one task after the other. */
import type { StartThread } from '../../threads/thread-messages.ts';
import { type BuildTask, doBuildTask } from './build-task.ts';

/** No preparation is needed before the first task. */
export const startThread: StartThread<undefined, BuildTask> = () => doBuildTask;
