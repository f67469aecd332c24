import type { TablePlan } from '../../batch/plan-table.ts';
import type { TableFormat } from '../../tables/formats.ts';
import { invalidOption, type RunOptions } from './run-options.ts';

type FormatOptions = Pick<
  RunOptions,
  'output' | 'split' | 'resume' | 'key' | 'sheet' | 'rowGroupRows' | 'allColumns' | 'ifExists'
>;

/**
 * Refuses options that do not go with the formats of the inputs and of the output, or that would change nothing: who gives one
 * expects an effect.
 *
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export function checkFormats(options: FormatOptions, { inputs, rows }: TablePlan, format: TableFormat): void {
  const { output, split, resume = false, key = [], sheet, rowGroupRows, allColumns, ifExists } = options;
  const reads = (kind: TableFormat): boolean => inputs.some((input) => input.format === kind);
  if (format === 'parquet' && rows === 'ndjson') {
    const why = 'cannot be Parquet where the input is NDJSON, whose rows have no fixed columns; write .ndjson or .csv';
    throw invalidOption('output', why, output);
  }
  if (split !== undefined && (format === 'xlsx' || format === 'postgres')) {
    throw invalidOption('split', 'writes files of CSV or NDJSON, and does not go with a workbook or a database');
  }
  if (resume && format === 'xlsx') {
    throw invalidOption('resume', 'does not go with a workbook, which is written in one piece');
  }
  if (resume && key.length === 0 && reads('postgres')) {
    throw invalidOption(
      'resume',
      'needs `key`: the columns by which the rows of a database are read in the same order',
    );
  }
  if (sheet !== undefined && !reads('xlsx')) throw invalidOption('sheet', 'is for a workbook', sheet);
  if (rowGroupRows !== undefined && format !== 'parquet') throw invalidOption('rowGroupRows', 'is for Parquet');
  if (key.length > 0 && format !== 'postgres' && !reads('postgres')) {
    throw invalidOption('key', 'is for a table of a database');
  }
  if (format === 'postgres') return;
  if (allColumns === true) throw invalidOption('allColumns', 'is for a table of a database');
  if (ifExists !== undefined) throw invalidOption('ifExists', 'is for a table of a database');
}
