import { motifs, type Motif } from '../domain/motifs.ts';
import { ArpenteurError } from '../errors.ts';
import { shownName } from '../batch/plan-table.ts';
import { countsOf, type MatchFileSummary } from './run-summary.ts';
import { phrase, Phrase } from '../words/phrase.ts';

/** A few rows may all be wrong by chance. */
const leastRows = 20;
/** Share of rows found below which something is wrong with the file as a whole: its columns, or the pack's region. */
const leastShare = 0.01;
/** Statuts of rows in which nothing was found. */
const notFound = ['introuvable', 'illisible', 'erreur'] as const;

/**
 * Refuses a run that found (almost) nothing: its file is complete, and of no use. Says the likely cause: a column left out
 * because of its cells, else the most frequent motif.
 *
 * @throws {ArpenteurError} ROWS_NOT_FOUND.
 */
export function requireFound(summary: MatchFileSummary): void {
  const { rows, counts, plan } = summary;
  const missed = notFound.reduce((sum, statut) => sum + (counts[`statut:${statut}`] ?? 0), 0);
  if (rows < leastRows || rows - missed >= leastShare * rows) return;
  throw new ArpenteurError(
    'ROWS_NOT_FOUND',
    rows === missed
      ? phrase`Of ${rows} rows none was found: ${likelyCause(summary)}.`
      : phrase`Of ${rows} rows only ${rows - missed} was found: ${likelyCause(summary)}.`,
    { rows, found: rows - missed, file: plan.table.inputs[0]?.path ?? '' },
  );
}

function likelyCause({ plan: { table }, counts, rows }: MatchFileSummary): Phrase {
  const [refused] = table.columns.refused.filter(({ reason }) => reason === 'content');
  if (refused !== undefined) {
    return phrase`the column ${shownName(table, refused.column)} is not read as ${refused.key}, because its cells do not look like it`;
  }
  const [most] = Object.entries(countsOf(counts, 'motif:')).sort(([, a], [, b]) => b - a);
  if (most === undefined) return phrase`the rows have no address in the columns that are read`;
  const [code, count] = most;
  const meaning = new Phrase(motifs[code as Motif].meaning);
  return count === rows
    ? phrase`all have the motif ${code} (${meaning})`
    : phrase`${count} of them have the motif ${code} (${meaning})`;
}
