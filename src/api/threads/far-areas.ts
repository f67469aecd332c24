import type { MadeLevel } from '../../answers/map/far-areas.ts';
import { ArpenteurError } from '../../errors.ts';
import type { LoadedPack } from '../../pack/pack-file.ts';
import { runInThread } from '../../threads/run-in-thread.ts';
import { moduleBeside } from '../../threads/typescript-workers.ts';

/**
 * Makes the areas of small scales in a separate thread at low priority, which shares the pack's memory.
 *
 * @param onMade receives each level.
 * @param closing ends the thread: the pack's memory is given back.
 * @throws {ArpenteurError} PACK_CLOSED, WORKER_FAILED.
 */
export async function makeFarAreas(
  pack: LoadedPack,
  onMade: (made: MadeLevel) => void,
  closing: AbortSignal,
): Promise<void> {
  try {
    await runInThread(moduleBeside(import.meta.url, './far-areas-thread'), pack, {
      signal: closing,
      background: true,
      onMessage: (message) => {
        onMade(message as MadeLevel);
      },
    });
  } catch (error) {
    if (!closing.aborted) throw error;
    throw new ArpenteurError('PACK_CLOSED', 'The pack was closed while its map was being made.', {}, error);
  }
}
