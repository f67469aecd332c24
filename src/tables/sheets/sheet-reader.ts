import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ByteSource } from '../read/byte-source.ts';
import type { TableReader } from '../read/table-reader.ts';
import { isBook, openBook } from './open-book.ts';
import { SheetTable } from './read-sheet.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** Reads a sheet of a workbook as CSV. */
export const sheetReader: TableReader = {
  dialect: () => ({ format: 'csv', delimiter: ',', encoding: 'utf-8', quotes: 'standard' }),
  async open({ path, format, ...options }, hashed) {
    const sha256 = hashed ? await hashOf(path) : undefined;
    const table = await SheetTable.of(await openBook(path, isBook(format) ? format : 'xlsx'), options);
    const { size } = await stat(path);
    let share = 0;
    const rows = table.csv((read) => {
      share = read;
    });
    const close = async (): Promise<void> => {
      // Rows that nobody wants any more hold the file open.
      await rows.return(undefined);
      table.close();
    };
    return ByteSource.ofRows(
      path,
      { bytesTotal: size, isOnce: false, bytesRead: () => Math.round(size * share), sha256, facts: factsOf(table) },
      rows,
      close,
    );
  },
};

function factsOf({ book: { sheets }, sheet, area, hasHeader }: SheetTable): Words[] {
  const of = sheets.length > 1 ? phrase` of ${sheets.length} (\`sheet: NAME\` reads another)` : '';
  return [
    phrase`sheet ${sheet.name}${of}`,
    phrase`${area.columns} columns`,
    hasHeader ? phrase`header in row ${area.headerRow}` : phrase`no header`,
  ];
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) hash.update(piece);
  return hash.digest('hex');
}
