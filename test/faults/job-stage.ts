/** A job of the service under faults: its upload, its states, its files, and what the next service makes of them. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { cliCommand } from '../kit/run-cli.ts';
import type { Judged, Playground } from './campaign.ts';
import type { Verdict } from './judge-fault.ts';
import { cutPower } from './power-cut.ts';
import type { Fault } from './scenario.ts';
import { injection } from './scenario.ts';

/** Longest that a job of some hundred rows may take, in milliseconds: far more than a busy machine needs. */
const patienceMs = 300_000;

interface JobAnswer {
  readonly id: string;
  readonly etat: string;
  readonly erreur?: { readonly code: string; readonly detail: string } | null;
}

/** What became of the file that was sent. */
interface Sent {
  /** Undefined where the service ended before it answered. */
  readonly refused?: { readonly code: string } | undefined;
  readonly job?: JobAnswer | undefined;
  /** The download of a job that is done. */
  readonly result?: Download | undefined;
}

/**
 * A download as its client sees it: with all rows, broken off (the client gets an error, and never fewer rows as if they
 * were all), refused, or without an answer.
 */
type Download =
  | { readonly state: 'whole'; readonly rows: string }
  | { readonly state: 'broken off' | 'unanswered' }
  | { readonly state: 'refused'; readonly problem: { readonly code: string } };

/** A service that runs on a folder of jobs. */
class Service {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<void>;
  url = '';
  said = '';

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.child = child;
    this.ended = new Promise((resolve) =>
      child.once('close', () => {
        resolve();
      }),
    );
  }

  /** Starts a service; its `url` is empty where it ended at once. */
  static async start(pack: string, jobs: string, env: Readonly<Record<string, string>> = {}): Promise<Service> {
    const [program = '', ...first] = cliCommand;
    const words = ['serve', '--pack', pack, '--port', '0', '--threads', '1', '--jobs', jobs];
    const child = spawn(program, [...first, ...words], { env: { ...process.env, ...env } });
    const service = new Service(child);
    child.stderr.setEncoding('utf8').on('data', (text: string) => (service.said += text));
    const line = once(child.stdout.setEncoding('utf8'), 'data').then(([text]) => String(text));
    const said = await Promise.race([line, service.ended]);
    service.url = / at (http:\S+)/.exec(said ?? '')?.[1] ?? '';
    return service;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async stop(signal: NodeJS.Signals): Promise<void> {
    if (this.isRunning) this.child.kill(signal);
    const isEnded = await Promise.race([this.ended.then(() => true), setTimeout(patienceMs, false, { ref: false })]);
    if (isEnded) return;
    this.child.kill('SIGKILL');
    await this.ended;
    this.said += 'did not stop';
  }
}

/** The folder of jobs that faults are played on. */
export class JobStage implements Playground {
  readonly name = 'job of the service';
  readonly #root: string;
  readonly #pack: string;
  readonly #file: string;
  #expected = '';

  private constructor(root: string, pack: string, file: string) {
    this.#root = root;
    this.#pack = pack;
    this.#file = file;
  }

  /** @param file text of the file of the job. */
  static async open(pack: string, file: string): Promise<JobStage> {
    const stage = new JobStage(await mkdtemp(join(tmpdir(), 'arpenteur-faults-')), pack, file);
    const service = await Service.start(pack, await stage.#fresh());
    const { result } = await stage.#send(service);
    await service.stop('SIGTERM');
    if (result?.state !== 'whole') throw new Error(`A job fails without a fault: ${service.said}`);
    stage.#expected = result.rows;
    return stage;
  }

  async close(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }

  /** The calls of the file system of a service that does one job, by name, in order. */
  async countCalls(): Promise<readonly string[]> {
    const folder = await this.#fresh();
    const service = await Service.start(this.#pack, folder, injection(folder, { kind: 'count', at: 0 }));
    await this.#send(service);
    await service.stop('SIGTERM');
    return (await readFile(`${folder}.log`, 'utf8')).trimEnd().split('\n');
  }

  async play(fault: Fault): Promise<Judged> {
    const folder = await this.#fresh();
    const service = await Service.start(this.#pack, folder, injection(folder, fault));
    const sent = service.url === '' ? {} : await this.#send(service);
    await service.stop(fault.kind === 'power' ? 'SIGKILL' : 'SIGTERM');
    const log = `${folder}.log`;
    const hit = existsSync(log) ? (await readFile(log, 'utf8')).trimEnd() : undefined;
    if (fault.kind === 'power') await cutPower(folder, `${folder}.disk`, fault.seed ?? 1);
    else if (hit === undefined) return { verdict: 'missed', detail: JSON.stringify(fault) };
    const [verdict, why = ''] = await this.#judge(folder, sent, service, fault);
    const { job, refused } = sent;
    const what =
      job === undefined ? `refused ${refused?.code ?? 'without an answer'}` : `${job.etat} ${job.erreur?.code ?? ''}`;
    await rm(folder, { recursive: true, force: true });
    await rm(log, { force: true });
    return { verdict, detail: `${JSON.stringify(fault)} ${hit ?? ''}: ${what} ${why} ${service.said.slice(-300)}` };
  }

  async #judge(folder: string, sent: Sent, service: Service, fault: Fault): Promise<readonly [Verdict, string?]> {
    const { job, refused, result } = sent;
    if (service.said.includes('did not stop')) return ['next run fails', 'the service did not stop'];
    if (result?.state === 'whole' && result.rows !== this.#expected) return ['wrong bytes with exit 0'];
    const isAnError = !['kill', 'half', 'power'].includes(fault.kind);
    if (isAnError && job?.etat === 'fini' && result === undefined) return ['unexplained', 'nothing was downloaded'];
    for (const problem of [job?.erreur, refused, result?.state === 'refused' ? result.problem : undefined]) {
      if (problem?.code === 'UNEXPECTED' || JSON.stringify(problem ?? '').includes(this.#root)) return ['unexplained', JSON.stringify(problem)]; // prettier-ignore
    }
    if (isAnError && service.url === '' && !/^error (?!UNEXPECTED)[A-Z_]+: /m.test(service.said))
      return ['unexplained'];
    const open = await tooOpen(folder);
    if (open.length > 0) return ['too open', open.join(' ')];
    const next = await Service.start(this.#pack, folder);
    try {
      if (next.url === '') return ['next run fails', next.said];
      return await this.#judgeNext(next, folder, sent);
    } finally {
      await next.stop('SIGTERM');
    }
  }

  /** What the next service knows of the job; afterwards its folder is empty. */
  async #judgeNext(next: Service, folder: string, { job, result }: Sent): Promise<readonly [Verdict, string?]> {
    const ids = (await readdir(folder)).filter((name) => /^[0-9a-f]{32}$/.test(name));
    if (job !== undefined && !ids.includes(job.id)) return ['old files lost', 'the job is unknown to the next service'];
    for (const id of ids) {
      const then = await endOfJob(next.url, id);
      const now = then?.etat === 'fini' ? await download(next.url, id) : undefined;
      if (now !== undefined && !(now.state === 'whole' && now.rows === this.#expected))
        return ['wrong bytes with exit 0', 'from the next service'];
      if (result?.state === 'whole' && now === undefined)
        return ['old files lost', `${job?.id} was fini, then ${then?.etat}`];
      if (then?.etat !== 'fini' && job?.etat !== 'echec') return ['next run fails', JSON.stringify(then)];
      await fetch(`${next.url}/v1/jobs/${id}`, { method: 'DELETE' });
    }
    await next.stop('SIGTERM');
    const left = await readdir(folder, { recursive: true });
    return left.length === 0 ? ['held'] : ['left over', left.join(' ')];
  }

  async #fresh(): Promise<string> {
    return mkdtemp(join(this.#root, 'jobs-'));
  }

  /** Sends the file and waits for the end of its job. */
  async #send({ url, ended }: Service): Promise<Sent> {
    const gone = ended.then(() => undefined);
    const asked = async (): Promise<Sent> => {
      const form = new FormData();
      form.append('data', new Blob([this.#file]), 'a.csv');
      const answer = await fetch(`${url}/v1/jobs`, { method: 'POST', body: form });
      const body = (await answer.json()) as JobAnswer & { readonly code: string };
      if (!answer.ok) return { refused: body };
      this.#known.set(url, body);
      const job = (await endOfJob(url, body.id)) ?? body;
      return { job, result: job.etat === 'fini' ? await download(url, job.id) : undefined };
    };
    // A service that ends while it is asked has answered nothing more.
    const sent = await Promise.race([asked().catch(() => undefined), gone]);
    const known = this.#known.get(url);
    this.#known.delete(url);
    return sent ?? { job: known };
  }

  /** Jobs that services have taken, by URL: what a service promised before it ended. */
  readonly #known = new Map<string, JobAnswer>();
}

/** A job once it no longer changes; undefined when there is none, or its service has ended. */
async function endOfJob(url: string, id: string): Promise<JobAnswer | undefined> {
  const untilMs = Date.now() + patienceMs;
  while (Date.now() < untilMs) {
    const answer = await fetch(`${url}/v1/jobs/${id}`).catch(() => undefined);
    if (answer?.ok !== true) return undefined;
    const job = (await answer.json()) as JobAnswer;
    if (job.etat === 'fini' || job.etat === 'echec') return job;
    await setTimeout(30);
  }
  return { id, etat: 'never ends' };
}

/** Downloads the rows of a job. */
async function download(url: string, id: string): Promise<Download> {
  const answer = await fetch(`${url}/v1/jobs/${id}/result`).catch(() => undefined);
  if (answer === undefined) return { state: 'unanswered' };
  if (!answer.ok) return { state: 'refused', problem: (await answer.json()) as { readonly code: string } };
  // A body with fewer bytes than it announced rejects.
  const rows = await answer.text().catch(() => undefined);
  return rows === undefined ? { state: 'broken off' } : { state: 'whole', rows };
}

async function tooOpen(folder: string): Promise<string[]> {
  const open: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const { mode } = await stat(join(folder, name));
    if ((mode & 0o077) !== 0) open.push(`${name} ${(mode & 0o777).toString(8)}`);
  }
  return open;
}
