import fc from 'fast-check';
import { parseString } from 'fast-csv';
import { describe, expect, test } from 'vitest';
import { RecordBorders } from '../../../src/tables/csv/csv-borders.ts';
import { fieldForm, FieldScanner, unescapeInPlace } from '../../../src/tables/csv/csv-fields.ts';
import type { CsvSyntax } from '../../../src/tables/csv/csv-syntax.ts';
import { sampleRecords } from '../../../src/tables/csv/sample-records.ts';
import { randomCsv } from '../csv-arbitrary.ts';

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const syntaxOf = (delimiter: string, quotes = true, returnEndsRow = false): CsvSyntax => ({
  delimiter: delimiter.charCodeAt(0),
  quotes,
  returnEndsRow,
});
const read = (text: string, syntax = syntaxOf(',')): string[][] =>
  sampleRecords(encode(text), syntax, 'utf-8', true, Infinity);

describe('fields of a record', () => {
  test.each([
    ['plain fields', 'a,b,c\n', [['a', 'b', 'c']]],
    [
      'no line end at the end',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['empty fields', ',,\n', [['', '', '']]],
    ['a blank line is a row of one empty field', 'a\n\nb\n', [['a'], [''], ['b']]],
    ['quotes around a delimiter and a line break', '"a,\n1",b\n', [['a,\n1', 'b']]],
    ['doubled quotes', '"a ""b"" c",""\n', [['a "b" c', '']]],
    ['a quote that does not open the field is text', 'a "b" c,d"\n', [['a "b" c', 'd"']]],
    ['text after the closing quote stays', '"a"b,c\n', [['a"b', 'c']]],
    [
      'both line ends',
      'a,b\r\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a quoted last field before a carriage return',
      'a,"b"\r\nc,"d"\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a carriage return alone is text', 'a\rb,c\n', [['a\rb', 'c']]],
  ])('%s', (_, text, rows) => {
    expect(read(text)).toEqual(rows);
  });

  test('quotes are text where the option says so', () => {
    expect(read('"a,b\n"c",d\n', syntaxOf(',', false))).toEqual([
      ['"a', 'b'],
      ['"c"', 'd'],
    ]);
  });

  test('a carriage return alone ends a row where the file uses it so', () => {
    expect(read('a,b\rc,d\r\n"e\r",f\r', syntaxOf(',', true, true))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e\r', 'f'],
    ]);
  });

  test('the end of a field as written includes its quotes', () => {
    const scanner = new FieldScanner(syntaxOf(';'));
    const next = scanner.next(encode('"a;""";b\r\n'), 0, 10);
    expect([next, scanner.count, scanner.recordEnd]).toEqual([10, 2, 8]);
    expect([scanner.start[0], scanner.end[0], scanner.writtenEnd[0]]).toEqual([1, 5, 6]);
    expect([scanner.form[0], scanner.form[1]]).toEqual([fieldForm.escaped, fieldForm.plain]);
  });

  test('a hundred thousand fields are read', () => {
    const scanner = new FieldScanner(syntaxOf(','));
    const bytes = encode(`${Array.from({ length: 100_000 }, (_, at) => at).join(',')}\n`);
    scanner.next(bytes, 0, bytes.length);
    expect(scanner.count).toBe(100_000);
  });

  test('the first records of a long sample are the same, whatever number is asked for', () => {
    const rows = Array.from({ length: 3000 }, (_, row) => [`${row}`, 'a"b\r\n'.repeat(row % 13), `é;${row}`]);
    const text = rows
      .map(([id = '', note = '', end = '']) => `${id},"${note.replaceAll('"', '""')}",${end}\r\n`)
      .join('');
    for (const limit of [1, 301, 1000, Infinity]) {
      expect(sampleRecords(encode(text), syntaxOf(','), 'utf-8', false, limit)).toEqual(rows.slice(0, limit));
    }
  });

  test('quotes are unescaped in place', () => {
    const bytes = encode('a""b""');
    expect(new TextDecoder().decode(bytes.subarray(0, unescapeInPlace(bytes, 0, bytes.length)))).toBe('a"b"');
  });
});

describe('against fast-csv', () => {
  test('fields are the same for any rows with quotes, delimiters and breaks', async () => {
    await fc.assert(
      fc.asyncProperty(randomCsv, async ({ rows, text, delimiter }) => {
        const theirs = await new Promise<string[][]>((resolve, reject) => {
          const records: string[][] = [];
          parseString<string[], string[]>(text, { delimiter, headers: false, ignoreEmpty: false })
            .on('error', reject)
            .on('data', (record: string[]) => records.push(record))
            .on('end', () => {
              resolve(records);
            });
        });
        const ours = read(text, syntaxOf(delimiter));
        expect(ours).toEqual(rows);
        expect(ours).toEqual(theirs);
      }),
      { numRuns: 300 },
    );
  });
});

describe('borders of records', () => {
  test('they lie where the fields end, whatever the pieces that the bytes come in', () => {
    const anyText = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\r\n', 'é'), maxLength: 60 });
    fc.assert(
      fc.property(
        anyText,
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        (text, quotes, returns, size) => {
          const syntax = syntaxOf(',', quotes, returns);
          const bytes = encode(text);
          const borders = new RecordBorders(syntax);
          for (let at = 0; at < bytes.length; at += size) borders.scan(bytes, at, Math.min(at + size, bytes.length));
          if (!borders.finish(bytes.length)) return;
          const scanner = new FieldScanner(syntax);
          let records = 0;
          let at = 0;
          while (at < bytes.length) {
            at = scanner.next(bytes, at, bytes.length);
            records++;
          }
          expect([borders.border, borders.records]).toEqual([bytes.length, records]);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('a prefix never ends within a record', () => {
    const bytes = encode('a,"b\n""c"\n"d\r\n",e\nf');
    const whole = [0, 10, 18];
    const borders = new RecordBorders(syntaxOf(','));
    for (let at = 0; at < bytes.length; at++) {
      borders.scan(bytes, at, at + 1);
      expect(whole).toContain(borders.border);
    }
    expect(borders.records).toBe(2);
    expect(borders.finish(bytes.length)).toBe(true);
    expect(borders.records).toBe(3);
  });

  test('a quote never closed is told', () => {
    const borders = new RecordBorders(syntaxOf(','));
    const bytes = encode('a,b\nc,"d\ne,f\n');
    borders.scan(bytes, 0, bytes.length);
    expect([borders.border, borders.unclosed, borders.finish(bytes.length)]).toEqual([4, true, false]);
  });
});
