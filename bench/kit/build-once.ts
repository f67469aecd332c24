/**
 * One build in a process of its own: `node build-once.js MANIFEST OUT`. Prints one line of JSON: {@link BuildRun}.
 */
import { statSync } from 'node:fs';
import { buildPack } from '../../src/build/build-pack.ts';
import type { BuildRun } from './build-process.ts';

const [manifest = '', out = ''] = process.argv.slice(2);
const startedMs = performance.now();
const { header } = await buildPack({ manifest, out });
const run: BuildRun = {
  elapsedMs: Math.round(performance.now() - startedMs),
  peakBytes: process.resourceUsage().maxRSS * 1024,
  packBytes: statSync(out).size,
  packId: header.id,
  counts: header.metadata.counts,
  sources: header.metadata.sources.length,
};
process.stdout.write(`${JSON.stringify(run)}\n`);
