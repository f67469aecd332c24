import type { JobReport } from '../api/answers.ts';
import { Refusal } from '../api/ask.ts';
import { fetchReport, fetchResult, followJob, type JobFields, removeJob, sendJob } from '../api/jobs.ts';
import { readTable, type TextTable } from './table-text.ts';

/** Result of the first rows: the columns read for each key, and the rows with their results. */
export interface Trial {
  readonly columns: JobReport['colonnes'];
  readonly result: TextTable;
}

/**
 * Matches the first rows of a file, so that the user sees a wrong column before sending the whole file.
 *
 * @throws {Refusal} when they cannot be read or hold no address.
 */
export async function tryColumns(head: Blob, name: string, fields: JobFields, signal: AbortSignal): Promise<Trial> {
  const { id } = await sendJob(head, name, fields, signal);
  try {
    const { erreur } = await followJob(id, () => undefined, signal);
    if (erreur !== null) throw new Refusal(erreur);
    const [report, result] = await Promise.all([fetchReport(id), fetchResult(id)]);
    return {
      columns: report.colonnes,
      result: readTable(new Uint8Array(await result.arrayBuffer())),
    };
  } finally {
    await removeJob(id);
  }
}
