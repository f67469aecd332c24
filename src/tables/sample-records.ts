import { RecordBorders } from './csv/csv-borders.ts';
import { fieldForm, FieldScanner, unescapeInPlace } from './csv/csv-fields.ts';
import { decodeText } from '../text/folding/decode-text.ts';
import type { CsvSyntax } from './csv/csv-syntax.ts';
import type { TextEncodingName } from '../text/folding/decode.ts';

/**
 * Fields of the first complete records of a sample as strings. For headers, guesses and messages: not for rows.
 *
 * @param complete the sample is the whole file, so its last record needs no line end.
 */
export function sampleRecords(
  sample: Uint8Array,
  syntax: CsvSyntax,
  encoding: TextEncodingName,
  complete: boolean,
  limit: number,
): string[][] {
  const records: string[][] = [];
  eachSampleRecord(sample, syntax, complete, limit, (scanner) => {
    const fields: string[] = [];
    for (let field = 0; field < scanner.count; field++) {
      const start = scanner.start[field] ?? 0;
      const end = scanner.end[field] ?? 0;
      // Not `slice`: a Buffer's shares the memory, and unescaping would change the input.
      const text = new Uint8Array(sample.subarray(start, end));
      const length = scanner.form[field] === fieldForm.escaped ? unescapeInPlace(text, 0, text.length) : text.length;
      fields.push(decodeText(text.subarray(0, length), encoding));
    }
    records.push(fields);
  });
  return records;
}

/** Calls `visit` with the scanner on each complete record of a sample, at most `limit` times; returns their end. */
export function eachSampleRecord(
  sample: Uint8Array,
  syntax: CsvSyntax,
  complete: boolean,
  limit: number,
  visit: (scanner: FieldScanner) => void,
): number {
  const borders = new RecordBorders(syntax);
  borders.scan(sample, 0, sample.length);
  if (complete) borders.finish(sample.length);
  const scanner = new FieldScanner(syntax);
  let at = 0;
  for (let record = 0; record < limit && at < borders.border; record++) {
    at = scanner.next(sample, at, borders.border);
    visit(scanner);
  }
  return at;
}
