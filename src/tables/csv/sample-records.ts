import { RecordBorders } from './csv-borders.ts';
import { FieldScanner, fieldText } from './csv-fields.ts';
import type { CsvSyntax } from './csv-syntax.ts';
import type { TextEncodingName } from '../../text/folding/decode.ts';

/**
 * Fields of the first complete records of a sample as strings: for headers, guesses and messages.
 *
 * @param complete the sample is the whole file, so its last record needs no line end.
 * @param limit most records returned.
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
    const fields = Array.from({ length: scanner.count }, (_, field) => fieldText(scanner, field, sample, encoding));
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
