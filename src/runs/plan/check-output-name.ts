import { formatOfName, formatTitles, isText, type TableFormat } from '../../tables/formats.ts';
import { invalidOption } from './run-options.ts';
import { phrase } from '../../words/phrase.ts';

/** Endings of formats that a run does not write, with what to write instead. */
const otherEndings: readonly (readonly [ending: RegExp, instead: string])[] = [
  [/\.xls[bm]?$/i, 'write .xlsx'],
  [/\.(ods|numbers)$/i, 'write .xlsx or .csv'],
  [/\.(json|geojson)$/i, 'write .ndjson, one object per line, or .csv'],
  [/\.(feather|arrow|orc|avro|sav|dta)$/i, 'write .parquet or .csv'],
  [/\.(sqlite3?|db|gpkg)$/i, 'write .csv, or to PostgreSQL'],
  [/\.(zip|bz2|xz|zst|7z)$/i, 'write .csv.gz'],
  [/\.(pdf|docx?|html?|pack)$/i, 'write .csv'],
];

/**
 * Refuses a name that promises another format than the rows have: other programs go by the ending.
 *
 * @param format of the rows that the run writes.
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export function checkOutputName(output: string | undefined, format: TableFormat): void {
  if (output === undefined || output === '-') return;
  const other = otherEndings.find(([ending]) => ending.test(output));
  if (other !== undefined)
    throw invalidOption('output', phrase`has an ending of a format that is not written; ${other[1]}`, output);
  const named = formatOfName(output);
  if (named !== undefined && named !== format && isText(named)) {
    const title = formatTitles[format];
    throw invalidOption(
      'output',
      phrase`would hold ${title}, as the input does; give it an ending of ${title}`,
      output,
    );
  }
}
