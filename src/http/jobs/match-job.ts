import { rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ArpenteurError, type MatchFileOptions, type MatchFileSummary } from '../../index.ts';
import { matchUpload } from '../files/match-upload.ts';
import type { WorkFile } from '../files/work-folder.ts';
import { readJobForm } from './job-form.ts';
import { jobReport } from './job-report.ts';
import type { StoredJob } from './job-store.ts';
import type { JobSurroundings } from './job-surroundings.ts';

/** Errors after which a job starts over: what it had done belongs to another pack, or cannot be read. */
const startsOver: readonly string[] = ['RESUME_OTHER_RUN', 'RESUME_INVALID'];

/**
 * Matches the file of a job, from where an earlier service left it, and writes its rows, its report and how to read its table.
 *
 * @throws {ArpenteurError} as `matchUpload`.
 */
export async function matchJob(
  { job, fields }: StoredJob,
  { work, holder, limits, jobThreads }: JobSurroundings,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: MatchFileOptions['onProgress'] },
): Promise<MatchFileSummary> {
  const lease = holder.lease();
  const output = work.file(job.id, 'output');
  const run = { pack: lease.pack, input: work.file(job.id, 'input'), output, work, mostRows: limits.rows, signal };
  const options = {
    ...readJobForm(new Map(fields)),
    fileNames: {
      ...Object.fromEntries(holder.paths.map((path) => [path, basename(path)])),
      [run.input]: job.fichier ?? 'fichier',
      [output]: 'resultat',
    },
    threads: jobThreads,
    report: work.file(job.id, 'report.html'),
    resume: true,
    onProgress,
  };
  const write = (name: WorkFile, value: object): Promise<void> =>
    writeFile(work.file(job.id, name), JSON.stringify(value), { mode: 0o600 });
  try {
    const summary = await matchUpload({ ...run, options }).catch(async (error: unknown) => {
      if (!(error instanceof ArpenteurError) || !startsOver.includes(error.code)) throw error;
      await rm(`${output}.reprise`, { force: true });
      return await matchUpload({ ...run, options });
    });
    await write('report.json', jobReport(summary));
    await write('table.json', summary.table);
    return summary;
  } finally {
    await lease.release();
  }
}
