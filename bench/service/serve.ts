/**
 * Measures throughput and latency of the service, with their targets.
 *
 *     npm run bench:serve [-- PACK]
 *
 * Needs `wrk` and `curl`. Default pack: out/evaluate/reference.pack, written by `npm run evaluate`. Writes bench/results/serve.json.
 */
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { openPack } from '../../src/index.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { makeDirtyContacts } from '../kit/contacts/dirty-contacts.ts';
import { householdContacts } from '../kit/contacts/household-contacts.ts';
import { requireData, root, scratchFolder } from '../kit/paths.ts';
import type { ServeResult } from '../kit/results/serve-result-types.ts';
import { saveResult } from '../kit/results/results.ts';
import {
  measureFile,
  measureInServer,
  measureSingle,
  measureSlowClients,
  measureTyping,
  records,
  startJob,
} from './serve/measures.ts';
import { ServiceProcess } from '../kit/processes/service-process.ts';

const singleSeconds = 8;
const fileRows = 100_000;
const jobRows = 2_000_000;
/** Jobs that wait for each other: one takes some 4 s, and they are to last longer than the slow clients. */
const jobs = 6;
const slowClients = 200;
const slowSeconds = 10;

requireData();
const [packPath = join(root, 'out/evaluate/reference.pack')] = process.argv.slice(2);
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const folder = join(scratchFolder, 'serve.jobs');
const pack = await openPack(packPath);
pack.openSearch();
const service = await ServiceProcess.start(packPath, folder);
try {
  const ready = { elapsedMs: Math.round(service.readyMs), cpuMs: service.cpuMs() };
  await verify();
  const single = measureSingle(service, singleSeconds);
  const typing = measureTyping(pack, 5);
  const file = await measureFile(service, pack, await makeDirtyContacts(fileRows, 'list'));
  const distinctFile = await measureFile(service, pack, makeDistinctContacts());
  const ask = (): ReturnType<typeof measureSlowClients> => measureSlowClients(service, slowClients, slowSeconds);
  const alone = await measureInServer(service, ask);
  const jobList = await makeDirtyContacts(jobRows, 'shuffled');
  let hasEnded = await startJob(service, jobList);
  for (let job = 1; job < jobs; job++) hasEnded = await startJob(service, jobList);
  const withJob = await measureInServer(service, ask);
  const jobLasted = !(await hasEnded());
  const result: ServeResult = {
    benchmark: 'serve',
    circumstances,
    packId: pack.header.id,
    ready,
    single,
    typing,
    file,
    distinctFile,
    slowClients: { clients: slowClients, alone, withJob, jobLasted },
  };
  console.log(JSON.stringify(result, undefined, 2));
  saveResult('serve', result);
} finally {
  await service.stop();
  await pack.close();
  await rm(folder, { recursive: true, force: true });
}

/** Writes one contact at each of some 50,000 addresses. @returns the path. */
function makeDistinctContacts(): string {
  const { header, rows } = householdContacts(1);
  const path = join(scratchFolder, 'serve-distinct.csv');
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`);
  return path;
}

/** Checks that the service gives the same answers as the engine, before timing. */
async function verify(): Promise<void> {
  for (const record of records) {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${service.url}/v1/match`, { method: 'POST', headers, body: JSON.stringify(record) });
    const { id_ban } = (await answer.json()) as { readonly id_ban: string | null };
    const expected = pack.match(record).id_ban;
    if (id_ban === null || id_ban !== expected) throw new Error(`${String(id_ban)} instead of ${String(expected)}`);
  }
}
