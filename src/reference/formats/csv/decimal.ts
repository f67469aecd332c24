/** Parses numbers directly from the bytes of a field: no string is created for the coordinates of millions of rows. */

const powersOfTen = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${String(exponent)}`));

/**
 * The number written in plain decimals in `bytes[start, end)`, with spaces around allowed; NaN if there is none.
 *
 * Equal to `Number(text)` for up to 15 digits: a whole number below 2^53 divided by an exact power of ten is rounded
 * once. More digits, exponents and decimal commas take the slow way.
 */
export function parseDecimal(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] === 0x20) at++;
  const first = at;
  const negative = bytes[at] === 0x2d;
  if (negative) at++;
  let value = 0;
  let digits = 0;
  let decimals = -1;
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + (byte - 0x30);
      digits++;
      if (decimals >= 0) decimals++;
    } else if (byte === 0x2e && decimals < 0) {
      decimals = 0;
    } else {
      return parseSlowly(bytes, first, end);
    }
  }
  if (digits === 0) return Number.NaN;
  if (digits > 15) return parseSlowly(bytes, first, end);
  if (decimals > 0) value /= powersOfTen[decimals] ?? Number.NaN;
  return negative ? -value : value;
}

function parseSlowly(bytes: Buffer, start: number, end: number): number {
  const text = bytes.toString('latin1', start, end).trim();
  return /^[-+]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}
