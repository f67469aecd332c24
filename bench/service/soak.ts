/**
 * Checks that the memory of the service stays flat under half of its maximum load, with a file and a job every half minute:
 * measures resident memory after garbage collection over time. Fails if the median of the last quarter is more than 5 % above that
 * of the quarter after the first fifth, in which the heaps and caches of the worker threads fill (some twenty files).
 *
 *     npm run bench:soak [-- --minutes 60 --file-every 30 --rate 500 PACK]
 *
 * `--file-every` seconds: more files in a shorter run. `--rate`: requests per second, instead of half of the rate measured at the
 * start, for machines that do other work.
 *
 * Needs `wrk`. Default pack: out/evaluate/reference.pack, written by `npm run evaluate`. Writes bench/results/soak.json.
 */
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { makeDirtyContacts } from '../kit/contacts/dirty-contacts.ts';
import { requireData, root, scratchFolder } from '../kit/paths.ts';
import { median, saveResult } from '../kit/results/results.ts';
import { startJob } from './serve/measures.ts';
import { fullRate, startLoad } from './serve/mixed-load.ts';
import { ServiceProcess } from '../kit/processes/service-process.ts';

const sampleMs = 5_000;
const fileRows = 10_000;
const mostGrowth = 0.05;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '60' },
    'file-every': { type: 'string', default: '30' },
    rate: { type: 'string' },
  },
});
const minutes = Number(values.minutes);
const fileEveryMs = Number(values['file-every']) * 1000;
const [packPath = join(root, 'out/evaluate/reference.pack')] = positionals;
requireData();
mkdirSync(scratchFolder, { recursive: true });
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const folder = join(scratchFolder, 'soak.jobs');
const file = await makeDirtyContacts(fileRows, 'shuffled');
const service = await ServiceProcess.start(packPath, folder);
try {
  const full = values.rate === undefined ? Math.round(fullRate(service.url, 10)) : undefined;
  const perSecond = full === undefined ? Number(values.rate) : Math.round(full / 2);
  const cpuBefore = service.cpuMs();
  console.log(
    `${perSecond} requests/s${full === undefined ? '' : `, half of ${full}`}, and a file and a job, again ` +
      `${fileEveryMs / 1000} s after they are done, for ${minutes} minutes`,
  );
  const load = startLoad(service.url, Math.round(minutes * 60), perSecond);
  const ended = once(load, 'close');
  let said = '';
  load.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const files = sendFiles();
  const megabytes: number[] = [];
  while (load.exitCode === null) {
    megabytes.push(Math.round((await service.residentBytes()) / 2 ** 20));
    if ((megabytes.length * sampleMs) % 60_000 === 0) {
      console.log(`${(megabytes.length * sampleMs) / 60_000} min: ${megabytes.slice(-12).join(' ')} MiB`);
    }
    await Promise.race([setTimeout(sampleMs - 1_000), ended]);
  }
  const sent = await files;
  const cpuShare = (service.cpuMs() - cpuBefore) / (minutes * 60_000);
  const settled = megabytes.slice(Math.ceil(megabytes.length / 5));
  const quarter = Math.ceil(settled.length / 4);
  const [first, last] = [median(settled.slice(0, quarter)), median(settled.slice(-quarter))];
  const growth = last / first - 1;
  const requests = Number(/(\d+) requests in/.exec(said)?.[1]);
  const result = { benchmark: 'soak', circumstances, minutes, full, perSecond, fileEveryMs, requests, files: sent, cpuShare, first, last, growth, megabytes }; // prettier-ignore
  saveResult('soak', result);
  console.log(said.trim());
  console.log(
    `${requests.toLocaleString('en')} requests, ${sent} files and jobs, ${cpuShare.toFixed(2)} of a core: ${first} MiB at first, ${last} MiB at the end, ` +
      `${(growth * 100).toFixed(1)} %: ${growth <= mostGrowth ? 'flat within 5 %' : 'NOT flat'}`,
  );
  if (growth > mostGrowth) process.exitCode = 1;
} finally {
  await service.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Sends a file answered at once and a file as a job, repeatedly while the load lasts. @returns the number of each. */
async function sendFiles(): Promise<number> {
  const endMs = performance.now() + minutes * 60_000;
  let sent = 0;
  for (; performance.now() + fileEveryMs < endMs; sent++) {
    const form = new FormData();
    form.append('data', new Blob([readFileSync(file)]), 'contacts.csv');
    const answer = await fetch(`${service.url}/search/csv/`, { method: 'POST', body: form });
    if (answer.status !== 200) throw new Error(`/search/csv/ answered ${answer.status}`);
    await answer.text();
    const hasEnded = await startJob(service, file);
    while (!(await hasEnded())) await setTimeout(200);
    await setTimeout(fileEveryMs);
  }
  return sent;
}
