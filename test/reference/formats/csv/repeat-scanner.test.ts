import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RepeatScanner } from '../../../../src/reference/formats/csv/repeat-scanner.ts';
import { FieldScanner } from '../../../../src/tables/csv/csv-fields.ts';

const delimiter = 0x3b;
const runs = [
  { from: 1, to: 3 },
  { from: 4, to: 5 },
];

/** Rows of a few texts, so that neighbours often repeat each other; some are short, blank, in quotes or end in CRLF. */
const field = fc.constantFrom('', 'a', 'Rue du Bac', 'Rue du Bas', '"x;y"', '"a ""b"""', 'é', 'q"q');
const row = fc
  .tuple(
    fc.constantFrom(1, 5, 6, 6, 6, 6, 7),
    fc.array(field, { minLength: 7, maxLength: 7 }),
    fc.constantFrom('\n', '\n', '\r\n'),
  )
  .map(([count, texts, lineEnd]) => texts.slice(0, count).join(';') + lineEnd);
const rows = fc.array(
  fc.tuple(row, fc.integer({ min: 1, max: 4 })).map(([text, times]) => text.repeat(times)),
  { minLength: 1, maxLength: 30 },
);

/** The fields as they are written, with their forms. */
function fieldsOf({ count, start, end, form }: FieldScanner, bytes: Buffer): string[] {
  return Array.from({ length: count }, (_, at) => `${form[at] ?? 0} ${bytes.toString('utf8', start[at], end[at])}`);
}

describe('the scanner of rows that repeat', () => {
  it('cuts rows as the scanner of fields does, and repeats only columns that are the same as in the row before', () => {
    fc.assert(
      fc.property(rows, fc.nat({ max: 5 }), (texts, missing) => {
        const whole = Buffer.from(texts.join(''));
        const bytes = whole.subarray(0, Math.max(1, whole.length - missing));
        const usual = new FieldScanner({ delimiter, quotes: true, returnEndsRow: false });
        const scanner = new RepeatScanner(delimiter, runs);
        let before: string[] = [];
        for (let at = 0; at < bytes.length;) {
          const next = usual.next(bytes, at, bytes.length);
          expect(scanner.next(bytes, at, bytes.length)).toBe(next);
          expect(scanner.isClosed).toBe(usual.isClosed);
          expect(scanner.recordEnd).toBe(usual.recordEnd);
          const fields = fieldsOf(scanner, bytes);
          expect(fields).toEqual(fieldsOf(usual, bytes));
          if (scanner.repeats) {
            for (const { from, to } of runs) expect(fields.slice(from, to)).toEqual(before.slice(from, to));
          }
          before = fields;
          at = next;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('cuts rows of hundreds of columns', () => {
    const line = Array.from({ length: 400 }, (_, at) => String(at)).join(';');
    const bytes = Buffer.from(`${line}\n${line}\n`);
    const scanner = new RepeatScanner(delimiter, [{ from: 250, to: 300 }]);
    const second = scanner.next(bytes, 0, bytes.length);
    expect(scanner.next(bytes, second, bytes.length)).toBe(bytes.length);
    expect(fieldsOf(scanner, bytes)[399]).toBe('0 399');
  });

  it('knows that a row repeats the one before', () => {
    const bytes = Buffer.from('1;Rue du Bac;75007;x;Paris;9\n22;Rue du Bac;75007;y;Paris;8\n');
    const scanner = new RepeatScanner(delimiter, runs);
    const second = scanner.next(bytes, 0, bytes.length);
    expect(scanner.repeats).toBe(false);
    scanner.next(bytes, second, bytes.length);
    expect(scanner.repeats).toBe(true);
  });
});
