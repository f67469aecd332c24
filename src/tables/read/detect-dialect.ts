import { ArpenteurError } from '../../errors.ts';
import type { TextEncodingName } from '../../text/folding/decode.ts';
import { refuseBinary } from '../binary-signature.ts';
import { carriageReturn, lineFeed, type CsvSyntax } from '../csv/csv-syntax.ts';
import { detectDelimiter, detectLineEnds, type LineEndCounts, type RowsAbove } from '../csv/detect-syntax.ts';
import { byteOrderMarkLength } from '../csv/record-stream.ts';
import { detectEncoding } from '../encoding/detect-encoding.ts';
import { formatOfName, type TextFormat } from '../formats.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** Options that override detection. */
export interface DialectOptions {
  readonly format?: TextFormat;
  /** One ASCII character, or `tab`. */
  readonly delimiter?: string;
  readonly encoding?: TextEncodingName;
  /** Default `standard`; `none` reads quotes as text. */
  readonly quotes?: 'standard' | 'none';
  /** Default true; false names the columns col1, col2 ... */
  readonly header?: boolean;
  /** Lines above the header, or above the first row if there is no header; default: title rows and blank lines, if any. */
  readonly skip?: number;
}

/** Format of an input, with the reasons, as plain data for messages. */
export interface Dialect {
  readonly format: TextFormat;
  readonly syntax: CsvSyntax;
  readonly encoding: TextEncodingName;
  /** `option`, or the evidence in the sample: only ASCII (both encodings fit), valid UTF-8, or bytes that are not UTF-8. */
  readonly encodingReason: 'option' | 'mark' | 'ascii' | 'content';
  /** True when the file begins with a UTF-8 byte order mark. */
  readonly byteOrderMark: boolean;
  readonly quotes: 'standard' | 'none';
  readonly header: boolean;
  /** The line end that most rows have: what a last row without one gets. */
  readonly lineEnd: '\n' | '\r\n' | '\r';
  /** Line ends of the sample; more than one kind is read, and kept row by row. */
  readonly lineEnds: LineEndCounts;
  /** Share of the sample's rows with as many fields as the first, 0..1. */
  readonly consistent: number;
  /** Whether the delimiter was given or found, stands in a first line `sep=;`, or there is only one column. */
  readonly delimiterReason: 'option' | 'sep line' | 'content' | 'single column';
  /** Rows above the header that are not read; counted as given, or found. */
  readonly above: RowsAbove & { readonly reason: 'option' | 'content' };
}

/**
 * Detects the format of a table from its first bytes.
 *
 * @param sample first bytes, decompressed: 256 KiB are enough, as long as the header is in them.
 * @param name of the input, for messages and for its extension.
 * @param complete the sample is the whole input.
 * @throws {ArpenteurError} INPUT_EMPTY, INPUT_BINARY, INPUT_JSON (a JSON array or an object over several lines), OPTION_INVALID.
 */
export function detectDialect(sample: Uint8Array, name: string, complete: boolean, options: DialectOptions): Dialect {
  refuseBinary(sample, name);
  const markBytes = byteOrderMarkLength(sample);
  const byteOrderMark = markBytes > 0;
  const text = sample.subarray(markBytes);
  const first = text.findIndex(
    (byte) => byte !== 0x20 && byte !== 0x09 && byte !== lineFeed && byte !== carriageReturn,
  );
  if (first === -1 && complete) {
    throw new ArpenteurError('INPUT_EMPTY', phrase`${name}: found no row, not even a header.`, { file: name });
  }
  const format = options.format ?? detectFormat(text, first, name);
  const quotes = options.quotes ?? 'standard';
  const { given, reason } = givenDelimiter(text, format, options);
  const skipped = format === 'csv' ? skipLines(text, options.skip ?? (reason === 'sep line' ? 1 : 0)) : noRows;
  const table = text.subarray(skipped.bytes);
  const lineEnds = detectLineEnds(table, quotes === 'standard', given);
  const returnEndsRow = format === 'csv' && lineEnds.returnEndsRow;
  const found =
    format === 'csv' ? detectDelimiter(table, quotes === 'standard', returnEndsRow, complete, given) : undefined;
  // Without a header, the first row of data might look like a title beside the others.
  const titles = options.skip === undefined && options.header !== false && found !== undefined ? found.above : noRows;
  return {
    format,
    syntax: { delimiter: found?.delimiter ?? 0x2c, quotes: quotes === 'standard' && format === 'csv', returnEndsRow },
    ...chooseEncoding(text, complete, byteOrderMark, format, options.encoding),
    byteOrderMark,
    quotes,
    header: options.header ?? true,
    lineEnd: lineEnds.dominant,
    lineEnds: lineEnds.counts,
    consistent: found?.consistent ?? 1,
    delimiterReason: reason ?? (found?.fields === 1 ? 'single column' : 'content'),
    above: {
      rows: skipped.rows + titles.rows,
      bytes: skipped.bytes + titles.bytes,
      reason: options.skip === undefined ? 'content' : 'option',
    },
  };
}

const noRows: RowsAbove = { rows: 0, bytes: 0 };

/** The delimiter as an option or a first line `sep=;` gives it; Excel reads and writes such a line. */
function givenDelimiter(
  text: Uint8Array,
  format: TextFormat,
  { delimiter }: DialectOptions,
): { readonly given: number | undefined; readonly reason: 'option' | 'sep line' | undefined } {
  const [, separator] =
    format === 'csv' ? (/^"?sep=(.)"?[\r\n]/i.exec(Buffer.from(text.subarray(0, 9)).toString('latin1')) ?? []) : [];
  if (delimiter !== undefined) return { given: parseDelimiter(delimiter), reason: 'option' };
  if (separator === undefined) return { given: undefined, reason: undefined };
  return { given: parseDelimiter(separator), reason: 'sep line' };
}

/** The first `rows` lines of a text. @throws {ArpenteurError} OPTION_INVALID: no whole number, or nothing is left. */
function skipLines(text: Uint8Array, rows: number): RowsAbove {
  const invalid = (why: Words): never => {
    throw new ArpenteurError('OPTION_INVALID', phrase`\`skip: ${rows}\` ${why}.`, { option: 'skip' });
  };
  if (!Number.isSafeInteger(rows) || rows < 0) invalid(phrase`is not a number of lines, 0 or more`);
  let bytes = 0;
  for (let line = 0; line < rows; line++) {
    let end = bytes;
    while (end < text.length && text[end] !== lineFeed && text[end] !== carriageReturn) end++;
    if (end >= text.length) invalid(phrase`leaves no row`);
    bytes = end + (text[end] === carriageReturn && text[end + 1] === lineFeed ? 2 : 1);
  }
  return { rows, bytes };
}

function detectFormat(text: Uint8Array, first: number, name: string): TextFormat {
  const firstByte = text[first];
  const second = text.subarray(first + 1).find((byte) => byte > 0x20);
  if (firstByte === 0x5b && (second === 0x7b || second === 0x5d)) {
    throw new ArpenteurError(
      'INPUT_JSON',
      phrase`${name}: found a JSON array, expected one object a line (jq -c '.[]' IN > OUT makes it).`,
      { file: name },
    );
  }
  if (firstByte === 0x7b) return 'ndjson';
  return formatOfName(name) === 'ndjson' ? 'ndjson' : 'csv';
}

/** NDJSON is UTF-8 by definition; of CSV the bytes tell. */
function chooseEncoding(
  text: Uint8Array,
  complete: boolean,
  byteOrderMark: boolean,
  format: TextFormat,
  given: TextEncodingName | undefined,
): Pick<Dialect, 'encoding' | 'encodingReason'> {
  if (given !== undefined) return { encoding: given, encodingReason: 'option' };
  if (byteOrderMark) return { encoding: 'utf-8', encodingReason: 'mark' };
  const { encoding, isAscii } = detectEncoding(text, complete);
  if (isAscii) return { encoding: 'utf-8', encodingReason: 'ascii' };
  return { encoding: format === 'ndjson' ? 'utf-8' : encoding, encodingReason: 'content' };
}

/**
 * The byte of a delimiter given as an option.
 *
 * @throws {ArpenteurError} OPTION_INVALID unless it is one ASCII character that is neither a quote nor a line break.
 */
function parseDelimiter(text: string): number {
  const character = text === 'tab' || text === '\\t' ? '\t' : text;
  const byte = character.charCodeAt(0);
  const letterOrDigit = /^[\p{L}\p{N}]$/u.test(character);
  if (character.length === 1 && byte < 0x80 && !letterOrDigit && !'"\r\n\0'.includes(character)) return byte;
  throw new ArpenteurError(
    'OPTION_INVALID',
    phrase`\`delimiter: ${JSON.stringify(text)}\` is not a delimiter: expected a single ASCII character such as , ; | or the word tab.`,
    { option: 'delimiter' },
  );
}
