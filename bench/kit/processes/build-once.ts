/**
 * One build in its own process: `node build-once.js MANIFEST OUT [THREADS]`. Prints one line of JSON: {@link BuildRun}.
 */
import { statSync } from 'node:fs';
import { assemblePack } from '../../../src/assemble/assemble-pack.ts';
import type { BuildRun } from './build-process.ts';
import { StageClock } from './stage-clock.ts';

const [manifest = '', out = '', threads] = process.argv.slice(2);
const clock = new StageClock();
const startedMs = performance.now();
const { header } = await assemblePack({
  manifest,
  out,
  threads: threads === undefined ? undefined : Number(threads),
  onProgress: (step) => {
    clock.step(step);
  },
});
const run: BuildRun = {
  elapsedMs: Math.round(performance.now() - startedMs),
  peakBytes: process.resourceUsage().maxRSS * 1024,
  packBytes: statSync(out).size,
  packId: header.id,
  counts: header.metadata.counts,
  sources: header.metadata.sources.length,
  stages: clock.finish(),
};
process.stdout.write(`${JSON.stringify(run)}\n`);
