import { describe, expect, test } from 'vitest';
import { ByteBuffer } from '../../../src/text/bytes/byte-buffer.ts';
import { CsvFieldEnder, writeCsvHeader } from '../../../src/tables/csv/csv-output.ts';
import { FieldScanner } from '../../../src/tables/csv/csv-fields.ts';
import type { TableLayout } from '../../../src/tables/layout.ts';
import { writeSafeFields } from '../../../src/tables/csv/safe-cells.ts';

const utf8 = new TextEncoder();
const syntax = { delimiter: 0x3b, quotes: true, returnEndsRow: false };

function safeRow(row: string): string {
  const bytes = utf8.encode(row);
  const scanner = new FieldScanner(syntax);
  scanner.next(bytes, 0, bytes.length);
  const out = new ByteBuffer();
  writeSafeFields(bytes, 0, scanner, scanner.count, out);
  return new TextDecoder().decode(out.view());
}

describe('cells that a spreadsheet would run', () => {
  test.each(['=1+1', '=HYPERLINK(x)', '+cmd|x', '-2+3+cmd()', '@SUM(A1)', '\tx'])('%j gets an apostrophe', (cell) => {
    expect(safeRow(cell)).toBe(`'${cell}`);
  });

  test.each(['-12.5', '+33 6 12 34 56 78', '12 rue = x', ''])('%j is harmless and stays as it is', (cell) => {
    expect(safeRow(cell)).toBe(cell);
  });

  test('get an apostrophe within their quotes, and nothing else of the row changes', () => {
    expect(safeRow('1;=A1;"=B""1"";x";-3;@x;')).toBe('1;\'=A1;"\'=B""1"";x";-3;\'@x;');
    expect(safeRow('=a')).toBe("'=a");
    expect(safeRow('a;;b')).toBe('a;;b');
  });

  test('are found in headers and in result columns too', () => {
    const layout = {
      syntax,
      encoding: 'utf-8',
      writing: { safeCells: true },
      resultNames: ['=x'],
      lineEnd: '\n',
    } as unknown as TableLayout;
    const out = new ByteBuffer();
    writeCsvHeader(out, utf8.encode('id;=cmd()'), layout);
    expect(new TextDecoder().decode(out.view())).toBe("id;'=cmd();'=x\n");
    out.clear();
    out.writeText('=a;b');
    new CsvFieldEnder(layout).end(out, 0);
    expect(new TextDecoder().decode(out.view())).toBe('"\'=a;b"');
  });
});
