/** The file that the thread of a load runs. */
import { parentPort, workerData } from 'node:worker_threads';
import { ArpenteurError } from '../../errors.ts';
import { loadPack } from '../../pack/pack-file.ts';
import { PackSections } from '../../pack/sections.ts';
import { PackViews } from '../../pack/views/pack-views.ts';
import { buildSearchIndex } from '../../suggest/search-index.ts';
import type { LoadMessage } from './load-in-thread.ts';

function load(): LoadMessage {
  try {
    const loaded = loadPack(workerData as string);
    return { kind: 'done', loaded, index: buildSearchIndex(new PackViews(new PackSections(loaded))) };
  } catch (error) {
    return error instanceof ArpenteurError ? { kind: 'failed', error: error.toPlain() } : { kind: 'unforeseen', error };
  }
}

parentPort?.postMessage(load());
