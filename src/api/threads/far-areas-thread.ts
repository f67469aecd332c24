/** The module of the thread that makes the areas of small scales. */
import { FarAreas } from '../../answers/map/far-areas.ts';
import { openReference } from '../../match/reference.ts';
import type { LoadedPack } from '../../pack/pack-file.ts';
import type { StartThread } from '../../threads/thread-messages.ts';

/** Makes them from a pack whose memory this thread shares, and tells each level. Nothing interrupts it but the end of the thread. */
export const startThread: StartThread<undefined, LoadedPack> = () => (pack, tell) =>
  new FarAreas(openReference(pack), new AbortController().signal).make(tell);
