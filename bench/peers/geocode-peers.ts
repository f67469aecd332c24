/**
 * Compares geocoding with addok and with a geocoder in PostgreSQL: the same addresses loaded, the same contacts, one measure of a
 * right answer.
 *
 *     npm run bench:geocode-peers [-- --addresses 1000000 --rows 5000 --runs 3 --long-rows 5000000]
 *
 * Without `--addresses`: the 304,979 addresses of Paris and around, and contacts from two real lists; with it: a generated France
 * of that size, and contacts drawn from it.
 *
 * Installs what the peers need by package name (PyPI into out/bench, Redis and PostgreSQL by apt if the user is root), reports
 * what is missing, and continues with the others. Every geocoder first answers the same contacts, sampled by seed, and is judged
 * by the same code; then it is timed. addok and Arpenteur use all cores, PostgreSQL one session. The peers are timed on the
 * sample, after a warm-up run; Arpenteur finishes the sample before its code is warm, so it is also timed on all contacts
 * repeated. Writes bench/results/geocode-peers.json, or geocode-peers-ADDRESSES.json.
 */
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { loadAddok } from './geocode-peers/addok.ts';
import { runArpenteur } from './geocode-peers/arpenteur.ts';
import { readContacts, seed, writeContacts } from './geocode-peers/contacts.ts';
import type { GeocoderRun, GeocoderTask } from './geocode-peers/geocoder.ts';
import { countSameNumbers, judgeAnswers, nearMeters } from './geocode-peers/judge-answers.ts';
import { generatedReference, realReference } from './geocode-peers/reference.ts';
import { startRedis } from './geocode-peers/redis.ts';
import { runTrigrams } from './geocode-peers/trigram.ts';
import { buildInProcess } from '../kit/processes/build-process.ts';
import { describeCircumstances, fileHash, readCircumstances } from '../kit/results/circumstances.ts';
import { requireData, scratchFolder } from '../kit/paths.ts';
import { startCluster } from '../kit/postgres-cluster.ts';
import type { GeocodePeersResult, GeocodePeerTiming } from '../kit/results/peer-result-types.ts';
import { median, saveResult } from '../kit/results/results.ts';

const { values } = parseArgs({
  options: {
    addresses: { type: 'string' },
    rows: { type: 'string', default: '5000' },
    runs: { type: 'string', default: '3' },
    'long-rows': { type: 'string', default: '5000000' },
  },
});
/** A geocoder with fewer right answers is set up wrongly, and its speed would mean nothing. */
const leastRight = 0.7;

requireData();
mkdirSync(scratchFolder, { recursive: true });
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const { manifest, addressFiles, lists } = await (values.addresses === undefined
  ? realReference()
  : generatedReference(Number(values.addresses)));
const contacts = await readContacts(lists);
const sampled = contacts.slice(0, Number(values.rows));
const longRows = Number(values['long-rows']);
const task: GeocoderTask = {
  sample: writeContacts('geocode-sample.csv', sampled, sampled.length),
  sampleRows: sampled.length,
  runs: Number(values.runs),
  processes: availableParallelism(),
};
const long = writeContacts('geocode-long.csv', contacts, longRows);
const build = buildInProcess(manifest);
const addresses = build.counts['addresses'] ?? 0;

const peers: GeocodePeerTiming[] = [];
const missing: string[] = [];
const first = await runArpenteur(build, circumstances.commit, task, {
  peer: 'Arpenteur, match',
  file: long,
  rows: longRows,
});
report(first);
report(
  await runArpenteur(build, circumstances.commit, task, {
    peer: 'Arpenteur, match, the sample once',
    file: task.sample,
    rows: task.sampleRows,
  }),
);
await tryPeer('addok', async () => {
  const redis = await startRedis();
  try {
    const addok = await loadAddok(redis, addressFiles, addresses);
    for (const hasFilter of [false, true]) report((await addok.geocode(task, hasFilter)).run);
  } finally {
    await redis.stop();
  }
});
await tryPeer('PostgreSQL', async () => {
  const cluster = startCluster('pg_trgm');
  try {
    report(await runTrigrams(cluster, addressFiles, task));
  } finally {
    cluster.stop();
  }
});
saveResult(values.addresses === undefined ? 'geocode-peers' : `geocode-peers-${values.addresses}`, {
  benchmark: 'geocode-peers',
  circumstances,
  packId: build.packId,
  addresses,
  data: Object.fromEntries([...addressFiles, task.sample, long].map((path) => [basename(path), fileHash(path)])),
  rows: task.sampleRows,
  seed,
  runs: task.runs,
  nearMeters,
  missing,
  peers,
} satisfies GeocodePeersResult);

/** Runs a geocoder, or notes that it is missing and why. */
async function tryPeer(name: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    missing.push(`${name}: ${why}`);
    console.log(`Missing: ${name}: ${why}`);
  }
}

/** Judges the answers of a run, stores its figures and prints them. Throws if too few are right for the speed to mean anything. */
function report({ answers, elapsedMs, cpuMs, ...run }: GeocoderRun): void {
  if (answers.length !== task.sampleRows) throw new Error(`${run.peer}: ${answers.length} of ${task.sampleRows} rows.`);
  const judged = Object.fromEntries(lists.map(({ name }) => [name, judgeList(answers, name)]));
  const right = Object.values(judged).reduce((sum, counts) => sum + counts.right, 0);
  if (right < leastRight * task.sampleRows)
    throw new Error(`${run.peer}: ${right} of ${task.sampleRows} rows are right.`);
  const perSecond = (milliseconds: readonly number[]): number =>
    Math.round((run.timedRows / median(milliseconds)) * 1000);
  const timing: GeocodePeerTiming = {
    ...run,
    medianPerSecond: perSecond(elapsedMs),
    medianPerCpuSecond: perSecond(cpuMs),
    judged,
  };
  peers.push(timing);
  console.log(
    `${run.peer.padEnd(34)} ${right} of ${task.sampleRows} right, ${timing.medianPerCpuSecond.toLocaleString('en')} rows/s of ` +
      `processor time, ${timing.medianPerSecond.toLocaleString('en')} rows/s by the clock with ${run.processes} processes`,
  );
}

/** Counts of the sampled rows of one list; {@link first} is Arpenteur's run. */
function judgeList(answers: GeocoderRun['answers'], list: string): GeocodePeerTiming['judged'][string] {
  const rows = sampled.flatMap(({ list: itsList, expected }, at) => {
    const [answer, arpenteurs] = [answers[at], first.answers[at]];
    return itsList === list && answer !== undefined && arpenteurs !== undefined
      ? [{ expected, answer, arpenteurs }]
      : [];
  });
  const own = rows.map(({ answer }) => answer);
  const numbers = countSameNumbers(
    own,
    rows.map(({ arpenteurs }) => arpenteurs),
  );
  const expected = rows.map((row) => row.expected);
  return { ...judgeAnswers(own, expected), bothNumber: numbers.both, sameNumber: numbers.same };
}
