import { ArpenteurError } from '../../index.ts';
import type { Problem } from '../server/problem.ts';

/** How a job stands: its file comes in, it waits, runs, and ends in one of two ways; one that is cancelled is removed. */
export const jobStates = ['reception', 'attente', 'en_cours', 'fini', 'echec'] as const;
/** One of {@link jobStates}. */
export type JobState = (typeof jobStates)[number];

/** How far a job is. */
export interface JobProgress {
  /** Bytes of the file that have come in; bytes of its request as that declares them, a little more, null where it does not. */
  readonly octets_recus: number;
  readonly octets_annonces: number | null;
  /** Rows written. */
  readonly lignes: number;
  /** Bytes of the file that are read, of all; 0 until it is there. */
  readonly octets_lus: number;
  readonly octets: number;
  /** Counts so far: `statut:attribue`. */
  readonly compte: Readonly<Record<string, number>>;
}

/** A job as it is kept on disk and told to clients; times are ISO 8601. */
export interface Job {
  readonly id: string;
  readonly etat: JobState;
  /** What the client calls its file; null until that has come. */
  readonly fichier: string | null;
  readonly recu_le: string;
  readonly commence_le: string | null;
  readonly fini_le: string | null;
  /** When its files are removed; null until it has ended. */
  readonly expire_le: string | null;
  readonly format: 'csv' | 'ndjson' | null;
  readonly progression: JobProgress;
  /** Why it failed. */
  readonly erreur: Problem | null;
}

/** True for a job whose files are to be removed. */
export function isExpired({ expire_le }: Job): boolean {
  return expire_le !== null && expire_le <= new Date().toISOString();
}

/** True for a job that will not change any more. */
export function isEnded({ etat }: Job): boolean {
  return etat === 'fini' || etat === 'echec';
}

/**
 * The job, when it is done.
 *
 * @throws {ArpenteurError} JOB_NOT_DONE.
 */
export function requireDone(job: Job): Job {
  if (job.etat === 'fini') return job;
  throw new ArpenteurError('JOB_NOT_DONE', `The job has the state ${job.etat}.`);
}
