import { open, stat } from 'node:fs/promises';
import { prepareRowsThread, rowsThread } from '../../batch/workers/worker-pool.ts';
import { isPacked } from '../../tables/binary-signature.ts';
import { endPrepared, prepareCallingThread } from '../../threads/thread-pool.ts';
import { holdRunModules, matchProcessor } from './run-modules.ts';

/**
 * Bytes of text that the calling thread matches itself: another takes 0.1 s of processor time to load its code and as long to compile it, and what
 * it gains, the reading and writing beside it, is less up to here.
 */
const ownBytes = 6 << 20;

/** How often as long the rows of a compressed or columnar file may be as text. */
const packedFactor = 16;

/**
 * Prepares the threads of the next run. A run for which one thread is enough has the calling one, which it blocks while a chunk is matched:
 * another would load and compile all modules once more. For others, the first thread starts now, so that it does so while the pack is
 * opened and the run is planned.
 *
 * @param inputs as they are given to the run.
 * @returns ends what the run has not used.
 */
export async function prepareRun(inputs: readonly string[]): Promise<() => Promise<void>> {
  const bytes = await Promise.all(inputs.map(bytesOfText));
  if (bytes.reduce((sum, one) => sum + one, 0) <= ownBytes) {
    holdRunModules({
      rowsThread: () => import('../../batch/workers/process-rows-thread.ts'),
      matchProcessor: () => import('../process/match-processor.ts'),
    });
    prepareCallingThread(rowsThread());
  } else prepareRowsThread(matchProcessor());
  return endPrepared;
}

/** Most bytes that the rows of a file may take as text; infinite for what is no file or cannot be read, as the run will say. */
async function bytesOfText(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  // Whoever opens a pipe and closes it ends its writer.
  const file = found?.isFile() === true ? await open(path).catch(() => undefined) : undefined;
  if (found === undefined || file === undefined) return Infinity;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return found.size * (isPacked(buffer.subarray(0, bytesRead)) ? packedFactor : 1);
  } finally {
    await file.close();
  }
}
