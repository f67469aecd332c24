import type { InputFields } from './input-fields.ts';
import { decodeText } from '../text/folding/decode-text.ts';

/** Bytes of a field that are read: no code, date or word that a record is judged by is longer. */
export const longestFieldText = 64;

/** Text of a key's first field, trimmed; '' when it is empty. */
export function fieldText(fields: InputFields, key: number): string {
  const piece = fields.find(key);
  if (piece === -1) return '';
  const start = fields.pieceStart[piece] ?? 0;
  const end = Math.min(fields.pieceEnd[piece] ?? 0, start + longestFieldText);
  return decodeText(fields.bytes.subarray(start, end), fields.encoding).trim();
}

/** True when a piece of a field holds exactly this ASCII text: spares most rows the decoding. */
export function pieceIs(fields: InputFields, piece: number, text: string): boolean {
  const start = fields.pieceStart[piece] ?? 0;
  if ((fields.pieceEnd[piece] ?? 0) - start !== text.length) return false;
  for (let at = 0; at < text.length; at++) if (fields.bytes[start + at] !== text.charCodeAt(at)) return false;
  return true;
}
