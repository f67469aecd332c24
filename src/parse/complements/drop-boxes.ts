import { hashAscii } from '../../text/folding/hash.ts';
import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';
import { wordFlag } from '../../text/vocabulary/vocabulary.ts';
import type { AddressRecord } from '../../record/record.ts';
import { complementEnd } from './complement-end.ts';
import { beginsPart, flagsOf, isCode, isDigits, numberMarks, typeOf } from '../token-tests.ts';

const hyphen = 0x2d;
const comma = 0x2c;
const letterB = hashAscii('B');
const letterP = hashAscii('P');
const box = hashAscii('BOITE');
const postal = hashAscii('POSTALE');

/** Drops box numbers (`BP 125`, `B.P. 12`, `BP N° 12`, `TSA 30719`, `CS30278`): `boite_postale`. */
export function dropPostalBoxes(record: AddressRecord, tokens: TokenList): void {
  for (let token = 0; token < tokens.count; token++) {
    if (tokens.kind[token] === tokenKind.digits) continue;
    const end = isGluedBox(tokens, token) ? token + 1 : boxEnd(tokens, token);
    if (end === token) continue;
    tokens.remove(token, end);
    // `BAT B - BP 20 96000`: without the box, the letter and the postcode would look like one of Belgium.
    if (tokens.before[token] === hyphen) tokens.before[token] = comma;
    record.motifs.add('boite_postale');
    token--;
  }
}

/** The first token behind a box at `token`; `token` itself when none is there. */
function boxEnd(tokens: TokenList, token: number): number {
  let width = 0;
  if ((flagsOf(tokens, token) & wordFlag.postalBox) !== 0) width = 1;
  else if (tokens.hash[token] === box && tokens.hash[token + 1] === postal) width = 2;
  else if (tokens.hash[token] === letterB && tokens.hash[token + 1] === letterP && isDigits(tokens, token + 2))
    width = 2;
  if (width === 0 || isCode(tokens, token)) return token;
  // `4 BP RUE LEIBNIZ`: between number and street it is a suffix.
  if (isDigits(tokens, token - 1) && typeOf(tokens, token + width) !== 0) return token;
  let end = token + width;
  if (numberMarks.includes(tokens.hash[end] ?? 0) && isDigits(tokens, end + 1)) end++;
  const first = end;
  // A box has up to five digits, in groups: `CS 30 278`. Five digits behind them are a postcode.
  // `BP 12 RUE MONGE` holds the house number, `5, BP 12, RUE MONGE` has it before.
  if (token === 1 && isDigits(tokens, 0) && isDigits(tokens, end)) return end + 1;
  for (let digits = 0; isDigits(tokens, end) && !beginsStreet(tokens, end + 1); end++) {
    digits += tokens.tokenLength(end);
    if (end > first && digits > 5) break;
  }
  return end === first && tokens.count > end && !beginsPart(tokens, token) ? token : end;
}

/** A street type; not `PORTE 12`, `PTE DROITE`. */
function beginsStreet(tokens: TokenList, token: number): boolean {
  return typeOf(tokens, token) !== 0 && complementEnd(tokens, token) === token;
}

/** `BP125`, `CS30278`. */
function isGluedBox(tokens: TokenList, token: number): boolean {
  if (tokens.kind[token] !== tokenKind.mixed || tokens.tokenLength(token) < 4) return false;
  const start = tokens.start[token] ?? 0;
  const first = tokens.text[start];
  const second = tokens.text[start + 1];
  const isBox = (first === 0x42 && second === 0x50) || (first === 0x43 && second === 0x53);
  if (!isBox) return false;
  for (let at = start + 2; at < (tokens.end[token] ?? 0); at++) if ((tokens.text[at] ?? 0) >= 0x41) return false;
  return true;
}
