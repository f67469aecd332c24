import type { SheetTable } from '../../src/tables/sheets/read-sheet.ts';

/** The table of a sheet as CSV; closes it. */
export async function sheetCsv(table: Pick<SheetTable, 'csv' | 'close'>): Promise<string> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of table.csv(() => undefined)) pieces.push(piece);
  } finally {
    table.close();
  }
  return Buffer.concat(pieces).toString('utf8');
}
