/** The file that the thread of a build runs. */
import { parentPort, workerData } from 'node:worker_threads';
import { assemblePack } from '../../assemble/assemble-pack.ts';
import { ArpenteurError } from '../../errors.ts';
import { packageVersion } from '../../runs/journal/package-version.ts';
import type { BuildMessage, BuildThreadData } from './build-in-thread.ts';

function tell(message: BuildMessage): void {
  parentPort?.postMessage(message);
}

try {
  const result = await assemblePack({
    ...(workerData as BuildThreadData),
    engine: packageVersion(),
    onReport: (report) => {
      tell({ kind: 'report', report });
    },
    onProgress: (step) => {
      tell({ kind: 'step', step });
    },
  });
  tell({ kind: 'done', result });
} catch (error) {
  if (error instanceof ArpenteurError) tell({ kind: 'failed', error: error.toPlain() });
  else tell({ kind: 'unforeseen', error });
}
