/**
 * Turns cells that a spreadsheet would run as formulas into text, by an apostrophe before them. Source: OWASP, CSV Injection.
 *
 * Only on request, since programs need the bytes unchanged.
 */
import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { FieldScanner } from './csv-fields.ts';

/** Options for writing cells of CSV. */
export interface CellWriting {
  /** Puts an apostrophe before cells that a spreadsheet would run as formulas; default false. */
  readonly safeCells?: boolean | undefined;
}

/** True when cells of the input may be changed; their rows are then written by {@link writeSafeFields}. */
export function changesCells({ safeCells = false }: CellWriting): boolean {
  return safeCells;
}

const apostrophe = 0x27;
/** Bytes with which a formula begins: `=`, `+`, `-`, `@`, tab, carriage return. */
const begins = new Uint8Array(256);
for (const byte of [0x3d, 0x2b, 0x2d, 0x40, 0x09, 0x0d]) begins[byte] = 1;
/** Bytes of a number or telephone after its sign: digits, space, point, comma. */
const ofNumber = new Uint8Array(256);
for (const character of '0123456789 .,') ofNumber[character.charCodeAt(0)] = 1;

/** True when a spreadsheet would take `bytes[start, end)` for a formula; a signed number is not one. */
function isFormula(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] ?? 0;
  if (start >= end || begins[first] === 0) return false;
  if (first !== 0x2b && first !== 0x2d) return true;
  for (let at = start + 1; at < end; at++) if (ofNumber[bytes[at] ?? 0] === 0) return true;
  return false;
}

/** Writes the first `count` fields of the record that `scanner` has just cut, from `from` on, each of them safe. */
export function writeSafeFields(
  bytes: Uint8Array,
  from: number,
  scanner: FieldScanner,
  count: number,
  out: ByteBuffer,
): void {
  let written = from;
  for (let field = 0; field < count; field++) {
    const start = scanner.start[field] ?? written;
    const end = scanner.writtenEnd[field] ?? start;
    out.writeBytes(bytes, written, start);
    if (isFormula(bytes, start, scanner.end[field] ?? start)) out.writeByte(apostrophe);
    out.writeBytes(bytes, start, end);
    written = end;
  }
}

/** Makes what `out` holds from `from` on safe. */
export function makeSafe(out: ByteBuffer, from: number): void {
  if (!isFormula(out.bytes, from, out.length)) return;
  out.writeByte(0);
  out.bytes.copyWithin(from + 1, from, out.length - 1);
  out.bytes[from] = apostrophe;
}
