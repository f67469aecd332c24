import { ColumnTexts, columnsOf } from '../../tables/parquet/column-rows.ts';
import { PageBuilder } from '../../tables/parquet/column-page.ts';
import type { TableLayout } from '../../tables/layout.ts';
import type { ChunkCounts } from './messages.ts';
import type { ChunkOutputs, RowProcessor } from './row-processor.ts';

/**
 * Processes rows whose matched columns came from a Parquet file. Writes one page per result column; the input's own columns are
 * copied by whoever writes the file, so no row can be left out.
 *
 * @param bytes a chunk as `readColumnRows` makes it.
 * @param firstRecord number in the run of the first row, from 1.
 */
export function processColumns(
  bytes: Uint8Array<ArrayBuffer>,
  _length: number,
  layout: TableLayout,
  processor: RowProcessor,
  { out }: ChunkOutputs,
  firstRecord: number,
): ChunkCounts {
  const { group, notes } = processor;
  const columns = columnsOf(layout.pieces);
  const texts = new ColumnTexts(bytes.buffer, columns.length);
  const pieces = layout.pieces.map(({ key, column }) => ({ key, column: columns.indexOf(column) }));
  const pages = processor.columns.map((_, column) => new PageBuilder(processor.columnType(column), layout.codec));
  for (const fields of group) {
    fields.clearTable();
    for (const { key } of pieces) fields.addTableKey(key);
  }
  for (let first = 0; first < texts.rows; first += group.length) {
    const count = Math.min(group.length, texts.rows - first);
    for (let row = 0; row < count; row++) {
      const fields = group[row];
      if (fields === undefined) continue;
      fields.clear();
      fields.bytes = bytes;
      fields.encoding = 'utf-8';
      fields.recordNumber = firstRecord + first + row;
      for (const { key, column } of pieces) {
        fields.add(key, texts.startOf(column, first + row), texts.endOf(column, first + row));
      }
    }
    const rows = processor.read(count);
    for (let row = 0; row < count; row++) {
      rows.process(row);
      for (const [column, page] of pages.entries()) {
        const start = page.out.length;
        processor.writeColumn(column, page.out);
        page.end(start);
      }
      notes?.add(first + row + 1);
    }
  }
  for (const page of pages) page.take(out);
  return { records: texts.rows, written: texts.rows, excluded: 0, rows: texts.rows, rejected: 0 };
}
