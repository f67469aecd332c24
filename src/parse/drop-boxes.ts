import { hashAscii } from '../domain/text/hash.ts';
import { tokenKind } from '../domain/text/token-list.ts';
import { wordFlag } from '../domain/vocabulary/vocabulary.ts';
import type { AddressRecord } from '../domain/record.ts';
import { beginsPart, flagsOf, isCode, isDigits, typeOf } from './token-tests.ts';

const letterB = hashAscii('B');
const letterP = hashAscii('P');
const box = hashAscii('BOITE');
const postal = hashAscii('POSTALE');

/** Drops box numbers (`BP 125`, `B.P. 12`, `TSA 30719`): `boite_postale`. */
export function dropPostalBoxes(record: AddressRecord): void {
  const { tokens } = record;
  for (let token = 0; token < tokens.count; token++) {
    if (isGluedBox(record, token)) {
      tokens.remove(token, token + 1);
      record.motifs.add('boite_postale');
      token--;
      continue;
    }
    let width = 0;
    if ((flagsOf(tokens, token) & wordFlag.postalBox) !== 0) width = 1;
    else if (tokens.hash[token] === box && tokens.hash[token + 1] === postal) width = 2;
    else if (tokens.hash[token] === letterB && tokens.hash[token + 1] === letterP && isDigits(tokens, token + 2))
      width = 2;
    if (width === 0 || isCode(tokens, token)) continue;
    // `4 BP RUE LEIBNIZ`: between number and street it is a suffix.
    if (isDigits(tokens, token - 1) && typeOf(tokens, token + width) !== 0) continue;
    let end = token + width;
    while (isDigits(tokens, end) && typeOf(tokens, end + 1) === 0 && end - token < width + 3) end++;
    if (end === token + width && tokens.count > end && !beginsPart(tokens, token)) continue;
    tokens.remove(token, end);
    record.motifs.add('boite_postale');
    token--;
  }
}

/** `BP125`, `CS30278`. */
function isGluedBox({ tokens }: AddressRecord, token: number): boolean {
  if (tokens.kind[token] !== tokenKind.mixed || tokens.tokenLength(token) < 4) return false;
  const start = tokens.start[token] ?? 0;
  const first = tokens.text[start];
  const second = tokens.text[start + 1];
  const isBox = (first === 0x42 && second === 0x50) || (first === 0x43 && second === 0x53);
  if (!isBox) return false;
  for (let at = start + 2; at < (tokens.end[token] ?? 0); at++) if ((tokens.text[at] ?? 0) >= 0x41) return false;
  return true;
}
