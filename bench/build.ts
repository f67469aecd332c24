/**
 * How long the reference of Paris and its first ring takes to build, and with how much memory.
 *
 *     npm run bench:build [-- --runs 3]
 *
 * Each build is a process of its own; all must give the same pack. Needs the shared data. Writes bench/results/build.json.
 */
import { parseArgs } from 'node:util';
import { buildInProcess } from './kit/build-process.ts';
import { describeCircumstances, readCircumstances } from './kit/circumstances.ts';
import { requireData } from './kit/paths.ts';
import type { BuildResult } from './kit/result-types.ts';
import { median, saveResult } from './kit/results.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '3' } } });

requireData();
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const first = buildInProcess();
const builds = [first, ...Array.from({ length: Number(values.runs) - 1 }, buildInProcess)];
if (new Set(builds.map(({ packId }) => packId)).size !== 1) throw new Error('The same sources gave different packs.');
const peakBytes = Math.max(...builds.map((build) => build.peakBytes));
const elapsedMs = builds.map((build) => build.elapsedMs);
console.log(
  `median ${(median(elapsedMs) / 1000).toFixed(1)} s, peak ${(peakBytes / 2 ** 30).toFixed(2)} GiB, ` +
    `pack ${(first.packBytes / 1e6).toFixed(0)} MB, the same in ${builds.length} builds`,
);
saveResult('build', {
  benchmark: 'build',
  circumstances,
  packId: first.packId,
  packBytes: first.packBytes,
  counts: first.counts,
  elapsedMs,
  peakBytes,
} satisfies BuildResult);
