import type { InputFields } from './input-fields.ts';
import { decodeText } from './text/decode-text.ts';

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
