/** The columns that a run over files adds to each row. */
import { type AddokColumnName, addokColumnNames, addokColumns } from '../../answers/columns/addok-columns.ts';
import {
  defaultColumnNames,
  type ResultColumnName,
  resultColumnNames,
  resultColumns,
} from '../../answers/columns/result-columns.ts';
import type { ColumnType } from '../../domain/outcomes.ts';
import type { BatchPlan } from '../../batch/batch-plan.ts';
import { resultNames } from '../../tables/layout.ts';
import { nearestWords } from '../../text/folding/nearest-words.ts';
import { invalidOption } from './run-options.ts';
import { phrase } from '../../words/phrase.ts';

/** The column that names the row kept in place of a doublon: only runs over files that look for doublons have it. */
export const doublonColumn = 'doublon_de';

/** Name of a result column of a file. */
export type FileColumnName = ResultColumnName | AddokColumnName | typeof doublonColumn;

/** Result columns with their writers, except {@link doublonColumn}, which only its run can write. */
export const writtenColumns = { ...resultColumns, ...addokColumns };

/** Type of a column's values. */
export function fileColumnType(name: FileColumnName): ColumnType {
  return name === doublonColumn ? 'text' : writtenColumns[name].type;
}

/**
 * The result columns asked for, in the order asked; by default all that are not on request.
 *
 * @param hasDoublons the run looks for doublons.
 * @throws {ArpenteurError} OPTION_INVALID for a name that is no result column, or one that is repeated.
 */
export function readResultColumns(
  names: readonly string[] | undefined,
  hasDoublons: boolean,
): readonly FileColumnName[] {
  const known: readonly FileColumnName[] = [...resultColumnNames, ...addokColumnNames, doublonColumn];
  if (names === undefined) return hasDoublons ? [...defaultColumnNames, doublonColumn] : defaultColumnNames;
  const columns: FileColumnName[] = [];
  for (const name of names) {
    const column = known.find((one) => one === name);
    if (column === undefined) {
      const near = nearestWords(name, known).join(', ');
      throw invalidOption('add', phrase`is not a result column; nearest: ${near}; all: ${resultColumnNames.join(', ')}`, name); // prettier-ignore
    }
    if (column === doublonColumn && !hasDoublons) throw invalidOption('add', phrase`needs \`doublons\``, name);
    if (columns.includes(column)) throw invalidOption('add', phrase`names ${name} twice`);
    columns.push(column);
  }
  if (columns.length > 0) return columns;
  throw invalidOption('add', phrase`names no column; expected some of ${resultColumnNames.join(', ')}`);
}

type AddedColumns = Pick<BatchPlan, 'addedColumns' | 'table' | 'database'>;

/** A column that the run adds under another name, since the input has its own. */
export interface RenamedColumn {
  readonly column: string;
  readonly writtenAs: string;
}

/** The columns of a run that the input has already. */
export function renamedColumns({ addedColumns, table, database }: AddedColumns): RenamedColumn[] {
  // An update writes into columns that the table has.
  const written = database?.columns.slice(-addedColumns.length) ?? resultNames(addedColumns, table.names);
  return addedColumns.flatMap((column, at) => {
    const writtenAs = written[at] ?? column;
    return writtenAs === column ? [] : [{ column, writtenAs }];
  });
}
