import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseString } from 'fast-csv';

/** Cells of a row by column name; missing ones are undefined. */
export type Row = Readonly<Record<string, string | undefined>>;

/** Reads a small table, plain or gz, delimited by `;` or `,`, whichever occurs more often in its header. */
export async function readRows(path: string): Promise<Row[]> {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
  const header = text.split('\n', 1)[0] ?? '';
  const delimiter = header.split(';').length > header.split(',').length ? ';' : ',';
  return new Promise((resolve, reject) => {
    const rows: Row[] = [];
    parseString<Row, Row>(text, { delimiter, headers: true })
      .on('error', reject)
      .on('data', (row: Row) => rows.push(row))
      .on('end', () => {
        resolve(rows);
      });
  });
}

/** Reads the expected answers of a list, by the row's `id`. */
export async function readExpected(path: string): Promise<ReadonlyMap<string, Row>> {
  return new Map((await readRows(path)).map((row) => [cell(row, 'id'), row]));
}

/** Text of a cell, empty if the row has none. */
export function cell(row: Row, column: string): string {
  return row[column] ?? '';
}
