import { VectorBuilder } from '../../tables/arrow/column-vector.ts';
import { columnsOf, columnTexts } from '../../tables/parquet/read/column-rows.ts';
import { PageBuilder } from '../../tables/parquet/write/column-page.ts';
import type { TableLayout } from '../../tables/layout.ts';
import { askedPieces } from './asked-pieces.ts';
import type { ChunkCounts } from './messages.ts';
import type { ChunkOutputs, RowProcessor } from './row-processor.ts';

/**
 * Processes rows whose matched columns came from a Parquet file, or in Arrow. Writes one page or vector per result column; the
 * input's own columns are copied by whoever writes the rows, so no row can be left out.
 *
 * @param bytes a chunk as `readColumnRows` makes it.
 * @param firstRecord number in the run of the first row, from 1.
 */
export function processColumns(
  bytes: Uint8Array,
  _length: number,
  layout: TableLayout,
  processor: RowProcessor,
  { out }: ChunkOutputs,
  firstRecord: number,
): ChunkCounts {
  const { group, notes } = processor;
  const columns = columnsOf(layout.pieces);
  const { rows: count, texts } = columnTexts(bytes.buffer, columns.length);
  const pieces = askedPieces(layout.pieces, processor).map(({ key, column }) => ({
    key,
    ...texts[columns.indexOf(column)],
  }));
  const pages = pagesOf(processor, layout);
  for (const fields of group) {
    fields.clearTable();
    for (const { key } of pieces) fields.addTableKey(key);
  }
  for (let first = 0; first < count; first += group.length) {
    const taken = Math.min(group.length, count - first);
    for (let row = 0; row < taken; row++) {
      const fields = group[row];
      if (fields === undefined) continue;
      fields.clear();
      fields.bytes = bytes;
      fields.encoding = 'utf-8';
      fields.recordNumber = firstRecord + first + row;
      for (const { key, start, end } of pieces) fields.add(key, start?.[first + row] ?? 0, end?.[first + row] ?? 0);
    }
    const rows = processor.read(taken);
    for (let row = 0; row < taken; row++) {
      rows.process(row);
      for (let column = 0; column < pages.length; column++) {
        const page = pages[column];
        if (page === undefined) continue;
        const start = page.out.length;
        processor.writeColumn(column, page.out);
        page.end(start);
      }
      notes?.add(first + row + 1);
    }
  }
  for (const page of pages) page.take(out);
  return { records: count, written: count, excluded: 0, rows: count, rejected: 0 };
}

/** Pages or vectors of the columns of a processor: each chunk uses the memory of the one before. */
const kept = new WeakMap<RowProcessor, { readonly form: string; readonly pages: readonly ColumnBuilder[] }>();

type ColumnBuilder = Pick<PageBuilder, 'out' | 'end' | 'take'>;

function pagesOf(processor: RowProcessor, { codec, vectors = false }: TableLayout): readonly ColumnBuilder[] {
  const form = vectors ? 'vectors' : codec;
  const known = kept.get(processor);
  if (known?.form === form) return known.pages;
  const pages = processor.columns.map((_, column) => {
    const type = processor.columnType(column);
    return vectors ? new VectorBuilder(type) : new PageBuilder(type, codec);
  });
  kept.set(processor, { form, pages });
  return pages;
}
