/** Rows of a written table as JSON: one object per row, whatever the table's format. */
import { type ColumnType, isNumeric } from '../../domain/outcomes.ts';
import type { TextEncodingName } from '../../text/folding/decode.ts';
import { fieldText } from '../csv/csv-fields.ts';
import { RecordStream, type VisitRecord } from '../csv/record-stream.ts';
import { lineFeed, type CsvSyntax } from '../csv/csv-syntax.ts';
import type { TextFormat } from '../formats.ts';
import type { StoredType } from '../parquet/format/stored-type.ts';

/** A column as written; without a type it is an input column, whose values are texts. */
export interface WrittenColumn {
  readonly name: string;
  readonly type?: ColumnType;
  /** Of an input column from Parquet, how that file stores its values. */
  readonly stored?: StoredType | undefined;
}

/** Format of a written table, as plain data: everything needed to read it again. */
export interface WrittenTable {
  readonly format: TextFormat;
  readonly syntax: CsvSyntax;
  readonly encoding: TextEncodingName;
  /** True when its first row holds names. */
  readonly header: boolean;
  /** Columns in order; for NDJSON only the result columns. */
  readonly columns: readonly WrittenColumn[];
}

/** A row that was just read; its functions work until the next one is. */
export interface WrittenRow {
  /** Offset of its first byte from where the reader began. */
  readonly offset: number;
  /** Its object as JSON text on one line. */
  readonly json: () => string;
  /** Text of a column, '' when empty; a list is joined by `|`. */
  readonly cell: (column: number) => string;
}

/** Receives each row. */
export type TakeRow = (row: WrittenRow) => void;

/** Reads a table from pieces of any size and yields rows as JSON. */
export interface RowReader {
  push: (bytes: Uint8Array, take: TakeRow) => void;
  /** Ends the table: its last row may have no line end. */
  end: (take: TakeRow) => void;
}

/** The reader of a table. */
export function rowReader(table: WrittenTable): RowReader {
  return table.format === 'csv' ? new CsvRowReader(table) : new NdjsonRowReader(table);
}

/** Rows of CSV: the keys are the names of the columns; the values are texts, or of the type of a result column. */
class CsvRowReader implements RowReader {
  readonly #table: WrittenTable;
  readonly #keys: readonly string[];
  readonly #records: RecordStream;
  #isHeader: boolean;

  constructor(table: WrittenTable) {
    this.#table = table;
    this.#isHeader = table.header;
    this.#records = new RecordStream(table.syntax);
    const names = distinctNames(table.columns.map(({ name }) => name));
    this.#keys = names.map((name, at) => `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  }

  push(bytes: Uint8Array, take: TakeRow): void {
    this.#records.push(bytes, this.#visitor(take));
  }

  end(take: TakeRow): void {
    this.#records.end(this.#visitor(take));
  }

  #visitor(take: TakeRow): VisitRecord {
    return (scanner, bytes, offset) => {
      const isHeader = this.#isHeader;
      this.#isHeader = false;
      const isBlank = scanner.count === 1 && scanner.writtenEnd[0] === scanner.start[0];
      if (isHeader || isBlank) return;
      const cell = (column: number): string =>
        column < scanner.count ? fieldText(scanner, column, bytes, this.#table.encoding) : '';
      take({ offset, json: () => this.#object(cell), cell });
    };
  }

  #object(cell: (column: number) => string): string {
    let json = '';
    this.#table.columns.forEach(({ type }, column) => {
      json += `${this.#keys[column] ?? ''}${jsonValue(cell(column), type)}`;
    });
    return `${json}}`;
  }
}

/** Rows of NDJSON: its lines. */
class NdjsonRowReader implements RowReader {
  readonly #columns: readonly WrittenColumn[];
  #rest = Buffer.alloc(0);
  /** Offset of the rest in the stream. */
  #offset = 0;

  constructor({ columns }: WrittenTable) {
    this.#columns = columns;
  }

  push(bytes: Uint8Array, take: TakeRow): void {
    let rest = Buffer.concat([this.#rest, bytes]);
    for (let end = rest.indexOf(lineFeed); end !== -1; end = rest.indexOf(lineFeed)) {
      this.#line(rest.subarray(0, end), take);
      this.#offset += end + 1;
      rest = rest.subarray(end + 1);
    }
    this.#rest = rest;
  }

  end(take: TakeRow): void {
    this.#line(this.#rest, take);
  }

  #line(bytes: Buffer, take: TakeRow): void {
    const json = bytes.toString('utf8').replace('\ufeff', '').trim();
    if (json === '') return;
    let row: Readonly<Record<string, unknown>> | undefined;
    const cell = (column: number): string => {
      row ??= JSON.parse(json) as Readonly<Record<string, unknown>>;
      let name = this.#columns[column]?.name ?? '';
      // Where a line has a key of that name itself, the result's is after it.
      while (Object.hasOwn(row, `arpenteur_${name}`)) name = `arpenteur_${name}`;
      const value = row[name];
      if (Array.isArray(value)) return value.join('|');
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    };
    take({ offset: this.#offset, json: () => json, cell });
  }
}

function jsonValue(text: string, type: ColumnType | undefined): string {
  if (type === undefined) return JSON.stringify(text);
  if (text === '') return 'null';
  return isNumeric(type) || (type === 'json' && isJson(text)) ? text : JSON.stringify(text);
}

/** False for JSON that lost its delimiters in a table without quotes. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Names of keys: a column without a name is `col3`; a repeated name gets a number. */
function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((given, at) => {
    const name = given === '' ? `col${at + 1}` : given;
    let distinct = name;
    for (let again = 2; taken.has(distinct); again++) distinct = `${name}_${again}`;
    taken.add(distinct);
    return distinct;
  });
}
