import type { GivenDecision, ReviewDecision } from '../../domain/review-decision.ts';
import { askJson } from './ask.ts';

/** All decisions of a job, also those of others. */
export async function fetchDecisions(job: string): Promise<readonly ReviewDecision[]> {
  return askJson<readonly ReviewDecision[]>(`/v1/jobs/${job}/decisions`);
}

/** Keeps a decision with the job; returns all. */
export async function keepDecision(
  job: string,
  lieu: string,
  decision: GivenDecision,
): Promise<readonly ReviewDecision[]> {
  return askJson<readonly ReviewDecision[]>(`/v1/jobs/${job}/decisions/${encodeURIComponent(lieu)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(decision),
  });
}
