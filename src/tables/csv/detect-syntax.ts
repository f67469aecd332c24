/** Detects the syntax of a CSV file from a sample: line ends and delimiter. */
import { carriageReturn, type CsvSyntax, lineFeed, quote } from './csv-syntax.ts';
import { rowsAboveHeader } from './rows-above-header.ts';
import { eachSampleRecord, sampleRecords } from './sample-records.ts';

/** Delimiters tried, most likely first. */
const candidates: readonly number[] = [',', ';', '\t', '|'].map((character) => character.charCodeAt(0));

/** Maximum number of records counted: more add no information. */
const recordsCounted = 1000;

/**
 * The syntax of a sample, with quotes as usual.
 *
 * @param complete the sample is the whole file.
 */
export function detectSyntax(sample: Uint8Array, complete: boolean): CsvSyntax {
  const { returnEndsRow } = detectLineEnds(sample, true, undefined);
  const { delimiter } = detectDelimiter(sample, true, returnEndsRow, complete);
  return { delimiter, quotes: true, returnEndsRow };
}

/** The delimiter found, with its certainty. */
export interface DelimiterFound {
  /** One byte. */
  readonly delimiter: number;
  /** Fields of the first record; 1 when no delimiter was found: `delimiter` is then one that the rows do not hold. */
  readonly fields: number;
  /** Share of the records counted that have as many fields as the first, 0..1. */
  readonly consistent: number;
  /** Title rows and blank lines above the first record, which are not counted. */
  readonly above: RowsAbove;
}

/** Rows above the header, and the bytes that they take. */
export interface RowsAbove {
  readonly rows: number;
  readonly bytes: number;
}

/**
 * Finds the delimiter of a sample: the one with which most records have as many fields as the first; of two equal ones, the one
 * with more fields. The first record is the header, below title rows if there are any.
 *
 * A file of one column has none: the first candidate that its rows do not hold is then taken, so that commas in its
 * addresses do not cut them.
 *
 * @param complete the sample is the whole file.
 * @param given the delimiter, if it is known: the rest is found out.
 * @param titles false where the first row is the header, as in official files.
 */
export function detectDelimiter(
  sample: Uint8Array,
  quotes: boolean,
  returnEndsRow: boolean,
  complete: boolean,
  given?: number,
  titles = true,
): DelimiterFound {
  let best: DelimiterFound | undefined;
  let unused: number | undefined;
  let blank: RowsAbove = { rows: 0, bytes: 0 };
  for (const delimiter of given === undefined ? candidates : [given]) {
    const syntax = { delimiter, quotes, returnEndsRow };
    const shapes = recordShapes(sample, syntax, complete);
    const filledCells = shapes.map(({ filled }) => filled);
    const cellsOf = (row: number): readonly string[] =>
      sampleRecords(sample, syntax, 'utf-8', complete, row + 1)[row] ?? [];
    const rows = titles ? rowsAboveHeader(filledCells, cellsOf) : 0;
    const above = { rows, bytes: shapes[rows - 1]?.end ?? 0 };
    // A blank line says nothing about the delimiter.
    const counts = shapes.slice(rows).flatMap(({ count, filled }) => (count > 1 || filled > 0 ? [count] : []));
    // No complete record: count in the bytes there are.
    if (counts.length === 0) counts.push(sample.reduce((count, byte) => count + (byte === delimiter ? 1 : 0), 1));
    const [fields = 1] = counts;
    if (counts.every((count) => count === 1)) {
      unused ??= delimiter;
      blank = above;
    }
    if (fields === 1 && given === undefined) continue;
    const consistent = counts.filter((count) => count === fields).length / counts.length;
    const found = { delimiter, fields, consistent, above };
    if (best === undefined || score(found) > score(best)) best = found;
  }
  return best ?? { delimiter: unused ?? 0x09, fields: 1, consistent: 1, above: blank };
}

interface RecordShape {
  readonly count: number;
  /** Fields that are not empty. */
  readonly filled: number;
  /** Where the next record begins. */
  readonly end: number;
}

function recordShapes(sample: Uint8Array, syntax: CsvSyntax, complete: boolean): RecordShape[] {
  const shapes: RecordShape[] = [];
  eachSampleRecord(sample, syntax, complete, recordsCounted, ({ count, start, end }, next) => {
    let filled = 0;
    for (let field = 0; field < count; field++) if ((end[field] ?? 0) > (start[field] ?? 0)) filled++;
    shapes.push({ count, filled, end: next });
  });
  return shapes;
}

/** Orders by consistency, then by number of fields. */
function score({ fields, consistent }: Pick<DelimiterFound, 'fields' | 'consistent'>): number {
  return consistent + 0.1 * Math.min(Math.log2(fields), 5);
}

/** Line ends of each kind outside quotes in a sample. */
export interface LineEndCounts {
  readonly lf: number;
  readonly crlf: number;
  /** Carriage returns alone. */
  readonly cr: number;
}

/** Line ends of a sample, and the conclusions from them. */
export interface LineEnds {
  readonly counts: LineEndCounts;
  readonly dominant: '\n' | '\r\n' | '\r';
  readonly returnEndsRow: boolean;
}

/**
 * Counts line ends outside quotes and decides whether a carriage return alone ends a row.
 *
 * It does where it is the only kind of line end, or where rows cut at it match the field count of the header as often as
 * rows cut elsewhere; a stray one within an address does not.
 *
 * @param delimiter when known; otherwise all candidates are tried.
 */
export function detectLineEnds(sample: Uint8Array, quotes: boolean, delimiter: number | undefined): LineEnds {
  const counts = countLineEnds(sample, quotes);
  const { lf, crlf, cr } = counts;
  const dominant = crlf >= lf && crlf >= cr && crlf > 0 ? '\r\n' : cr > lf ? '\r' : '\n';
  if (cr === 0) return { counts, dominant, returnEndsRow: false };
  if (lf + crlf === 0) return { counts, dominant: '\r', returnEndsRow: true };
  const delimiters = delimiter === undefined ? candidates : [delimiter];
  const returnEndsRow = delimiters.some((candidate) => {
    const cut = consistency(sample, candidate, quotes, true);
    return cut.fields > 1 && cut.share >= 0.95 && cut.share >= consistency(sample, candidate, quotes, false).share;
  });
  return { counts, dominant: returnEndsRow ? dominant : crlf >= lf ? '\r\n' : '\n', returnEndsRow };
}

function consistency(
  sample: Uint8Array,
  delimiter: number,
  quotes: boolean,
  returnEndsRow: boolean,
): { readonly fields: number; readonly share: number } {
  let fields = 0;
  let records = 0;
  let alike = 0;
  eachSampleRecord(sample, { delimiter, quotes, returnEndsRow }, false, recordsCounted, ({ count }) => {
    if (records++ === 0) fields = count;
    if (count === fields) alike++;
  });
  return { fields, share: records === 0 ? 0 : alike / records };
}

function countLineEnds(sample: Uint8Array, quotes: boolean): LineEndCounts {
  let lf = 0;
  let crlf = 0;
  let cr = 0;
  let inside = false;
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at];
    if (byte === quote && quotes) inside = !inside;
    if (inside) continue;
    if (byte === lineFeed) {
      if (at > 0 && sample[at - 1] === carriageReturn) crlf++;
      else lf++;
    } else if (byte === carriageReturn && at + 1 < sample.length && sample[at + 1] !== lineFeed) cr++;
  }
  return { lf, crlf, cr };
}
