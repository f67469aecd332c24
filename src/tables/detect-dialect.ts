import { ArpenteurError } from '../errors.ts';
import type { TextEncodingName } from '../text/folding/decode.ts';
import { refuseBinary } from './binary-signature.ts';
import { carriageReturn, lineFeed, type CsvSyntax } from './csv/csv-syntax.ts';
import { detectDelimiter, detectLineEnds, type LineEndCounts } from './csv/detect-syntax.ts';
import { byteOrderMarkLength } from './csv/record-stream.ts';
import { detectEncoding } from './encoding/detect-encoding.ts';

/** Options that override detection. */
export interface DialectOptions {
  readonly format?: TableFormat;
  /** One ASCII character, or `tab`. */
  readonly delimiter?: string;
  readonly encoding?: TextEncodingName;
  /** Default `standard`; `none` reads quotes as text. */
  readonly quotes?: 'standard' | 'none';
  /** Default true; false names the columns col1, col2 ... */
  readonly header?: boolean;
}

/** Formats of rows in and out. */
export type TableFormat = 'csv' | 'ndjson';

/** Format of an input, with the reasons, as plain data for messages. */
export interface Dialect {
  readonly format: TableFormat;
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
  /** Whether the delimiter was given or found, or there is only one column. */
  readonly delimiterReason: 'option' | 'content' | 'single column';
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
    throw new ArpenteurError('INPUT_EMPTY', `${name}: found no row, not even a header.`, { file: name });
  }
  const format = options.format ?? detectFormat(text, first, name);
  const given = options.delimiter === undefined ? undefined : parseDelimiter(options.delimiter);
  const quotes = options.quotes ?? 'standard';
  const lineEnds = detectLineEnds(text, quotes === 'standard', given);
  const returnEndsRow = format === 'csv' && lineEnds.returnEndsRow;
  const found =
    format === 'csv' && given === undefined
      ? detectDelimiter(text, quotes === 'standard', returnEndsRow, complete)
      : undefined;
  const delimiter = given ?? found?.delimiter ?? 0x2c;
  return {
    format,
    syntax: { delimiter, quotes: quotes === 'standard' && format === 'csv', returnEndsRow },
    ...chooseEncoding(text, complete, byteOrderMark, format, options.encoding),
    byteOrderMark,
    quotes,
    header: options.header ?? true,
    lineEnd: lineEnds.dominant,
    lineEnds: lineEnds.counts,
    consistent: found?.consistent ?? 1,
    delimiterReason: given !== undefined ? 'option' : found?.fields === 1 ? 'single column' : 'content',
  };
}

function detectFormat(text: Uint8Array, first: number, name: string): TableFormat {
  const firstByte = text[first];
  const second = text.subarray(first + 1).find((byte) => byte > 0x20);
  if (firstByte === 0x5b && (second === 0x7b || second === 0x5d)) {
    throw new ArpenteurError(
      'INPUT_JSON',
      `${name}: found a JSON array, expected one object a line (jq -c '.[]' IN > OUT makes it).`,
      { file: name },
    );
  }
  if (firstByte === 0x7b) return 'ndjson';
  return /\.(ndjson|jsonl|jsonlines)(\.gz)?$/i.test(name) ? 'ndjson' : 'csv';
}

/** NDJSON is UTF-8 by definition; of CSV the bytes tell. */
function chooseEncoding(
  text: Uint8Array,
  complete: boolean,
  byteOrderMark: boolean,
  format: TableFormat,
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
export function parseDelimiter(text: string): number {
  const character = text === 'tab' || text === '\\t' ? '\t' : text;
  const byte = character.charCodeAt(0);
  const letterOrDigit = /^[\p{L}\p{N}]$/u.test(character);
  if (character.length === 1 && byte < 0x80 && !letterOrDigit && !'"\r\n\0'.includes(character)) return byte;
  throw new ArpenteurError(
    'OPTION_INVALID',
    `\`delimiter: ${JSON.stringify(text)}\` is not a delimiter: expected a single ASCII character such as , ; | or the word tab.`,
    { option: 'delimiter' },
  );
}
