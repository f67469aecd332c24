/** The tables of a pack whose rows are packed: their heads of blocks and their rows are the sections `TABLE.blocks` and `TABLE.rows`. */
import {
  joinPackedRows,
  PackedRows,
  packedRowsFault,
  type PackedSections,
  PackedRowsWriter,
} from '../arrays/packed-rows.ts';
import { addressColumns, rollColumns, rollStartColumns, runColumns, streetColumns } from '../schema.ts';
import type { SectionReader, SectionSet } from '../sections.ts';

const columnsOf = {
  addresses: addressColumns,
  streets: streetColumns,
  roll: rollColumns,
  rollStarts: rollStartColumns,
  runs: runColumns,
} as const;

type PackedTable = keyof typeof columnsOf;

/** Opens the rows of a table; the pack may still be being built. */
export function openPacked(sections: SectionReader, table: PackedTable): PackedRows {
  const packed = { blocks: sections.get(`${table}.blocks` as const), rows: sections.get(`${table}.rows` as const) };
  return new PackedRows(packed, columnsOf[table]);
}

/** Packs `count` rows of a table, each set by `setRow`, in their order. */
export function writePacked(
  sections: SectionSet,
  table: PackedTable,
  count: number,
  setRow: (writer: PackedRowsWriter, row: number) => void,
): void {
  setPacked(sections, table, packRows(table, 0, count, setRow));
}

/** Packs rows `[from, to)` of a table, to be joined with the others by {@link writePackedParts}; `from` begins a block. */
export function packRows(
  table: PackedTable,
  from: number,
  to: number,
  setRow: (writer: PackedRowsWriter, row: number) => void,
): PackedSections {
  const writer = new PackedRowsWriter(to - from, columnsOf[table]);
  for (let row = from; row < to; row++) {
    setRow(writer, row);
    writer.endRow();
  }
  return writer.finish();
}

/** Writes a table whose parts are packed; they are removed from the list. */
export function writePackedParts(sections: SectionSet, table: PackedTable, parts: PackedSections[]): void {
  setPacked(sections, table, joinPackedRows(parts, columnsOf[table]));
}

function setPacked(sections: SectionSet, table: PackedTable, { blocks, rows }: PackedSections): void {
  sections.set(`${table}.blocks` as const, blocks);
  sections.set(`${table}.rows` as const, rows);
}

/** Describes what is wrong with the form of a table's `count` rows, as {@link packedRowsFault} does. */
export function packedFault(sections: SectionReader, table: PackedTable, count: number): string | undefined {
  const [blocks, rows] = [sections.get(`${table}.blocks` as const), sections.get(`${table}.rows` as const)];
  return packedRowsFault(blocks, rows, columnsOf[table], count);
}
