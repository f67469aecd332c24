import { runBatch } from '../../src/batch/run-batch.ts';
import type { BatchSummary } from '../../src/batch/batch-options.ts';
import { defaultColumnNames } from '../../src/answers/columns/result-columns.ts';
import { readMatchSettings } from '../../src/runs/run-options.ts';
import type { LoadedPack } from '../../src/pack/pack-file.ts';

/** The date of every evaluation, days since 1970-01-01: answers must not change with the calendar. */
const today = 20_000;

/**
 * Matches one file with the default columns and thresholds.
 *
 * @param previous reference used before.
 * @param election that bureaux are asked for, `2026-03`.
 */
export async function runMatch(
  pack: LoadedPack,
  input: string,
  output: string,
  previous?: LoadedPack,
  election?: string,
): Promise<BatchSummary> {
  return runBatch({
    inputs: [input],
    output,
    workers: {
      processor: {
        module: new URL('../../src/runs/process/match-processor.ts', import.meta.url).href,
        options: {
          pack,
          previous,
          options: { ...readMatchSettings({ election }), today },
          columns: defaultColumnNames,
        },
      },
    },
  });
}
