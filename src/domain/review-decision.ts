/** A decision about a doubtful place, as a reviewer gives it: a row of a source of kind `corrections`, and who decided. */
export interface GivenDecision {
  readonly code_insee: string;
  readonly voie: string;
  readonly numero: string;
  readonly suffixe: string;
  readonly code_bureau_vote: string;
  readonly code_circonscription: string;
  /** Name of the reviewer, and who says so; both may be empty. */
  readonly qui: string;
  readonly source: string;
}

/** A decision as the service keeps it, and the page shows it. */
export interface ReviewDecision extends GivenDecision {
  /** BAN id of the place. */
  readonly lieu: string;
  /** When it was made, ISO 8601. */
  readonly le: string;
}
