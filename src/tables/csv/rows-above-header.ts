/** Title rows and blank lines above the header of a table, as spreadsheets have them. */
import { looksLikeData } from '../columns/column-content.ts';

/** Most rows above a header: a longer preamble is not guessed. */
const mostTitleRows = 30;

/**
 * Number of rows above the header. The header is the first row that fills at least half as many cells as most rows do, so
 * `Export of 12 March` alone in a row of twelve columns is a title. Nothing but blank rows is skipped where that row looks
 * like data, or where the table has fewer than three columns.
 *
 * @param filled number of cells of each row that are not empty.
 * @param cellsOf the cells of one of these rows.
 */
export function rowsAboveHeader(filled: readonly number[], cellsOf: (row: number) => readonly string[]): number {
  const blank = Math.max(
    0,
    filled.findIndex((count) => count > 0),
  );
  const counts = filled.filter((count) => count > 0).sort((a, b) => a - b);
  // Three rows in four: a table with as many titles as rows must not pass for one of titles.
  const typical = counts[Math.floor(counts.length * 0.75)] ?? 0;
  if (typical < 3) return blank;
  const header = filled.findIndex((count) => count >= Math.max(2, typical / 2));
  return header <= mostTitleRows && !cellsOf(header).some(looksLikeData) ? header : blank;
}
