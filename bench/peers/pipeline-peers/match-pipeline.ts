/** The whole job as one `match`, in its own process. */
import { join } from 'node:path';
import { readRows } from '../../../scripts/evaluate/read-rows.ts';
import { readCodes } from '../geocode-peers/contacts.ts';
import type { GeocoderTask } from '../geocode-peers/geocoder.ts';
import { benchPack } from '../../kit/processes/build-process.ts';
import { matchInProcess } from '../../kit/processes/match-process.ts';
import { scratchFolder } from '../../kit/paths.ts';
import type { PipelineRun } from './pipeline.ts';

/** Matches the sample for its codes, then times the long file. */
export async function runMatchPipeline(
  version: string,
  { sample, runs, processes }: GeocoderTask,
  long: string,
  longRows: number,
): Promise<PipelineRun> {
  const output = join(scratchFolder, 'pipeline-answers.csv');
  matchInProcess({ pack: benchPack, input: sample, threads: processes, output });
  const timed = Array.from({ length: runs }, () => {
    const run = matchInProcess({ pack: benchPack, input: long, threads: processes });
    if (run.rows !== longRows) throw new Error(`${run.rows} rows came out of ${longRows}.`);
    return run;
  });
  const cpuMs = timed.map((run) => run.cpuMs);
  return {
    pipeline: 'Arpenteur, match',
    version,
    processes,
    timedRows: longRows,
    elapsedMs: timed.map(({ elapsedMs }) => elapsedMs),
    cpuMs,
    stepCpuMs: { match: cpuMs[0] ?? NaN },
    codes: (await readRows(output)).map(readCodes),
  };
}
