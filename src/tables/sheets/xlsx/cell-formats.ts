/** How numbers of a sheet read as text: dates, times, and numbers with leading zeros are all stored as plain numbers. */
import type { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import type { ZipArchive } from '../zip-archive.ts';
import { eachElement } from '../xml/xml-elements.ts';
import { wholeNumber } from '../xml/xml-tag.ts';

/** How a style shows a number; `zeros` is the least number of digits (`00000` for postcodes). */
export type NumberFormat =
  { readonly kind: 'plain' | 'date' | 'time' | 'moment' } | { readonly kind: 'zeros'; readonly digits: number };

/** A number that is shown as it is. */
export const plainNumber: NumberFormat = { kind: 'plain' };

/** Kinds of the formats that have a number and no text. Source: ECMA-376, part 1, 18.8.30. */
const builtIn: ReadonlyMap<number, NumberFormat> = new Map<number, NumberFormat>([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, { kind: 'date' }] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, { kind: 'time' }] as const),
  [22, { kind: 'moment' }] as const,
]);

/** The formats of a workbook's styles, by the number of the style. */
export async function readCellFormats(archive: ZipArchive, part: string | undefined): Promise<readonly NumberFormat[]> {
  if (part === undefined || !archive.has(part)) return [];
  const custom = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let isCellStyle = false;
  eachElement(await archive.readText(part), (name, { numFmtId = '', formatCode = '' }) => {
    if (name === 'numFmt') custom.set(Number(numFmtId), readFormatCode(formatCode));
    if (name === 'cellXfs' || name === 'cellStyles' || name === 'dxfs') isCellStyle = name === 'cellXfs';
    if (name === 'xf' && isCellStyle) {
      const id = Number(numFmtId);
      formats.push(custom.get(id) ?? builtIn.get(id) ?? plainNumber);
    }
  });
  return formats;
}

/** Reads a format's text, such as `dd/mm/yyyy`, `00000` or `[$-40C]d mmm yy;@`. */
export function readFormatCode(code: string): NumberFormat {
  const [first = ''] = code.split(';');
  const letters = first
    .replace(/\[(h+|m+|s+)\]/gi, '$1')
    .replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '')
    .toLowerCase();
  if (/^0{2,}$/.test(letters.trim())) return { kind: 'zeros', digits: letters.trim().length };
  const isTime = /[hs]/.test(letters);
  const isDate = /[yd]/.test(letters) || (/m/.test(letters) && !isTime);
  if (/general|#|0\.|e\+/.test(letters) && !isTime) return plainNumber;
  if (isDate) return { kind: isTime ? 'moment' : 'date' };
  return isTime ? { kind: 'time' } : plainNumber;
}

/** Serial number of 1970-01-01 where days count from 1900, as Lotus 1-2-3 counted them; and days from there to 1904. */
const epochSerial = 25_569;
const from1900To1904 = 1462;
const msPerDay = 86_400_000;

/**
 * A number of a cell as text: `96130` for `96130.0`, `01640` in a format of five zeros, `2026-03-15` for a date, `2026-03-15
 * 18:30:00` for a moment that is not midnight.
 *
 * @param value as stored, with a decimal point.
 */
export function numberText(value: string, format: NumberFormat = plainNumber, startsIn1904 = false): string {
  const number = Number(value);
  if (value.trim() === '' || Number.isNaN(number)) return value;
  const text = String(number);
  if (format.kind === 'plain') return text;
  if (format.kind === 'zeros') return /^\d+$/.test(text) ? text.padStart(format.digits, '0') : text;
  const serial = number + (startsIn1904 ? from1900To1904 : 0);
  // 1900 had no 29 February, which is day 60 all the same.
  const days = serial - epochSerial + (serial < 60 ? 1 : 0);
  const moment = new Date(Math.round(days * 86_400) * 1000);
  if (Number.isNaN(moment.getTime()) || Math.abs(days * msPerDay) > 8e15) return text;
  const iso = moment.toISOString();
  const [date, time] = [iso.slice(0, 10), iso.slice(11, 19)];
  if (format.kind === 'time') return number < 1 ? time : `${date} ${time}`;
  return time === '00:00:00' ? date : `${date} ${time}`;
}

/** Writes the {@link numberText} of `bytes[0, length)`; digits without a leading zero stand for themselves. */
export function writeNumberText(
  out: ByteBuffer,
  bytes: Uint8Array,
  length: number,
  format: NumberFormat,
  startsIn1904: boolean,
): void {
  const isWhole = wholeNumber(bytes, 0, length) !== -1 && (bytes[0] !== 0x30 || length === 1);
  if (isWhole && (format.kind === 'plain' || format.kind === 'zeros')) {
    const digits = format.kind === 'zeros' ? format.digits : 0;
    for (let missing = digits - length; missing > 0; missing--) out.writeByte(0x30);
    out.writeBytes(bytes, 0, length);
  } else out.writeText(numberText(Buffer.from(bytes.subarray(0, length)).toString('utf8'), format, startsIn1904));
}
