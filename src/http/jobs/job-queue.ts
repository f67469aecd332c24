import { rm } from 'node:fs/promises';
import type { FastifyBaseLogger } from 'fastify';
import { ArpenteurError, type BatchProgress } from '../../index.ts';
import type { Upload } from '../files/receive-upload.ts';
import { describeProblem } from '../server/problem.ts';
import { isEnded, isExpired, type Job } from './job.ts';
import { readJobForm } from './job-form.ts';
import { type JobStore, type StoredJob, storedFields } from './job-store.ts';
import { type Reception, Receptions } from './receptions.ts';
import { matchJob } from './match-job.ts';
import type { JobSurroundings } from './job-surroundings.ts';
import { phrase } from '../../words/phrase.ts';

/** The jobs of the service: one runs, the others wait in order of arrival. */
export class JobQueue {
  readonly #service: JobSurroundings;
  readonly #store: JobStore;
  readonly #log: FastifyBaseLogger;
  readonly #receptions: Receptions;
  readonly #jobs = new Map<string, StoredJob>();
  /** Ended jobs whose end is not on disk. */
  readonly #unstored = new Set<string>();
  readonly #sweep: NodeJS.Timeout;
  #running: { readonly id: string; readonly abort: AbortController; readonly done: Promise<void> } | undefined;
  #isStopping = false;

  constructor(service: JobSurroundings, store: JobStore, log: FastifyBaseLogger) {
    this.#service = service;
    this.#store = store;
    this.#log = log;
    this.#receptions = new Receptions(service.work, service.places);
    this.#sweep = setInterval(
      () => void this.#storeEnds().then(() => this.#removeExpired()),
      service.limits.sweepMs,
    ).unref();
  }

  /**
   * Restores the jobs of an earlier service: ended ones are kept until they expire, the others wait again and continue where
   * they were.
   */
  async open(): Promise<void> {
    for (const stored of await this.#store.readAll()) {
      const { job } = stored;
      // Left by a service that ended after it had stored the end.
      if (isEnded(job)) await rm(this.#service.work.file(job.id, 'input'), { force: true });
      this.#jobs.set(job.id, isEnded(job) ? stored : { ...stored, job: { ...job, etat: 'attente' } });
    }
    await this.#removeExpired();
    this.#startNext();
  }

  /** Number of jobs that are arriving, waiting or running. */
  get pending(): number {
    return this.#receptions.count + this.#waiting;
  }

  /** Number of jobs that are waiting or running. */
  get #waiting(): number {
    return [...this.#jobs.values()].filter(({ job }) => !isEnded(job)).length;
  }

  /**
   * Announces a job; its file follows with {@link receive}.
   *
   * @throws {ArpenteurError} SERVER_BUSY.
   */
  announce(): Job {
    this.#requirePlace();
    return this.#receptions.announce();
  }

  /**
   * Receives the file of an announced job. Nothing is left of a rejected job.
   *
   * @param declared size of the request in bytes, if declared.
   * @throws {ArpenteurError} JOB_UNKNOWN, REQUEST_INVALID for invalid fields, and what `receive` throws.
   */
  async receive(
    id: string,
    declared: number | undefined,
    receive: (reception: Reception) => Promise<Upload>,
  ): Promise<Job> {
    return this.#receptions.receive(id, declared, receive, (upload, job) => this.#take(upload, job));
  }

  /**
   * Returns a job by its id, until it expires.
   *
   * @throws {ArpenteurError} JOB_UNKNOWN.
   */
  find(id: string): Job {
    const coming = this.#receptions.find(id);
    if (coming !== undefined) return coming;
    const stored = this.#jobs.get(id);
    if (stored === undefined || isExpired(stored.job)) throw new ArpenteurError('JOB_UNKNOWN', 'No job has this id.');
    return stored.job;
  }

  /** Cancels a job in any state and removes it with its files. */
  async remove(id: string): Promise<void> {
    this.find(id);
    if (this.#receptions.remove(id)) return;
    if (this.#running?.id === id) {
      this.#running.abort.abort();
      await this.#running.done;
    }
    await this.#forget(id);
  }

  /** Interrupts the running job, which keeps what it has done: the next service continues it. */
  async close(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#sweep);
    this.#running?.abort.abort();
    await this.#running?.done;
    await this.#storeEnds();
  }

  #requirePlace(): void {
    const { jobs, keptJobs } = this.#service.limits;
    if (this.#isStopping || this.#waiting >= jobs) {
      throw new ArpenteurError('SERVER_BUSY', phrase`${jobs} jobs are waiting or running, the limit of the service.`);
    }
    if (this.#jobs.size < keptJobs) return;
    const what = phrase`The results of ${keptJobs} jobs are kept, the limit of the service; DELETE those you have fetched.`;
    throw new ArpenteurError('SERVER_BUSY', what);
  }

  async #take({ fields, bytes, name, language }: Upload, coming: Job): Promise<Job> {
    readJobForm(fields);
    const progression = { ...coming.progression, octets_recus: bytes, octets: bytes };
    const job: Job = { ...coming, etat: 'attente', fichier: name, progression };
    const stored = { job, fields: storedFields(fields), language };
    // Written before it can start: two simultaneous writes of one job would collide.
    await this.#store.write(stored);
    this.#jobs.set(job.id, stored);
    this.#startNext();
    return job;
  }

  #startNext(): void {
    if (this.#running !== undefined || this.#isStopping) return;
    const next = [...this.#jobs.values()].find(({ job }) => job.etat === 'attente');
    if (next === undefined) return;
    const abort = new AbortController();
    const done = this.#run(next, abort.signal).finally(() => {
      this.#running = undefined;
      this.#startNext();
    });
    this.#running = { id: next.job.id, abort, done };
  }

  async #run(waiting: StoredJob, signal: AbortSignal): Promise<void> {
    const { id } = waiting.job;
    try {
      const commence_le = waiting.job.commence_le ?? new Date().toISOString();
      const started = await this.#change(waiting, { etat: 'en_cours', commence_le });
      const { job } = started;
      const onProgress = ({ rows, bytesRead, counts }: BatchProgress): void => {
        const progression = { ...job.progression, lignes: rows, octets_lus: bytesRead, compte: counts };
        this.#jobs.set(id, { ...started, job: { ...job, progression } });
      };
      const summary = await matchJob(started, this.#service, { signal, onProgress });
      await this.#end(id, { etat: 'fini', format: summary.plan.table.dialect.format });
    } catch (error) {
      if (signal.aborted) return;
      const problem = describeProblem(error, id, waiting.language);
      this.#log.warn({ job: id, code: problem.code }, 'job failed');
      // What it has done would occupy the disk for a day, and nobody would continue it. The upload goes with the stored end.
      await this.#service.work.clear(id, 'job.json', 'input').catch((fault: unknown) => {
        this.#log.error({ job: id, code: describeProblem(fault, id).code }, 'job not cleared');
      });
      await this.#end(id, { etat: 'echec', erreur: problem });
    }
  }

  async #end(id: string, change: Partial<Job>): Promise<void> {
    const stored = this.#jobs.get(id);
    if (stored === undefined) return;
    const now = Date.now();
    const expire = new Date(now + this.#service.limits.jobHours * 3_600_000);
    this.#unstored.add(id);
    await this.#change(stored, { ...change, fini_le: new Date(now).toISOString(), expire_le: expire.toISOString() });
    this.#service.metrics.countJob(change.etat ?? '');
  }

  /** Stores a changed job, then shows it: who reads that a job has ended finds its upload gone. */
  async #change(before: StoredJob, change: Partial<Job>): Promise<StoredJob> {
    const stored = { ...before, job: { ...before.job, ...change } };
    await this.#keep(stored);
    this.#jobs.set(stored.job.id, stored);
    return stored;
  }

  /**
   * Stores a job, and removes its upload once its end is on disk. If that fails, the job goes on as known here, the next sweep
   * tries again, and a service started meanwhile runs the job again from its upload.
   */
  async #keep(stored: StoredJob): Promise<void> {
    const { id } = stored.job;
    try {
      await this.#store.write(stored);
      if (!isEnded(stored.job)) return;
      this.#unstored.delete(id);
      await rm(this.#service.work.file(id, 'input'), { force: true });
    } catch (error) {
      this.#log.error({ job: id, code: describeProblem(error, id).code }, 'job not stored');
    }
  }

  /** Stores the ends that could not be stored before. */
  async #storeEnds(): Promise<void> {
    for (const id of this.#unstored) {
      const stored = this.#jobs.get(id);
      if (stored !== undefined && isEnded(stored.job)) await this.#keep(stored);
    }
  }

  async #removeExpired(): Promise<void> {
    for (const { job } of this.#jobs.values()) if (isExpired(job)) await this.#forget(job.id);
  }

  async #forget(id: string): Promise<void> {
    this.#jobs.delete(id);
    this.#unstored.delete(id);
    await this.#service.work.remove(id);
  }
}
