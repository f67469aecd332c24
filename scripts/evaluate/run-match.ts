import { type MatchFileSummary, Pack } from '../../src/index.ts';
import type { LoadedPack } from '../../src/pack/pack-file.ts';

/** The run date of every evaluation, so that answers do not change with the calendar. */
export const evaluationDate = '2024-10-04';

/**
 * Matches one file with the default columns and thresholds.
 *
 * @param previous the earlier reference.
 * @param election whose bureaux are wanted, `2026-03`.
 */
export async function runMatch(
  pack: LoadedPack,
  input: string,
  output: string,
  previous?: LoadedPack,
  election?: string,
): Promise<MatchFileSummary> {
  const opened = new Pack('reference.pack', pack, previous && { path: 'previous.pack', pack: previous });
  try {
    return await opened.matchFile({ inputs: [input], output, date: evaluationDate, election });
  } finally {
    await opened.close();
  }
}
