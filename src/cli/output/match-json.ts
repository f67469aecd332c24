import { countsOf, type MatchFileSummary } from '../../index.ts';

/** What a match run gave, for programs: the names are those of the journal. Paths are as they were given. */
export function matchJson(summary: MatchFileSummary): object {
  const { rows, excluded, rejected, counts, files, rejectsPath, split, join, thresholds, elapsedMs } = summary;
  return {
    rows: { read: rows, kept: rows - excluded, excluded, rejected },
    counts: {
      statut: countsOf(counts, 'statut:'),
      precision: countsOf(counts, 'precision:'),
      motif: countsOf(counts, 'motif:'),
    },
    outputs: [
      ...files.filter(({ role }) => role !== 'rejects').map(({ role, path }) => ({ role, path })),
      ...(rejectsPath === undefined ? [] : [{ role: 'rejects', path: rejectsPath }]),
    ],
    ...(split === undefined
      ? {}
      : { split: { path: split.directory, by: split.by, files: split.files, rows: split.rows } }),
    ...(join === undefined ? {} : { joindre: join }),
    ...(thresholds === undefined ? {} : { thresholds }),
    elapsedMs: Math.round(elapsedMs),
  };
}
