import type { TextEncodingName } from '../text/folding/decode.ts';
import type { CsvSyntax } from './csv/csv-syntax.ts';
import type { CellWriting } from './csv/safe-cells.ts';
import type { RowFormat } from './formats.ts';
import type { WrittenCodec } from './parquet/format/codecs.ts';

/** A column, or a key of JSON objects, that is read for an input key. */
export interface PieceSource {
  /** Index into `inputKeys`. */
  readonly key: number;
  /** Index of the column; -1 in NDJSON. */
  readonly column: number;
  /** Name of the column or of the JSON key. */
  readonly name: string;
}

/** How rows are read and written, as plain data for the workers: the same for all rows of a run. */
export interface TableLayout {
  readonly format: RowFormat;
  readonly syntax: CsvSyntax;
  readonly encoding: TextEncodingName;
  /** True when the encoding was given: rows that contradict it are still read in it. */
  readonly encodingFixed: boolean;
  /** Line end added to a last row without one. */
  readonly lineEnd: '\n' | '\r\n' | '\r';
  /** Columns of the header; 0 in NDJSON. */
  readonly fieldCount: number;
  /** In the order of keys, and for one key in the order given. */
  readonly pieces: readonly PieceSource[];
  /** Names of the result columns as written, after renaming those that the input has already. */
  readonly resultNames: readonly string[];
  /** Name of the last column in the file of excluded rows, which gives the reasons. */
  readonly exclusionName: string;
  readonly writing: CellWriting;
  /** Compression of the result columns; for rows in the form of columns. */
  readonly codec: WrittenCodec;
  /** Rows in the form of columns are answered by vectors of Arrow, not by pages of Parquet. */
  readonly vectors?: boolean;
  /** Columns of the input that are written, by index; left out for all. */
  readonly kept?: readonly number[];
  /** Write only the result columns, without the input's fields. */
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
