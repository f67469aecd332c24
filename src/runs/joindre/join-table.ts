import { parseCodeBureau } from '../../domain/code-bureau.ts';
import { parseCodeCirconscription } from '../../domain/code-circonscription.ts';
import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { ArpenteurError } from '../../errors.ts';
import { ByteSource } from '../../tables/read/byte-source.ts';
import { looksLikeData } from '../../tables/columns/column-content.ts';
import { normalizeName, usualColumnNames } from '../../tables/columns/column-names.ts';
import { sampleRecords } from '../../tables/csv/sample-records.ts';
import { readTableHead } from '../../tables/read/read-table-head.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** Maximum size of the table in bytes: it is held in memory. */
const maxBytes = 256 << 20;

/** A table keyed by circonscription or bureau, as plain data in shared memory for the workers. */
export interface JoinTable {
  readonly by: 'circonscription' | 'bureau';
  /** Names of the columns added to each row. */
  readonly columns: readonly string[];
  /** Row of the table for each circonscription, or bureau, by its index in the pack; -1 for none. */
  readonly rowOf: Int32Array<SharedArrayBuffer>;
  /** First byte of each cell, row by row; one more at the end. */
  readonly start: Uint32Array<SharedArrayBuffer>;
  /** Concatenated cells as UTF-8. */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
}

/** What a run needs to know about a table before reading it completely. */
export type JoinPlan = Pick<JoinTable, 'by' | 'columns'>;

/** A table that was read, with the codes that it is keyed by. */
export interface ReadJoinTable {
  readonly table: JoinTable;
  /** Codes of the pack, by index. */
  readonly codes: readonly string[];
  /** Codes of the table that the pack does not have. */
  readonly strangers: readonly string[];
}

type Key = JoinTable['by'];
const readCode = { circonscription: parseCodeCirconscription, bureau: parseCodeBureau } as const;

/**
 * Determines the key of a CSV table and the columns that it adds. A table with both codes is keyed by bureau; all other columns
 * are added.
 *
 * @throws {ArpenteurError} JOIN_INVALID, FILE_NOT_FOUND, FILE_UNREADABLE, INPUT_EMPTY, INPUT_BINARY.
 */
export async function planJoin(path: string): Promise<JoinPlan> {
  const { by, columns } = await readRows(path);
  return { by, columns };
}

/**
 * Reads a CSV table keyed by circonscription or bureau, in any notation of their codes: one row each.
 *
 * @param codesOf codes of the pack, by index.
 * @throws {ArpenteurError} JOIN_INVALID, FILE_NOT_FOUND, FILE_UNREADABLE, INPUT_EMPTY, INPUT_BINARY.
 */
export async function readJoinTable(
  path: string,
  codesOf: (by: JoinTable['by']) => readonly string[],
): Promise<ReadJoinTable> {
  const { names, rows, by, column, columns } = await readRows(path);
  const codes = codesOf(by);
  const indexOf = new Map(codes.map((code, index) => [code, index]));
  const rowOf = new Int32Array(new SharedArrayBuffer(codes.length * Int32Array.BYTES_PER_ELEMENT)).fill(-1);
  const rowNumberOf = new Map<string, number>();
  const strangers: string[] = [];
  const cells = new ByteBuffer();
  const starts: number[] = [];
  for (const [at, row] of rows.entries()) {
    if (row.every((cell) => cell.trim() === '')) continue;
    // The header is row 1.
    const number = at + 2;
    if (row.length > names.length) {
      throw invalid(path, phrase`row ${number} has ${row.length} fields, the header ${names.length}`, { row: number });
    }
    const code: string | undefined = readCode[by](row[column] ?? '');
    if (code === undefined) {
      throw invalid(path, phrase`row ${number} has no code of a ${by} in its column ${names[column] ?? ''}`, {
        row: number,
      });
    }
    const before = rowNumberOf.get(code);
    if (before !== undefined) {
      throw invalid(path, phrase`rows ${before} and ${number} are both of ${code}; expected one row a ${by}`, {
        row: number,
      });
    }
    rowNumberOf.set(code, number);
    const index = indexOf.get(code);
    if (index === undefined) {
      strangers.push(code);
      continue;
    }
    rowOf[index] = starts.length / columns.length;
    for (let cell = 0; cell < names.length; cell++) {
      if (cell === column) continue;
      starts.push(cells.length);
      cells.writeText(row[cell] ?? '');
    }
  }
  starts.push(cells.length);
  const start = new Uint32Array(new SharedArrayBuffer(starts.length * Uint32Array.BYTES_PER_ELEMENT));
  start.set(starts);
  const bytes = new Uint8Array(new SharedArrayBuffer(cells.length));
  bytes.set(cells.view());
  return { table: { by, columns, rowOf, start, bytes }, codes, strangers };
}

/** Appends the cell of a circonscription or bureau by index; nothing if the table does not have it. */
export function writeJoinedCell(table: JoinTable, index: number, column: number, out: ByteBuffer): void {
  const row = index === -1 ? -1 : (table.rowOf[index] ?? -1);
  if (row === -1) return;
  const cell = row * table.columns.length + column;
  out.writeBytes(table.bytes, table.start[cell] ?? 0, table.start[cell + 1] ?? 0);
}

/** A table keyed by codes, as read. */
interface KeyedRows extends JoinPlan {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Index of the column of codes. */
  readonly column: number;
}

async function readRows(path: string): Promise<KeyedRows> {
  const source = await ByteSource.openFile(path);
  try {
    const { dialect, names, headBytes } = await readTableHead(source, {});
    if (dialect.format !== 'csv' || !dialect.header) throw invalid(path, phrase`is not CSV with a header`, {});
    const { bytes, complete } = await source.peek(maxBytes);
    if (!complete) throw invalid(path, phrase`is larger than ${maxBytes >> 20} MiB`, {});
    const rows = sampleRecords(bytes.subarray(headBytes), dialect.syntax, dialect.encoding, true, Infinity);
    const { by, column } = keyColumn(path, names, rows);
    const columns = names.filter((_, at) => at !== column);
    if (columns.length === 0) throw invalid(path, phrase`has no column besides that of the codes`, {});
    return { names, rows, by, column, columns };
  } finally {
    await source.close();
  }
}

function keyColumn(
  path: string,
  names: readonly string[],
  rows: readonly (readonly string[])[],
): { readonly by: Key; readonly column: number } {
  for (const by of ['bureau', 'circonscription'] as const) {
    const column = names.findIndex((name) => usualColumnNames[by].includes(normalizeName(name)));
    // A column `bureau` may mean something else.
    const first = rows.find((row) => (row[column] ?? '') !== '');
    if (column !== -1 && (by === 'circonscription' || readCode[by](first?.[column] ?? '') !== undefined)) {
      return { by, column };
    }
  }
  // A row taken for a header may be personal data and must not be repeated.
  const found = names.some(looksLikeData)
    ? phrase`${names.length} columns whose first row looks like data`
    : names.slice(0, 20).join(', ');
  throw invalid(
    path,
    phrase`has no column of codes among ${found}; expected one named code_circonscription or code_bureau_vote`,
    {},
  );
}

function invalid(path: string, what: Words, details: Readonly<Record<string, number>>): ArpenteurError {
  return new ArpenteurError('JOIN_INVALID', phrase`${path} ${what}.`, { file: path, ...details });
}
