import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockWords,
  joinPackedRows,
  PackedRows,
  packedRowsFault,
  type PackedSections,
  PackedRowsWriter,
  raiseColumn,
  rowsPerBlock,
} from '../../../src/pack/arrays/packed-rows.ts';
import { randomNumbers } from '../../property/fuzzed-text.ts';

/** Columns of one value, of values close to each other, and of any. */
const least = fc.constantFrom(0, 1, -180e6, 0x7fffffff, -0x80000000);
const column = fc.tuple(least, fc.integer({ min: 0, max: 32 }));
const table = fc
  .tuple(fc.array(column, { minLength: 1, maxLength: 7 }), fc.integer({ min: 1, max: 200 }), fc.nat())
  .map(([columns, count, seed]) => {
    const random = randomNumbers(seed);
    return Array.from({ length: count }, () => columns.map(([from, bits]) => (from + (random() % 2 ** bits)) | 0));
  });

function pack(rows: readonly (readonly number[])[], columns: number): PackedSections {
  const writer = new PackedRowsWriter(rows.length, columns);
  for (const row of rows) {
    row.forEach((value, at) => { writer.set(at, value); });
    writer.endRow();
  }
  return writer.finish();
} // prettier-ignore

describe('packed rows', () => {
  it('return every value as it was written, in any order of reading', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const columns = rows[0]?.length ?? 0;
        const packed = pack(rows, columns);
        const reader = new PackedRows(packed, columns);
        const read = rows.map((row, at) => row.map((_, column) => reader.at(at, column)));
        expect(read).toEqual(rows);
        expect(packedRowsFault(packed.blocks, packed.rows, columns, rows.length)).toBeUndefined();
      }),
    );
  });

  it('return several columns at once as one by one', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const columns = rows[0]?.length ?? 0;
        const reader = new PackedRows(pack(rows, columns), columns);
        const values = new Int32Array(columns - 1);
        const read = rows.map((_, at) => {
          reader.read(at, 1, columns, values);
          return Array.from(values);
        });
        expect(read).toEqual(rows.map((row) => row.slice(1)));
      }),
    );
  });

  it('have a column raised in all blocks', () => {
    const rows = Array.from({ length: 130 }, (_, row) => [row, 2 * row]);
    const packed = pack(rows, 2);
    raiseColumn(packed, 2, 1, 1000);
    expect(packed).toEqual(pack(rows.map(([first = 0, second = 0]) => [first, second + 1000]), 2)); // prettier-ignore
  });

  it('are the same where they are packed in parts of whole blocks and joined', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 3 }), (rows, blocks) => {
        const columns = rows[0]?.length ?? 0;
        const parts: PackedSections[] = [];
        const size = blocks * rowsPerBlock;
        for (let from = 0; from < rows.length; from += size) parts.push(pack(rows.slice(from, from + size), columns));
        expect(joinPackedRows(parts, columns)).toEqual(pack(rows, columns));
      }),
    );
  });

  it('take no word for a block of equal rows, and one bit a row where two values alternate', () => {
    const rows = Array.from({ length: 128 }, (_, row) => [7, row < 64 ? 3 : 3 + (row % 2)]);
    const packed = pack(rows, 2);
    expect(packed.rows.length).toBe(2);
    expect(packed.blocks.length).toBe(2 * blockWords(2));
  });

  it('are written across pieces of the output', () => {
    const writer = new PackedRowsWriter(300_000, 1);
    for (let row = 0; row < 300_000; row++) {
      writer.set(0, Math.imul(row, 0x9e3779b1));
      writer.endRow();
    }
    const packed = writer.finish();
    const reader = new PackedRows(packed, 1);
    expect(packed.rows.length).toBeGreaterThan(1 << 18);
    let wrong = 0;
    for (let row = 0; row < 300_000; row++) if (reader.at(row, 0) !== Math.imul(row, 0x9e3779b1)) wrong++;
    expect(wrong).toBe(0);
  });

  it('answer with a number whatever their sections hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 0xffffffff }), { maxLength: 12 }),
        fc.array(fc.integer({ min: 0, max: 0xffffffff }), { maxLength: 4 }),
        fc.nat(300),
        fc.nat(3),
        (blocks, rows, row, column) => {
          const reader = new PackedRows({ blocks: Uint32Array.from(blocks), rows: Uint32Array.from(rows) }, 4);
          expect(Number.isInteger(reader.at(row, column))).toBe(true);
        },
      ),
    );
  });

  it('are found wrong where a block begins elsewhere, a column ends before it begins, or words are missing', () => {
    const packed = pack(Array.from({ length: 100 }, (_, row) => [row, row * row]), 2); // prettier-ignore
    const words = blockWords(2);
    const faultOf = (at: number, value: number, rows = packed.rows): string | undefined => {
      const blocks = packed.blocks.slice();
      blocks[at] = value;
      return packedRowsFault(blocks, rows, 2, 100);
    };
    expect(faultOf(0, 0)).toBeUndefined();
    expect(faultOf(words, 5)).toContain('block 1 at word 5');
    expect(faultOf(3, 0x0003)).toContain('-3 bits in column 1');
    expect(faultOf(3, 0x2800)).toContain('40 bits in column 1');
    expect(faultOf(0, 0, packed.rows.subarray(1))).toContain('words; expected');
  });
});
