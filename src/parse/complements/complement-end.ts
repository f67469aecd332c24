import { hashAscii } from '../../text/folding/hash.ts';
import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';
import { numberedTailWords } from '../../text/vocabulary/markers.ts';
import { wordFlag } from '../../text/vocabulary/vocabulary.ts';
import { isOfDoor } from '../numbers/number-tokens.ts';
import { flagsOf, isDigits, isLetter, numberMarks } from '../token-tests.ts';

/** Words that are a complement with a number only. `CH` is a room here: `FOYER ADOMA CH 12 5 RUE FOCH`. */
export const numbered = [...numberedTailWords, 'CH'].map(hashAscii);
export const doors = ['PTE', 'PORTE'].map(hashAscii);
export const sides = ['DROITE', 'GAUCHE', 'DTE', 'GCHE', 'FACE', 'MILIEU', 'CENTRE'].map(hashAscii);
/** Complements that stand alone: no number or letter belongs to them. */
export const alone = ['RDC'].map(hashAscii);
const floors = ['ETAGE', 'ETAGES', 'ETAG', 'ETG'].map(hashAscii);

/**
 * Returns the end of a complement with its number, letter or side: `ETAGE 4`, `4E ETAGE`, `PORTE N° 7`, `PTE DROITE`, `RDC`.
 *
 * @returns `token` itself if none begins there, or for a word alone.
 */
export function complementEnd(tokens: TokenList, token: number): number {
  if (token >= tokens.count) return token;
  const hash = tokens.hash[token] ?? 0;
  if (alone.includes(hash)) return token + 1;
  if (isOrdinal(tokens, token) && floors.includes(tokens.hash[token + 1] ?? 0)) return behindSide(tokens, token + 2);
  if (doors.includes(hash) && sides.includes(tokens.hash[token + 1] ?? 0)) return token + 2;
  if (!numbered.includes(hash) && (flagsOf(tokens, token) & wordFlag.complement) === 0) return token;
  let at = token + 1;
  if (numberMarks.includes(tokens.hash[at] ?? 0) && isDigits(tokens, at + 1)) at++;
  if (at >= tokens.count) return token;
  const isValue = isDigits(tokens, at) || isLetter(tokens, at) || tokens.kind[at] === tokenKind.mixed;
  // `APPT A-1204`.
  if (isLetter(tokens, at) && isOfDoor(tokens, at + 1)) at++;
  return isValue ? behindSide(tokens, at + 1) : token;
}

/** Position after a side at `at`: `3E ETAGE GAUCHE`, `PORTE 12 DROITE`. */
function behindSide(tokens: TokenList, at: number): number {
  return at < tokens.count && sides.includes(tokens.hash[at] ?? 0) ? at + 1 : at;
}

/** `8E`, `2EME`, `1ER` before `ETAGE`; not `12B`, which is a house number. */
export function isOrdinal(tokens: TokenList, token: number): boolean {
  if (tokens.kind[token] !== tokenKind.mixed || tokens.leadingNumber(token, 2) <= 0) return false;
  const last = tokens.text[(tokens.end[token] ?? 0) - 1];
  return last === 0x45 || last === 0x52;
}
