/** The module of the thread that a build runs in. */
import { assemblePack } from '../../assemble/assemble-pack.ts';
import { packageVersion } from '../../runs/journal/package-version.ts';
import type { StartThread } from '../../threads/thread-messages.ts';
import type { BuildMessage, BuildThreadTask } from './build-pack.ts';

/** Builds a pack, and tells its steps and its report. */
export const startThread: StartThread<undefined, BuildThreadTask> = () => (task, tell) => {
  const send = (message: BuildMessage): void => {
    tell(message);
  };
  return assemblePack({
    ...task,
    engine: packageVersion(),
    onReport: (report) => {
      send({ kind: 'report', report });
    },
    onProgress: (step) => {
      send({ kind: 'step', step });
    },
  });
};
