import { eachSampleRecord } from '../sample-records.ts';

/** Delimiters that are looked for, the likeliest first. */
const candidates: readonly number[] = [',', ';', '\t', '|'].map((character) => character.charCodeAt(0));

/** Records that are counted: more tell nothing new. */
const recordsLooked = 1000;

/** The delimiter found and how sure that is. */
export interface DelimiterFound {
  /** One byte. */
  readonly delimiter: number;
  /** Fields of the first record; 1 means that no delimiter was found and `delimiter` is one that the rows do not hold. */
  readonly fields: number;
  /** Share of the records looked at that have as many fields as the first, 0..1. */
  readonly consistent: number;
}

/**
 * Finds the delimiter of a sample: the one with which most records have as many fields as the first; of two alike, the
 * one with more fields.
 *
 * A file with one column has none; then the first candidate that its rows do not hold is taken, so that commas in its
 * addresses cut nothing.
 *
 * @param complete the sample is the whole file.
 */
export function detectDelimiter(
  sample: Uint8Array,
  quotes: boolean,
  returnEndsRow: boolean,
  complete: boolean,
): DelimiterFound {
  let best: DelimiterFound | undefined;
  let unused: number | undefined;
  for (const delimiter of candidates) {
    let fields = 0;
    let records = 0;
    let alike = 0;
    let most = 0;
    const syntax = { delimiter, quotes, returnEndsRow };
    eachSampleRecord(sample, syntax, complete, recordsLooked, ({ count, recordEnd, start }) => {
      // A blank line says nothing of the delimiter.
      if (records > 0 && count === 1 && recordEnd === start[0]) return;
      if (records === 0) fields = count;
      if (count === fields) alike++;
      most = Math.max(most, count);
      records++;
    });
    if (records === 0) {
      // No complete record: the bytes there are must do.
      fields = sample.reduce((count, byte) => count + (byte === delimiter ? 1 : 0), 1);
      records = alike = 1;
      most = fields;
    }
    if (most === 1) unused ??= delimiter;
    if (fields === 1) continue;
    const found = { delimiter, fields, consistent: alike / records };
    if (best === undefined || score(found) > score(best)) best = found;
  }
  return best ?? { delimiter: unused ?? 0x09, fields: 1, consistent: 1 };
}

/** Consistency first; the number of fields tells apart delimiters that are as consistent. */
function score({ fields, consistent }: DelimiterFound): number {
  return consistent + 0.1 * Math.min(Math.log2(fields), 5);
}
