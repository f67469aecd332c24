/** The module of the thread in which a build runs. */
import { assemblePack } from '../../assemble/assemble-pack.ts';
import { packageVersion } from '../../package.ts';
import type { StartThread } from '../../threads/thread-messages.ts';
import type { BuildMessage, BuildThreadTask } from './build-pack.ts';
import { asPhrase } from '../../words/phrase.ts';

/** Builds a pack, and sends its steps and its report. */
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
    onProgress: (_, words) => {
      send({ kind: 'step', step: asPhrase(words) });
    },
  });
};
