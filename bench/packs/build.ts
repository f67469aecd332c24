/**
 * Measures time and memory of a build, stage by stage: of the reference of Paris and its first ring, or of any other.
 *
 *     npm run bench:build [-- --runs 3] [--manifest out/france/reference.json --name build-3m] [--threads 1]
 *
 * Each build runs in its own process; all must give the same pack, as must any other number of threads. Needs the shared data.
 * Writes bench/results/NAME.json.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { buildInProcess } from '../kit/processes/build-process.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { manifestPath, requireData } from '../kit/paths.ts';
import type { BuildBench } from '../kit/results/result-types.ts';
import { median, saveResult } from '../kit/results/results.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    manifest: { type: 'string', default: manifestPath },
    name: { type: 'string', default: 'build' },
    threads: { type: 'string', default: String(availableParallelism()) },
  },
});

requireData();
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const threads = Number(values.threads);
const build = (): ReturnType<typeof buildInProcess> => buildInProcess(values.manifest, threads);
const first = build();
const builds = [first, ...Array.from({ length: Number(values.runs) - 1 }, build)];
const packIds = new Set(builds.map(({ packId }) => packId));
if (builds.length > 1) packIds.add(buildInProcess(values.manifest, threads === 1 ? 2 : 1).packId);
if (packIds.size !== 1) throw new Error('The same sources gave different packs.');
const peakBytes = Math.max(...builds.map((run) => run.peakBytes));
const elapsedMs = builds.map((run) => run.elapsedMs);
for (const { stage, elapsedMs: stageMs, cpuMs, residentBytes } of first.stages) {
  console.log(
    `${stage.padEnd(40)} ${(stageMs / 1000).toFixed(1).padStart(7)} s ${(cpuMs / 1000).toFixed(1).padStart(7)} s CPU ` +
      `${(residentBytes / 2 ** 30).toFixed(2)} GiB at its end`,
  );
}
console.log(
  `median ${(median(elapsedMs) / 1000).toFixed(1)} s, peak ${(peakBytes / 2 ** 30).toFixed(2)} GiB, ` +
    `pack ${(first.packBytes / 1e6).toFixed(0)} MB, the same in ${builds.length} builds`,
);
saveResult(values.name, {
  benchmark: 'build',
  circumstances,
  packId: first.packId,
  packBytes: first.packBytes,
  counts: first.counts,
  elapsedMs,
  peakBytes,
  stages: first.stages,
} satisfies BuildBench);
