import type { TextEncodingName } from '../text/folding/decode.ts';
import type { CsvSyntax } from './csv/csv-syntax.ts';
import type { CellWriting } from './csv/safe-cells.ts';
import type { TableFormat } from './dialect.ts';

/** A column, or a key of JSON objects, that feeds one key of the engine. */
export interface PieceSource {
  /** Index into `inputKeys`. */
  readonly key: number;
  /** Index of the CSV column; -1 in NDJSON. */
  readonly column: number;
  /** Name of the column or of the JSON key. */
  readonly name: string;
}

/** How rows are read and written, as plain data: the same for all rows of a run, and what a worker needs to know. */
export interface TableLayout {
  readonly format: TableFormat;
  readonly syntax: CsvSyntax;
  readonly encoding: TextEncodingName;
  /** True when the encoding was given: then a row that contradicts it is still read in it. */
  readonly encodingFixed: boolean;
  /** What a last row without line end gets. */
  readonly lineEnd: '\n' | '\r\n' | '\r';
  /** Columns of the header; 0 in NDJSON. */
  readonly fieldCount: number;
  /** In the order of keys, and for one key in the order given. */
  readonly pieces: readonly PieceSource[];
  /** Names of the result columns as written, after renaming those that the input has already. */
  readonly resultNames: readonly string[];
  /** Name of the column after them that says why a row was left out, in the file of such rows. */
  readonly exclusionName: string;
  readonly writing: CellWriting;
  /** Write the result columns alone, without the fields of the input. */
  readonly resultsOnly: boolean;
}

/**
 * Names for the result columns: a name that the input has already is written `arpenteur_<name>`.
 *
 * @returns one name a column, in order.
 */
export function resultNames(columns: readonly string[], inputNames: Iterable<string>): string[] {
  const taken = new Set(inputNames);
  return columns.map((column) => {
    let name = column;
    while (taken.has(name)) name = `arpenteur_${name}`;
    taken.add(name);
    return name;
  });
}
