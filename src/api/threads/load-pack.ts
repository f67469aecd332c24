import type { LoadedPack, LoadMode } from '../../pack/pack-file.ts';
import type { SearchIndex } from '../../suggest/search-index.ts';
import { runInThread } from '../../threads/run-in-thread.ts';
import { moduleBeside } from '../../threads/typescript-workers.ts';

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
