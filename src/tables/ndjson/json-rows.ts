/** The rows of a written table as JSON: one object a row, whatever the table is written in. */
import type { ColumnType } from '../../domain/column-type.ts';
import { decodeText } from '../../text/folding/decode-text.ts';
import type { TextEncodingName } from '../../text/folding/decode.ts';
import { RecordBorders } from '../csv/csv-borders.ts';
import { fieldForm, FieldScanner } from '../csv/csv-fields.ts';
import { lineFeed, type CsvSyntax } from '../csv/csv-syntax.ts';
import type { TableFormat } from '../dialect.ts';

/** A column as it is written; without a type it is one of the input, whose values are texts. */
export interface WrittenColumn {
  readonly name: string;
  readonly type?: ColumnType;
}

/** How a table was written, as plain data: what reading it again takes. */
export interface WrittenTable {
  readonly format: TableFormat;
  readonly syntax: CsvSyntax;
  readonly encoding: TextEncodingName;
  /** Its first row holds names. */
  readonly header: boolean;
  /** In their order; of NDJSON the result columns alone. */
  readonly columns: readonly WrittenColumn[];
}

/** Told of each row: its object as JSON text, in one line, and a function that gives the text of a column, '' for none. */
export type TakeRow = (json: string, cell: (column: number) => string) => void;

/** Reads the bytes of a table, in pieces of any size, as rows of JSON. */
export interface RowReader {
  push: (bytes: Uint8Array, take: TakeRow) => void;
  /** Ends the table: its last row may have no line end. */
  end: (take: TakeRow) => void;
}

/** The reader of a table. */
export function rowReader(table: WrittenTable): RowReader {
  return table.format === 'csv' ? new CsvRowReader(table) : new NdjsonRowReader(table);
}

const byteOrderMark = Buffer.of(0xef, 0xbb, 0xbf);
const broken = '\ufffd';

/** Rows of CSV: keys are the names of the columns, values of the input texts, of the result what their columns are. */
class CsvRowReader implements RowReader {
  readonly #table: WrittenTable;
  readonly #keys: readonly string[];
  readonly #borders: RecordBorders;
  readonly #scanner: FieldScanner;
  readonly #cell = (column: number): string => this.#text(column);
  /** Bytes of records that are not whole yet. */
  #rest = Buffer.alloc(0);
  #isFirst = true;

  constructor(table: WrittenTable) {
    this.#table = table;
    this.#borders = new RecordBorders(table.syntax);
    this.#scanner = new FieldScanner(table.syntax);
    const names = distinctNames(table.columns.map(({ name }) => name));
    this.#keys = names.map((name, at) => `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  }

  push(bytes: Uint8Array, take: TakeRow): void {
    const from = this.#rest.length;
    this.#rest = Buffer.concat([this.#rest, bytes]);
    this.#borders.scan(this.#rest, from, this.#rest.length);
    this.#take(take);
  }

  end(take: TakeRow): void {
    this.#borders.finish(this.#rest.length);
    this.#take(take);
  }

  #take(take: TakeRow): void {
    const { border } = this.#borders;
    for (let at = 0; at < border;) {
      const start = this.#isFirst && this.#rest.subarray(0, 3).equals(byteOrderMark) ? at + 3 : at;
      at = this.#scanner.next(this.#rest, start, border);
      const isHeader = this.#isFirst && this.#table.header;
      this.#isFirst = false;
      if (!isHeader && this.#scanner.recordEnd > start) take(this.#object(), this.#cell);
    }
    this.#rest = this.#rest.subarray(border);
    this.#borders.shift();
  }

  #object(): string {
    let json = '';
    this.#table.columns.forEach(({ type }, column) => {
      json += `${this.#keys[column] ?? ''}${jsonValue(this.#text(column), type)}`;
    });
    return `${json}}`;
  }

  #text(column: number): string {
    const { count, start, end, form } = this.#scanner;
    if (column >= count) return '';
    const text = this.#decode(start[column] ?? 0, end[column] ?? 0);
    return form[column] === fieldForm.escaped ? text.replaceAll('""', '"') : text;
  }

  /** A row that contradicts UTF-8 is read as windows-1252, as `match` reads it. */
  #decode(start: number, end: number): string {
    const { encoding } = this.#table;
    const bytes = this.#rest.subarray(start, end);
    const text = encoding === 'utf-8' ? bytes.toString('utf8') : decodeText(bytes, encoding);
    return text.includes(broken) ? decodeText(bytes, 'windows-1252') : text;
  }
}

/** Rows of NDJSON: their lines. */
class NdjsonRowReader implements RowReader {
  readonly #columns: readonly WrittenColumn[];
  #rest = Buffer.alloc(0);

  constructor({ columns }: WrittenTable) {
    this.#columns = columns;
  }

  push(bytes: Uint8Array, take: TakeRow): void {
    let rest = Buffer.concat([this.#rest, bytes]);
    for (let end = rest.indexOf(lineFeed); end !== -1; end = rest.indexOf(lineFeed)) {
      this.#line(rest.subarray(0, end), take);
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
    take(json, (column) => {
      row ??= JSON.parse(json) as Readonly<Record<string, unknown>>;
      let name = this.#columns[column]?.name ?? '';
      // Where a line has a key of that name itself, the result's is behind it.
      while (Object.hasOwn(row, `arpenteur_${name}`)) name = `arpenteur_${name}`;
      const value = row[name];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    });
  }
}

function jsonValue(text: string, type: ColumnType | undefined): string {
  if (type === undefined) return JSON.stringify(text);
  if (text === '') return 'null';
  return type === 'number' || (type === 'json' && isJson(text)) ? text : JSON.stringify(text);
}

/** False for JSON that lost its delimiters to a table without quotes. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Names of keys: a column without a name is `col3`, a name that comes again gets a number. */
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
