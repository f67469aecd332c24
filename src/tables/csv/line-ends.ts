import { eachSampleRecord } from '../sample-records.ts';
import { carriageReturn, lineFeed, quote } from './csv-syntax.ts';

/** How many line ends of each kind stand outside quotes in the sample. */
export interface LineEndCounts {
  readonly lf: number;
  readonly crlf: number;
  /** Carriage returns alone. */
  readonly cr: number;
}

/** Line ends of a sample, and what follows from them. */
export interface LineEnds {
  readonly counts: LineEndCounts;
  readonly dominant: '\n' | '\r\n' | '\r';
  readonly returnEndsRow: boolean;
}

/**
 * Counts line ends outside quotes and decides whether a carriage return alone ends a row.
 *
 * It does where it is the only line end, or where rows cut at it have as many fields as the header as often as rows
 * cut elsewhere; a stray one within an address does not.
 *
 * @param delimiter when known; else the likely ones are all tried.
 */
export function detectLineEnds(sample: Uint8Array, quotes: boolean, delimiter: number | undefined): LineEnds {
  const counts = countLineEnds(sample, quotes);
  const { lf, crlf, cr } = counts;
  const dominant = crlf >= lf && crlf >= cr && crlf > 0 ? '\r\n' : cr > lf ? '\r' : '\n';
  if (cr === 0) return { counts, dominant, returnEndsRow: false };
  if (lf + crlf === 0) return { counts, dominant: '\r', returnEndsRow: true };
  const delimiters = delimiter === undefined ? [0x2c, 0x3b, 0x09, 0x7c] : [delimiter];
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
  eachSampleRecord(sample, { delimiter, quotes, returnEndsRow }, false, 1000, ({ count }) => {
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
