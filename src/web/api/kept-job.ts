/** Storage key of the current job, kept in this tab until it is closed. */
const storageKey = 'arpenteur.traitement';

/** The current job, found again after a reload. */
export interface KeptJob {
  readonly id: string;
  /** Name of its file. */
  readonly name: string;
}

/** Stores the current job. */
export function keepJob({ id, name }: KeptJob): void {
  sessionStorage.setItem(storageKey, JSON.stringify({ id, name }));
}

/** Removes the stored job. */
export function forgetJob(): void {
  sessionStorage.removeItem(storageKey);
}

/** The stored job, if any. */
export function keptJob(): KeptJob | undefined {
  const text = sessionStorage.getItem(storageKey);
  return text === null ? undefined : (JSON.parse(text) as KeptJob);
}

/** The job that the URL names, as somebody else shared it: `#fichier/` and its id. */
export function sharedJob(): string | undefined {
  return /^#fichier\/([0-9a-f]{32})$/.exec(location.hash)?.[1];
}

/** The URL that opens a job for whoever gets it: its id cannot be guessed. */
export function linkToJob(id: string): string {
  return `${location.origin}${location.pathname}#fichier/${id}`;
}

/** Forgets a shared job; a reload shows the file page alone. */
export function leaveSharedJob(): void {
  if (sharedJob() !== undefined) history.replaceState(null, '', '#fichier');
}
