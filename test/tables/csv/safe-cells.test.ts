import { describe, expect, test } from 'vitest';
import { ByteBuffer } from '../../../src/text/bytes/byte-buffer.ts';
import { CsvFieldEnder, writeCsvHeader } from '../../../src/tables/csv/csv-output.ts';
import { FieldScanner } from '../../../src/tables/csv/csv-fields.ts';
import type { TableLayout } from '../../../src/tables/layout.ts';
import { isFormula, writeSafeFields } from '../../../src/tables/csv/safe-cells.ts';

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
  test.each([
    ['=1+1', true],
    ['=HYPERLINK("http://x")', true],
    ['+cmd|x', true],
    ['-2+3+cmd()', true],
    ['@SUM(A1)', true],
    ['\tx', true],
    ['-12.5', false],
    ['+33 6 12 34 56 78', false],
    ['12 rue = x', false],
    ['', false],
  ])('%j: %s', (cell, expected) => {
    const bytes = utf8.encode(cell);
    expect(isFormula(bytes, 0, bytes.length)).toBe(expected);
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
