/** The module of the thread that checks a mapped pack. */
import { checkPack, type LoadedPack } from '../../pack/pack-file.ts';
import type { StartThread } from '../../threads/thread-messages.ts';

/** Checks the content of a pack. */
export const startThread: StartThread<undefined, LoadedPack> = () => (pack) => {
  checkPack(pack);
};
