import { ArpenteurError } from '../../index.ts';
import type { Problem } from '../server/problem.ts';
import { phrase } from '../../words/phrase.ts';

/** States of a job: its file arrives, it waits, runs, and succeeds or fails. A cancelled job is removed. */
export const jobStates = ['reception', 'attente', 'en_cours', 'fini', 'echec'] as const;
/** One of {@link jobStates}. */
export type JobState = (typeof jobStates)[number];

/** Progress of a job. */
export interface JobProgress {
  /** Bytes received of the file; bytes declared by its request, a little more, or null if it declares none. */
  readonly octets_recus: number;
  readonly octets_annonces: number | null;
  /** Rows written. */
  readonly lignes: number;
  /** Bytes read of the file, and its size; 0 until it has arrived. */
  readonly octets_lus: number;
  readonly octets: number;
  /** Counts so far: `statut:attribue`. */
  readonly compte: Readonly<Record<string, number>>;
}

/** A job as stored on disk and sent to clients; times are ISO 8601. */
export interface Job {
  readonly id: string;
  readonly etat: JobState;
  /** The client's name for the file; null until it has arrived. */
  readonly fichier: string | null;
  readonly recu_le: string;
  readonly commence_le: string | null;
  readonly fini_le: string | null;
  /** When its files will be removed; null until it has ended. */
  readonly expire_le: string | null;
  readonly format: 'csv' | 'ndjson' | null;
  readonly progression: JobProgress;
  /** Why it failed. */
  readonly erreur: Problem | null;
}

/** True for an expired job, whose files are to be removed. */
export function isExpired({ expire_le }: Job): boolean {
  return expire_le !== null && expire_le <= new Date().toISOString();
}

/** True for a job that no longer changes. */
export function isEnded({ etat }: Job): boolean {
  return etat === 'fini' || etat === 'echec';
}

/**
 * Returns the job if it has succeeded.
 *
 * @throws {ArpenteurError} JOB_NOT_DONE.
 */
export function requireDone(job: Job): Job {
  if (job.etat === 'fini') return job;
  throw new ArpenteurError(
    'JOB_NOT_DONE',
    phrase`The job is in the state ${job.etat}; its result exists in the state fini.`,
  );
}
