import { RecordBorders } from './csv-borders.ts';
import { FieldScanner, fieldText } from './csv-fields.ts';
import type { CsvSyntax } from './csv-syntax.ts';
import type { TextEncodingName } from '../../text/folding/decode.ts';

/** Bytes searched for ends of records at a time: where few records are asked for, the rest of a sample need not be read. */
const searchedBytes = 1 << 13;

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

/**
 * Calls `visit` with the scanner on each complete record of a sample, and where the next one begins, at most `limit` times;
 * returns their end.
 */
export function eachSampleRecord(
  sample: Uint8Array,
  syntax: CsvSyntax,
  complete: boolean,
  limit: number,
  visit: (scanner: FieldScanner, end: number) => void,
): number {
  const borders = new RecordBorders(syntax);
  const scanner = new FieldScanner(syntax);
  let searched = 0;
  let at = 0;
  for (let record = 0; record < limit; record++) {
    while (at >= borders.border && searched < sample.length) {
      const from = searched;
      searched = Math.min(from + searchedBytes, sample.length);
      borders.scan(sample, from, searched);
      if (complete && searched === sample.length) borders.finish(searched);
    }
    if (at >= borders.border) break;
    at = scanner.next(sample, at, borders.border);
    visit(scanner, at);
  }
  return at;
}
