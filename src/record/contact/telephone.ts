import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';

const plus = 0x2b;
const point = 0x2e;
const zero = 0x30;
/** Digits of a number with its country code (ITU-T E.164), and digits of a French number without its 0. */
const mostDigits = 15;
const leastDigits = 7;
const frenchDigits = 9;

/** Country codes, as numbers, with the French numbering plan: nine digits follow (ARCEP). */
const frenchCodes = [33, 262, 590, 594, 596];

/** Digits of the number being read, including `0033` and `0`. */
const digits = new Uint8Array(mostDigits + 3);

/**
 * Appends the telephone number in `bytes[start, end)` as one form for all its writings: `+33` and the nine digits of
 * the French plan, overseas too (`06 12 34 56 78`, `0033612345678`, `+33 (0)6.12.34.56.78` and a spreadsheet's
 * `612345678` are `+33612345678`), or `+` and the digits of another country's.
 *
 * @returns false, and appends nothing, when it is not a number or is a placeholder (`0600000000`).
 */
export function writeTelephone(bytes: Uint8Array, start: number, end: number, out: ByteBuffer): boolean {
  const isInternational = readsPlus(bytes, start, end);
  const count = readDigits(bytes, start, withoutDecimal(bytes, start, end));
  if (count === -1) return false;
  if (isInternational) return writeInternational(0, count, out);
  if (digits[0] === zero && digits[1] === zero) return writeInternational(2, count, out);
  if (count === frenchDigits + 1 && digits[0] === zero) return writeFrench(1, out);
  if (count === frenchDigits && digits[0] !== zero) return writeFrench(0, out);
  return count === frenchDigits + 2 && digits[0] === 0x33 && digits[1] === 0x33 && writeInternational(0, count, out);
}

/** True when a plus stands before the first digit. */
function readsPlus(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === plus) return true;
    if (isDigit(byte)) return false;
  }
  return false;
}

/** `33612345678.0`, as programs write a numeric column with gaps. */
function withoutDecimal(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 3 || bytes[end - 1] !== zero || bytes[end - 2] !== point) return end;
  for (let at = start; at < end - 2; at++) if (!isDigit(bytes[at] ?? 0)) return end;
  return end - 2;
}

function readDigits(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (!isDigit(byte)) continue;
    if (count === digits.length) return -1;
    digits[count++] = byte;
  }
  return count;
}

/** Writes digits `[from, count)`, which begin with a country code. */
function writeInternational(from: number, count: number, out: ByteBuffer): boolean {
  for (const code of frenchCodes) {
    const behind = from + (code < 100 ? 2 : 3);
    if (valueOf(from, behind) !== code) continue;
    // `+33 (0)6 ...`: the 0 is for calls within the country.
    const national = digits[behind] === zero ? behind + 1 : behind;
    return count - national === frenchDigits && writeFrench(national, out);
  }
  const length = count - from;
  if (length < leastDigits || length > mostDigits || digits[from] === zero) return false;
  if (isRepeated(from + 3, count)) return false;
  out.writeByte(plus);
  out.writeBytes(digits, from, count);
  return true;
}

function writeFrench(from: number, out: ByteBuffer): boolean {
  if (digits[from] === zero || isRepeated(from + 1, from + frenchDigits)) return false;
  out.writeAscii('+33');
  out.writeBytes(digits, from, from + frenchDigits);
  return true;
}

/** True when all digits are the same: nobody's number, but what people type where one is asked for. */
function isRepeated(from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) if (digits[at] !== digits[from]) return false;
  return true;
}

function valueOf(from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) value = value * 10 + (digits[at] ?? zero) - zero;
  return value;
}

function isDigit(byte: number): boolean {
  return byte >= zero && byte <= 0x39;
}
