/** The module of the thread that loads a pack. */
import { checkPack, openPackFile } from '../../pack/pack-file.ts';
import { PackSections } from '../../pack/sections.ts';
import { PackViews } from '../../pack/views/pack-views.ts';
import { buildSearchIndex } from '../../suggest/search-index.ts';
import type { StartThread } from '../../threads/thread-messages.ts';
import type { PackToLoad, ReadyPack } from './load-pack.ts';

/** Loads the pack at a path, and checks all of it. */
export const startThread: StartThread<undefined, PackToLoad> =
  () =>
  async ({ path, load }): Promise<ReadyPack> => {
    const loaded = openPackFile(path, load);
    await checkPack(loaded);
    return { loaded, index: buildSearchIndex(new PackViews(new PackSections(loaded))) };
  };
