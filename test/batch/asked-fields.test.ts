import { describe, expect, it } from 'vitest';
import { askedPieces } from '../../src/batch/workers/asked-pieces.ts';
import { CsvRows } from '../../src/batch/workers/csv-rows.ts';
import { InputFields, type InputKey, inputKeyIndex } from '../../src/record/input-fields.ts';
import type { TableLayout } from '../../src/tables/layout.ts';
import { ByteBuffer } from '../../src/text/bytes/byte-buffer.ts';

const names = ['nom', 'adresse', 'commune'] as const satisfies readonly InputKey[];
const layout: TableLayout = {
  format: 'csv',
  syntax: { delimiter: 0x3b, quotes: true, returnEndsRow: false },
  encoding: 'utf-8',
  encodingFixed: false,
  lineEnd: '\n',
  fieldCount: names.length,
  pieces: names.map((name, column) => ({ key: inputKeyIndex(name), column, name })),
  resultNames: [],
  exclusionName: 'raison',
  writing: {},
  codec: 'UNCOMPRESSED',
  resultsOnly: false,
};
const asked = new Set([inputKeyIndex('adresse'), inputKeyIndex('commune')]);

/** What is filled and written of a row, if only some keys are asked for, or all. */
function readRow(row: Uint8Array, keys?: ReadonlySet<number>): Record<string, unknown> {
  const bytes = Uint8Array.from(row);
  const cut = new CsvRows(layout, bytes, bytes.length, askedPieces(layout.pieces, { keys }));
  const fields = new InputFields();
  cut.prepare(fields);
  cut.fill(0, fields);
  const texts = names.map((name) => {
    const piece = fields.find(inputKeyIndex(name));
    return piece === -1 ? '' : Buffer.from(bytes.subarray(fields.pieceStart[piece], fields.pieceEnd[piece])).toString('latin1');
  }); // prettier-ignore
  const out = new ByteBuffer();
  cut.writeRow(0, out);
  return { texts, encoding: fields.encoding, written: Buffer.from(out.view()).toString('latin1') };
}

describe('fields that are not asked for', () => {
  it('are not filled; the row is written as it was', () => {
    const row = Buffer.from('"DU ""PONT""";"12 rue ""A""";IVRY\n');
    const { texts, written } = readRow(row, asked);
    expect(texts).toEqual(['', '12 rue "A"', 'IVRY']);
    expect(written).toBe('"DU ""PONT""";"12 rue ""A""";IVRY');
  });

  it('still say that a row is windows-1252', () => {
    const rows = ['DUPR\u00c9;1 RUE FOCH;IVRY\n', 'DUPONT;1 ALL\u00c9E;IVRY\n', '"DUPR\u00c9 ""A""";1 RUE FOCH;IVRY\n'];
    for (const row of rows) {
      expect(readRow(Buffer.from(row, 'latin1'), asked)['encoding'], row).toBe('windows-1252');
      expect(readRow(Buffer.from(row, 'utf8'), asked)['encoding'], row).toBe('utf-8');
      expect(readRow(Buffer.from(row, 'latin1'))['encoding'], row).toBe('windows-1252');
    }
  });
});
