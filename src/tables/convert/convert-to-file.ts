/** Converts a written table of CSV into a file that is no text. */
import { open } from 'node:fs/promises';
import { RecordBorders } from '../csv/csv-borders.ts';
import { eachSampleRecord } from '../csv/sample-records.ts';
import { ParquetTableSink } from '../parquet/write/table-sink.ts';
import type { RowSink } from '../row-sink.ts';
import { SheetSink } from '../sheets/sheet-sink.ts';
import type { WrittenTable } from './json-rows.ts';

/** Formats of files that a table of CSV can be converted to. */
export const fileFormats = ['xlsx', 'parquet'] as const;
/** One of {@link fileFormats}. */
export type FileFormat = (typeof fileFormats)[number];

const pieceBytes = 1 << 20;
/** Rows of a row group of Parquet: what DuckDB writes. */
const groupRows = 122_880;

/**
 * Reads the file of a table of CSV and yields it as a workbook or Parquet file.
 *
 * @throws {ArpenteurError} SHEET_FULL.
 */
export async function* convertToFile(
  path: string,
  table: WrittenTable,
  format: FileFormat,
): AsyncGenerator<Uint8Array, void> {
  const taken: Uint8Array[] = [];
  const target = collecting(taken);
  const sink =
    format === 'xlsx'
      ? await SheetSink.open(target, 'resultat.xlsx', { table })
      : await ParquetTableSink.open(target, table, { groupRows, codec: 'SNAPPY' });
  for await (const rows of wholeRows(path, table)) {
    await sink.write(rows);
    yield* taken.splice(0);
  }
  await sink.finish();
  yield* taken;
}

function collecting(taken: Uint8Array[]): RowSink {
  return {
    ended: false,
    // Sinks use their buffers again.
    write: async (bytes) => {
      taken.push(bytes.slice());
      return Promise.resolve();
    },
    finish: async () => Promise.resolve(undefined),
    discard: async () => Promise.resolve(),
  };
}

/** The rows of a file of CSV, only whole ones at a time; the header comes first, by itself. */
async function* wholeRows(path: string, { syntax, header }: WrittenTable): AsyncGenerator<Uint8Array, void> {
  const file = await open(path);
  const borders = new RecordBorders(syntax);
  let rest: Uint8Array = new Uint8Array(0);
  let isHead = header;
  if (!header) yield new Uint8Array(0);
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes);
      const held = rest.length;
      rest = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      borders.scan(rest, held, rest.length);
      if (bytesRead === 0) borders.finish(rest.length);
      let from = 0;
      if (isHead && borders.border > 0) {
        from = eachSampleRecord(rest, syntax, bytesRead === 0, 1, () => undefined);
        yield rest.subarray(0, from);
        isHead = false;
      }
      const { border } = borders;
      if (border > from) yield rest.subarray(from, border);
      rest = rest.subarray(border);
      borders.shift();
      if (bytesRead === 0) return;
    }
  } finally {
    await file.close();
  }
}
