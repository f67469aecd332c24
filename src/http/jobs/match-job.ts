import { rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { ArpenteurError, cleanOutputs, type MatchFileOptions, type MatchFileSummary } from '../../index.ts';
import { matchUpload } from '../files/match-upload.ts';
import { attachedOptions, readJobForm } from './job-form.ts';
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
  const form = readJobForm(new Map(fields));
  const options = {
    ...form,
    ...attachedOptions(work, job.id),
    ...(form.splitBy !== undefined && { split: work.file(job.id, 'split') }),
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
  try {
    const summary = await matchUpload({ ...run, options }).catch(async (error: unknown) => {
      if (!(error instanceof ArpenteurError) || !startsOver.includes(error.code)) throw error;
      await cleanOutputs([dirname(output)], { resumable: true });
      return await matchUpload({ ...run, options });
    });
    // The key protects the list: it is not kept longer than it is needed.
    await rm(work.file(job.id, 'opposition_key'), { force: true });
    await work.write(job.id, 'report.json', JSON.stringify(jobReport(summary)));
    await work.write(job.id, 'table.json', JSON.stringify(summary.table));
    return summary;
  } finally {
    await lease.release();
  }
}
