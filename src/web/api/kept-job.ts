/** Where the job at hand is noted: in this tab alone, until it is closed. */
const storageKey = 'arpenteur.traitement';

/** A job that a page which is loaded anew finds again. */
export interface KeptJob {
  readonly id: string;
  /** Name of its file. */
  readonly name: string;
}

/** Notes the job at hand. */
export function keepJob({ id, name }: KeptJob): void {
  sessionStorage.setItem(storageKey, JSON.stringify({ id, name }));
}

/** Forgets it. */
export function forgetJob(): void {
  sessionStorage.removeItem(storageKey);
}

/** The job that was at hand when the page was left, if any. */
export function keptJob(): KeptJob | undefined {
  const text = sessionStorage.getItem(storageKey);
  return text === null ? undefined : (JSON.parse(text) as KeptJob);
}
