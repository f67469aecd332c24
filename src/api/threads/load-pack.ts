import type { LoadedPack, LoadMode } from '../../pack/pack-file.ts';
import type { SearchIndex } from '../../suggest/search-index.ts';
import { ArpenteurError } from '../../errors.ts';
import { requireWhole } from '../../files/memory-map.ts';
import { runInThread } from '../../threads/run-in-thread.ts';
import { moduleBeside } from '../../threads/typescript-workers.ts';
import { phrase } from '../../words/phrase.ts';

/** A pack in memory with the index of its searches. */
export interface ReadyPack {
  readonly loaded: LoadedPack;
  readonly index: SearchIndex;
}

/**
 * Loads and checks a pack, and builds the index of its searches, in a separate thread, so that the caller's stays free.
 *
 * @throws {ArpenteurError} as `loadPack`; WORKER_FAILED.
 */
export async function loadInThread(path: string, load: LoadMode): Promise<ReadyPack> {
  return runInThread<ReadyPack>(moduleBeside(import.meta.url, './load-pack-thread'), {
    path,
    load,
  } satisfies PackToLoad);
}

/** What the thread loads. */
export interface PackToLoad {
  readonly path: string;
  readonly load: LoadMode;
}

/**
 * Checks the content of a mapped pack in a separate thread; one that was copied is checked already.
 *
 * @throws {ArpenteurError} as `checkPack`; WORKER_FAILED; PACK_CLOSED when the signal ends it.
 */
export async function checkInThread(pack: LoadedPack, signal: AbortSignal): Promise<void> {
  if (pack.bytes instanceof SharedArrayBuffer) return;
  requireWhole(pack.bytes);
  try {
    await runInThread(moduleBeside(import.meta.url, './check-pack-thread'), pack, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new ArpenteurError('PACK_CLOSED', phrase`${pack.bytes.path} was closed while it was checked.`, {}, error);
  }
}
