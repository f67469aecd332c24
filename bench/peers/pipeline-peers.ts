/**
 * Compares the whole job, contacts to circonscriptions and bureaux, CSV to CSV, as usually done (addok geocodes the file, PostGIS
 * joins its positions with the areas) with one `match`.
 *
 *     npm run bench:pipeline-peers [-- --addresses 1000000 --rows 5000 --runs 3 --long-rows 5000000]
 *
 * Uses a generated France and contacts drawn from it. Both ways have the same addresses loaded and first answer the same sampled
 * contacts; their codes are compared with the expected ones, and with each other, before timing. Loading is not included in
 * either time. What the peers need is installed as for `bench:geocode-peers`. Writes bench/results/pipeline-peers.json.
 */
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { loadAddok } from './geocode-peers/addok.ts';
import { readContacts, seed, writeContacts } from './geocode-peers/contacts.ts';
import type { GeocoderTask } from './geocode-peers/geocoder.ts';
import { startRedis } from './geocode-peers/redis.ts';
import { generatedReference } from './geocode-peers/reference.ts';
import { buildInProcess } from '../kit/processes/build-process.ts';
import { describeCircumstances, fileHash, readCircumstances } from '../kit/results/circumstances.ts';
import { requireData, scratchFolder } from '../kit/paths.ts';
import { startCluster } from '../kit/postgres-cluster.ts';
import type { PipelinePeersResult, PipelineTiming } from '../kit/results/peer-result-types.ts';
import { median, saveResult } from '../kit/results/results.ts';
import { areaLayers } from './pipeline-peers/area-layers.ts';
import { loadAreas, runJoin } from './pipeline-peers/postgis-join.ts';
import { countCodes } from './pipeline-peers/count-codes.ts';
import { runMatchPipeline } from './pipeline-peers/match-pipeline.ts';
import type { PipelineRun } from './pipeline-peers/pipeline.ts';

const { values } = parseArgs({
  options: {
    addresses: { type: 'string', default: '1000000' },
    rows: { type: 'string', default: '5000' },
    runs: { type: 'string', default: '3' },
    'long-rows': { type: 'string', default: '5000000' },
  },
});
/** A way with fewer right circonscriptions is set up wrongly, and its speed would mean nothing. */
const leastRight = 0.7;

requireData();
mkdirSync(scratchFolder, { recursive: true });
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const { manifest, addressFiles, lists } = await generatedReference(Number(values.addresses));
const contacts = await readContacts(lists);
const sampled = contacts.slice(0, Number(values.rows));
const longRows = Number(values['long-rows']);
const task: GeocoderTask = {
  sample: writeContacts('pipeline-sample.csv', sampled, sampled.length),
  sampleRows: sampled.length,
  runs: Number(values.runs),
  processes: availableParallelism(),
};
const long = writeContacts('pipeline-long.csv', contacts, longRows);
const layers = areaLayers(manifest);
const build = buildInProcess(manifest);
const addresses = build.counts['addresses'] ?? 0;

const pipelines: PipelineTiming[] = [];
const own = await runMatchPipeline(circumstances.commit, task, long, longRows);
report(own);
report(await runAddokAndPostgis());
saveResult('pipeline-peers', {
  benchmark: 'pipeline-peers',
  circumstances,
  packId: build.packId,
  addresses,
  data: Object.fromEntries([long, ...layers.map(({ file }) => file)].map((path) => [basename(path), fileHash(path)])),
  rows: task.sampleRows,
  seed,
  runs: task.runs,
  pipelines,
} satisfies PipelinePeersResult);

async function runAddokAndPostgis(): Promise<PipelineRun> {
  const redis = await startRedis();
  const cluster = startCluster('postgis');
  try {
    const addok = await loadAddok(redis, addressFiles, addresses);
    loadAreas(cluster, layers);
    const { run: geocoded, output } = await addok.geocode(task, false);
    const joined = await runJoin(cluster, output, task);
    const sums = (one: readonly number[], other: readonly number[]): number[] =>
      one.map((value, run) => value + (other[run] ?? NaN));
    return {
      pipeline: 'addok, then PostGIS',
      version: `${geocoded.version}; ${cluster.version}`,
      processes: task.processes,
      timedRows: task.sampleRows,
      elapsedMs: sums(geocoded.elapsedMs, joined.elapsedMs),
      cpuMs: sums(geocoded.cpuMs, joined.cpuMs),
      stepCpuMs: { addok: median(geocoded.cpuMs), PostGIS: median(joined.cpuMs) },
      codes: joined.codes,
    };
  } finally {
    cluster.stop();
    await redis.stop();
  }
}

/** Compares the codes of a run, stores its figures and prints them. Throws if too few are right for the speed to mean anything. */
function report({ codes, elapsedMs, cpuMs, stepCpuMs, ...run }: PipelineRun): void {
  if (codes.length !== task.sampleRows) throw new Error(`${run.pipeline}: ${codes.length} of ${task.sampleRows} rows.`);
  const expected = sampled.map((contact) => contact.codes);
  const circonscription = countCodes('circonscription', codes, expected, own.codes);
  const bureau = countCodes('bureau', codes, expected, own.codes);
  if (circonscription.right < leastRight * task.sampleRows) {
    throw new Error(`${run.pipeline}: ${circonscription.right} of ${task.sampleRows} circonscriptions are right.`);
  }
  const perSecond = (milliseconds: readonly number[]): number =>
    Math.round((run.timedRows / median(milliseconds)) * 1000);
  const all = Object.values(stepCpuMs).reduce((sum, ms) => sum + ms, 0);
  const timing: PipelineTiming = {
    ...run,
    medianPerSecond: perSecond(elapsedMs),
    medianPerCpuSecond: perSecond(cpuMs),
    steps: Object.fromEntries(Object.entries(stepCpuMs).map(([step, ms]) => [step, ms / all])),
    circonscription,
    bureau,
  };
  pipelines.push(timing);
  console.log(
    `${run.pipeline.padEnd(20)} circonscription right ${circonscription.right}, bureau right ${bureau.right} of ${task.sampleRows}; ` +
      `${timing.medianPerCpuSecond.toLocaleString('en')} rows/s of processor time, ${timing.medianPerSecond.toLocaleString('en')} by the clock`,
  );
}
