import type { Job, JobReport } from './answers.ts';
import { ask, askJson } from './ask.ts';
import { sendForm } from './send-form.ts';

/** Fields of a job's form; `columns` may have several values. */
export type JobFields = Readonly<Record<string, string | readonly string[]>>;

/** Further files of a job by their field: an opposition list and its key, a joined table, rules. */
export type JobFiles = Readonly<Record<string, Blob | undefined>>;

/** Milliseconds between two polls of a job: short at first, since small files finish at once. */
const firstPauseMs = 60;
const longestPauseMs = 1000;

/** Sends a file to be matched. @param onSent is called with the share sent, 0 to 1. */
export async function sendJob(
  file: Blob,
  name: string,
  { fields, files = {} }: { readonly fields: JobFields; readonly files?: JobFiles },
  signal: AbortSignal,
  onSent: (share: number) => void = () => undefined,
): Promise<Job> {
  return sendForm<Job>('/v1/jobs', formOf(fields, file, name, files), onSent, signal);
}

/** A form with a file in the field `data`, which comes last: the service knows all fields before it. */
export function formOf(fields: JobFields, file: Blob, name: string, files: JobFiles = {}): FormData {
  const form = new FormData();
  for (const [field, more] of Object.entries(files)) if (more !== undefined) form.append(field, more, field);
  for (const [key, values] of Object.entries(fields)) {
    for (const value of typeof values === 'string' ? [values] : values) form.append(key, value);
  }
  form.append('data', file, name);
  return form;
}

/** Polls a job until it has ended, and reports its progress. */
export async function followJob(id: string, onProgress: (job: Job) => void, signal: AbortSignal): Promise<Job> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 1.6)) {
    const job = await askJson<Job>(`/v1/jobs/${id}`, { signal });
    onProgress(job);
    if (job.etat === 'fini' || job.etat === 'echec') return job;
    await new Promise((done) => setTimeout(done, pauseMs));
  }
}

/** Counts, columns and thresholds of a finished job. */
export async function fetchReport(id: string): Promise<JobReport> {
  return askJson<JobReport>(`/v1/jobs/${id}/report`);
}

/** Path of a job's result. @param query another format (`format=geojson`) or compression (`gzip=1`). */
export function resultPath(id: string, query = ''): string {
  return `/v1/jobs/${id}/result${query === '' ? '' : `?${query}`}`;
}

/** The result of a job as a stream of bytes. */
export async function fetchResult(id: string): Promise<Blob> {
  return (await ask(resultPath(id))).blob();
}

/** Path of a job's report, an HTML page. */
export function reportPath(id: string): string {
  return `/v1/jobs/${id}/report.html`;
}

/** Ends a job and removes its files. A job that no longer exists is not an error. */
export async function removeJob(id: string): Promise<void> {
  await ask(`/v1/jobs/${id}`, { method: 'DELETE' }).catch(() => undefined);
}
