import type { TablePlan } from '../../batch/plan-table.ts';
import { formatTitles, type TableFormat } from '../../tables/formats.ts';
import { invalidOption, type RunOptions } from './run-options.ts';
import { phrase } from '../../words/phrase.ts';

type FormatOptions = Pick<
  RunOptions,
  'output' | 'splitFormat' | 'resume' | 'key' | 'sheet' | 'rowGroupRows' | 'compression' | 'allColumns' | 'ifExists'
>;

/**
 * Refuses options that do not go with the formats of the inputs and the output, or that would have no effect: whoever gives one
 * expects an effect.
 *
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export function checkFormats(options: FormatOptions, { inputs, rows, dialect }: TablePlan, format: TableFormat): void {
  const {
    output,
    splitFormat,
    resume = false,
    key = [],
    sheet,
    rowGroupRows,
    compression,
    allColumns,
    ifExists,
  } = options;
  const reads = (kind: TableFormat): boolean => inputs.some((input) => input.format === kind);
  const isParquet = format === 'parquet' || splitFormat === 'parquet';
  if (isParquet && rows === 'ndjson') {
    const why = phrase`has columns, which NDJSON on standard input, or whose name does not say so, does not give; name a file .ndjson, or use \`format: ndjson\``;
    throw invalidOption(
      format === 'parquet' ? 'output' : 'splitFormat',
      why,
      format === 'parquet' ? output : 'parquet',
    );
  }
  if (splitFormat !== undefined && splitFormat !== 'parquet' && splitFormat !== dialect.format) {
    throw invalidOption('splitFormat', phrase`does not go with rows of ${formatTitles[dialect.format]}`, splitFormat);
  }
  if (splitFormat !== undefined && (format === 'xlsx' || format === 'postgres')) {
    throw invalidOption(
      'split',
      phrase`writes files of CSV, NDJSON or Parquet, and does not go with a workbook or a database`,
    );
  }
  if (resume && format === 'xlsx') {
    throw invalidOption('resume', phrase`does not go with a workbook, which is written in one piece`);
  }
  if (resume && key.length === 0 && reads('postgres')) {
    throw invalidOption(
      'resume',
      phrase`needs \`key\`: the columns by which the rows of a database are read in the same order`,
    );
  }
  if (sheet !== undefined && !reads('xlsx') && !reads('ods'))
    throw invalidOption('sheet', phrase`is for a workbook`, sheet);
  if (rowGroupRows !== undefined && !isParquet) throw invalidOption('rowGroupRows', phrase`is for Parquet`);
  if (rowGroupRows !== undefined && rows === 'columns') {
    throw invalidOption(
      'rowGroupRows',
      phrase`is for text that becomes Parquet: between Parquet files row groups are kept`,
    );
  }
  if (compression !== undefined && !isParquet) throw invalidOption('compression', phrase`is for Parquet`, compression);
  if (key.length > 0 && format !== 'postgres' && !reads('postgres')) {
    throw invalidOption('key', phrase`is for a table of a database`);
  }
  if (format === 'postgres') return;
  if (allColumns === true) throw invalidOption('allColumns', phrase`is for a table of a database`);
  if (ifExists !== undefined) throw invalidOption('ifExists', phrase`is for a table of a database`);
}
