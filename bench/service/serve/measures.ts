import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Pack } from '../../../src/index.ts';
import type { FileFigures, Latency, SingleFigures, SlowFigures } from '../../kit/results/serve-result-types.ts';
import { scratchFolder } from '../../kit/paths.ts';
import { median } from '../../kit/results/results.ts';
import type { ServiceProcess } from '../../kit/processes/service-process.ts';

/** Records as services send them. */
export const records: readonly object[] = [
  { adresse: '12 boulevard saint germain', code_postal: '75005', commune: 'Paris' },
  { adresse: '3 rue jean jaures', code_postal: '94800', commune: 'Villejuif' },
  { adresse: '10 rue de la paix 75002 Paris' },
  { numero: '25', voie: 'avenue gambetta', code_postal: '75020', commune: 'PARIS' },
];

/** Texts as typed, letter by letter. */
const typed = [
  '12 boulevard saint germain paris',
  '3 rue jean jaures 94800 villejuif',
  'avenue du general de gaulle vincennes',
  '10 rue de la paix paris',
  '4 place de la republique creteil',
  'rue des lilas 94000',
  '25 avenue gambetta 75020 paris',
  'nogent sur marne',
];

/** Single records to `/v1/match` over persistent connections, with `wrk`. */
export function measureSingle(service: ServiceProcess, seconds: number): SingleFigures {
  const script = join(scratchFolder, 'match.lua');
  const bodies = records.map((record) => `'${JSON.stringify(record)}'`).join(',');
  writeFileSync(
    script,
    `wrk.method = "POST"\nwrk.headers["content-type"] = "application/json"\nlocal bodies = {${bodies}}\nlocal at = 0\n` +
      'request = function() at = at + 1; wrk.body = bodies[at % #bodies + 1]; return wrk.format() end\n',
  );
  const cpuBefore = service.cpuMs();
  const words = ['-t1', '-c16', `-d${seconds}s`, '--latency', '-s', script, `${service.url}/v1/match`];
  const said = execFileSync('wrk', words, { encoding: 'utf8' });
  const cpuMs = service.cpuMs() - cpuBefore;
  const number = (pattern: RegExp): number => Number(pattern.exec(said)?.[1] ?? NaN);
  const [, p99 = '', unit = ''] = /99%\s+([\d.]+)(us|ms|s)/.exec(said) ?? [];
  const requests = number(/(\d+) requests in/);
  return {
    requests,
    failed: /Non-2xx or 3xx responses: (\d+)/.test(said) ? number(/Non-2xx or 3xx responses: (\d+)/) : 0,
    perSecond: Math.round(number(/Requests\/sec:\s+([\d.]+)/)),
    perCpuSecond: Math.round((requests / cpuMs) * 1000),
    p99Ms: Number(p99) * ({ us: 1e-3, ms: 1, s: 1e3 }[unit] ?? NaN),
  };
}

/** Time of a search per typed letter, by the clock and by processor time, in the server's process. */
export function measureTyping(pack: Pack, rounds: number): { readonly clock: Latency; readonly cpu: Latency } {
  const clock: number[] = [];
  const cpu: number[] = [];
  for (let round = -2; round < rounds; round++) {
    for (const text of typed) {
      for (let letters = 3; letters <= text.length; letters++) {
        const before = process.cpuUsage();
        const startedMs = performance.now();
        pack.search(text.slice(0, letters));
        if (round < 0) continue;
        clock.push(performance.now() - startedMs);
        const { user, system } = process.cpuUsage(before);
        cpu.push((user + system) / 1000);
      }
    }
  }
  return { clock: latencyOf(clock), cpu: latencyOf(cpu) };
}

/** Rounds in which a file takes both ways, and warm-up rounds before. */
const fileTurns = 7;
const warmTurns = 2;

/**
 * A file through `/search/csv/`, with `curl`, and the same file through `match` with the columns of that answer, both warm, alternating: the
 * medians. Both write the same bytes. Both times start with the file on disk and end with the rows on disk; that of `curl` is its own count,
 * without the 10 ms that it takes to start and end.
 */
export async function measureFile(service: ServiceProcess, pack: Pack, path: string): Promise<FileFigures> {
  const answer = join(scratchFolder, 'serve-search.csv');
  const send = (): number => {
    const words = ['-sS', '--fail', '-w', '%{time_total}', '-o', answer, '-F', `data=@${path}`];
    return Number(execFileSync('curl', [...words, `${service.url}/search/csv/`], { encoding: 'utf8' })) * 1000;
  };
  const output = join(scratchFolder, 'serve-match.csv');
  const turns: FileFigures[] = [];
  for (let turn = -warmTurns; turn < fileTurns; turn++) {
    const cpuBefore = service.cpuMs();
    const searchMs = send();
    const searchCpuMs = service.cpuMs() - cpuBefore;
    const add = headerOf(answer).slice(headerOf(path).length);
    const own = process.cpuUsage();
    const startedMs = performance.now();
    const { rows } = await pack.matchFile({ inputs: [path], output, add });
    const matchMs = performance.now() - startedMs;
    const { user, system } = process.cpuUsage(own);
    if (!readFileSync(answer).equals(readFileSync(output)))
      throw new Error('the service answers other rows than match');
    if (turn >= 0) turns.push({ rows, searchMs, searchCpuMs, matchMs, matchCpuMs: (user + system) / 1000 });
  }
  const middle = (name: keyof FileFigures): number => median(turns.map((figures) => figures[name]));
  return {
    rows: middle('rows'),
    searchMs: middle('searchMs'),
    searchCpuMs: middle('searchCpuMs'),
    matchMs: middle('matchMs'),
    matchCpuMs: middle('matchCpuMs'),
  };
}

function headerOf(path: string): string[] {
  const [header = ''] = readFileSync(path, 'utf8').split('\n', 1);
  return header.trimEnd().split(';');
}

/** The service's own time for a request to `/v1/match`, from two reads of its metrics. */
export async function measureInServer(
  { url }: ServiceProcess,
  work: () => Promise<Latency & { readonly failed: number }>,
): Promise<SlowFigures> {
  const before = await matchBuckets(url);
  const seen = await work();
  const after = await matchBuckets(url);
  const counts = after.map(([end, count], at) => [end, count - (before[at]?.[1] ?? 0)] as const);
  const all = counts.at(-1)?.[1] ?? 0;
  const [p99Seconds = NaN] = counts.find(([, count]) => count >= 0.99 * all) ?? [];
  return { ...seen, inServerP99BelowMs: p99Seconds * 1000 };
}

/** Requests to `/v1/match` that took at most a number of seconds, from the service's own histogram. */
async function matchBuckets(url: string): Promise<readonly (readonly [end: number, count: number])[]> {
  const figures = await (await fetch(`${url}/metrics`)).text();
  const found = figures.matchAll(/arpenteur_request_seconds_bucket\{le="([^"]+)",route="\/v1\/match"\} (\d+)/g);
  return [...found].map(([, end = '', count]) => [end === '+Inf' ? Infinity : Number(end), Number(count)] as const);
}

/** Clients that each request one record, wait a second, and repeat, for some seconds. */
export async function measureSlowClients(
  { url }: ServiceProcess,
  clients: number,
  seconds: number,
): Promise<Latency & { readonly failed: number }> {
  const times: number[] = [];
  let failed = 0;
  const endMs = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      await setTimeout((client * 1000) / clients);
      while (performance.now() < endMs) {
        const startedMs = performance.now();
        const body = JSON.stringify(records[client % records.length]);
        const answer = await fetch(`${url}/v1/match`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(() => undefined); // prettier-ignore
        await answer?.text();
        times.push(performance.now() - startedMs);
        if (answer?.status !== 200) failed++;
        await setTimeout(1000);
      }
    }),
  );
  return { ...latencyOf(times), failed };
}

/** Sends a file as a job. @returns a function that tells whether it has ended. */
export async function startJob({ url }: ServiceProcess, path: string): Promise<() => Promise<boolean>> {
  const form = new FormData();
  form.append('data', new Blob([readFileSync(path)]), 'contacts.csv');
  const answer = await fetch(`${url}/v1/jobs`, { method: 'POST', body: form });
  const { id } = (await answer.json()) as { readonly id: string };
  return async () => {
    const { etat } = (await (await fetch(`${url}/v1/jobs/${id}`)).json()) as { readonly etat: string };
    if (etat === 'echec') throw new Error('the job failed');
    return etat === 'fini';
  };
}

function latencyOf(times: readonly number[]): Latency {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.floor(share * sorted.length)] ?? NaN) * 1000) / 1000;
  return { count: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99) };
}
