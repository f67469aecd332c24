/** The module of the thread that loads a pack. */
import { loadPack } from '../../pack/pack-file.ts';
import { PackSections } from '../../pack/sections.ts';
import { PackViews } from '../../pack/views/pack-views.ts';
import { buildSearchIndex } from '../../suggest/search-index.ts';
import type { StartThread } from '../../threads/thread-messages.ts';
import type { ReadyPack } from './load-pack.ts';

/** Loads the pack at a path. */
export const startThread: StartThread<undefined, string> =
  () =>
  (path): ReadyPack => {
    const loaded = loadPack(path);
    return { loaded, index: buildSearchIndex(new PackViews(new PackSections(loaded))) };
  };
