import { describe, expect, it } from 'vitest';
import { processCsv } from '../../src/batch/workers/process-csv.ts';
import type { RowProcessor } from '../../src/batch/workers/row-processor.ts';
import { InputFields, inputKeyIndex } from '../../src/record/input-fields.ts';
import type { TableLayout } from '../../src/tables/layout.ts';
import { ByteBuffer } from '../../src/text/bytes/byte-buffer.ts';
import { createRowProcessor } from './fixtures/fake-processor.ts';

const layout: TableLayout = {
  format: 'csv',
  syntax: { delimiter: 0x3b, quotes: true, returnEndsRow: false },
  encoding: 'utf-8',
  encodingFixed: false,
  lineEnd: '\n',
  fieldCount: 2,
  pieces: [
    { key: inputKeyIndex('adresse'), column: 0, name: 'adresse' },
    { key: inputKeyIndex('code_postal'), column: 1, name: 'code_postal' },
  ],
  resultNames: ['echo', 'statut'],
  exclusionName: 'raison',
  writing: {},
  codec: 'UNCOMPRESSED',
  resultsOnly: false,
};

/** Postcodes that jump over the country; some rows are quoted, some lack the last field. */
const lines = Array.from({ length: 3000 }, (_, row) => {
  const postcode = String(1000 + ((row * 7919) % 97_000)).padStart(5, '0');
  const address = row % 7 === 0 ? `"${row} rue ""A"" é"` : `${row} rue`;
  return row % 11 === 0 ? address : `${address};${postcode}`;
});

/** Output of the rows, and their numbers in the order in which they were processed. */
function process(rows: readonly string[], group: number): { readonly text: string; readonly order: readonly number[] } {
  const order: number[] = [];
  const fake = createRowProcessor({ group, columns: ['echo', 'statut'] });
  const processor: RowProcessor = {
    ...fake,
    read: (count) => {
      const read = fake.read(count);
      return {
        process: (row) => {
          order.push((fake.group[row] ?? new InputFields()).recordNumber);
          read.process(row);
        },
      };
    },
  };
  const out = new ByteBuffer();
  const bytes = Buffer.from(rows.map((line) => `${line}\n`).join(''));
  const given = new Uint8Array(bytes.length);
  given.set(bytes);
  const outputs = { out, rejects: new ByteBuffer(), exclusions: new ByteBuffer() };
  processCsv(given, given.length, layout, processor, outputs, 1);
  return { text: new TextDecoder().decode(out.view()), order };
}

describe('the rows of a chunk', () => {
  it('are matched by postcode where the table is shuffled, and written in their own order', () => {
    const one = process(lines, 1);
    const many = process(lines, 4);
    expect(many.text).toBe(one.text);
    expect(many.text.split('\n')).toHaveLength(lines.length + 1);
    expect(many.order).not.toEqual(one.order);
    const postcodes = many.order.map((number) => Number(lines[number - 1]?.split(';')[1] ?? 0));
    expect(postcodes).toEqual([...postcodes].sort((a, b) => a - b));
  });

  it('are matched in their order where the table is sorted, or has a row that cannot be kept whole', () => {
    const sorted = Array.from({ length: 3000 }, (_, row) => `${row} rue;${String(75_001 + Math.floor(row / 200))}`);
    const wide = [...lines.slice(0, 2000), '1 rue;75001;text'];
    for (const rows of [sorted, wide]) expect(process(rows, 4).order).toEqual(process(rows, 1).order);
  });
});
