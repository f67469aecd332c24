/** The module of the thread that compares two packs. */
import type { StartThread } from '../../threads/thread-messages.ts';
import { diffLoaded, type DiffLoadedOptions } from '../diff-packs.ts';

/** Compares two packs whose memory this thread shares. */
export const startThread: StartThread<undefined, DiffLoadedOptions> = () => (task) => diffLoaded(task);
