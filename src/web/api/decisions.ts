import { askJson } from './ask.ts';

/** What was decided about a place: a row of a source of kind `corrections`. */
export interface GivenDecision {
  readonly code_insee: string;
  readonly voie: string;
  readonly numero: string;
  readonly suffixe: string;
  readonly code_bureau_vote: string;
  readonly code_circonscription: string;
  /** Who decided, and who says so. */
  readonly qui: string;
  readonly source: string;
}

/** A decision as the service keeps it. */
export interface Decision extends GivenDecision {
  /** BAN id of the place. */
  readonly lieu: string;
  /** When, ISO 8601. */
  readonly le: string;
}

/** All decisions of a job, also those of others. */
export async function fetchDecisions(job: string): Promise<readonly Decision[]> {
  return askJson<readonly Decision[]>(`/v1/jobs/${job}/decisions`);
}

/** Keeps a decision with the job; returns all. */
export async function keepDecision(job: string, lieu: string, decision: GivenDecision): Promise<readonly Decision[]> {
  return askJson<readonly Decision[]>(`/v1/jobs/${job}/decisions/${encodeURIComponent(lieu)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(decision),
  });
}
