import { tokenKind, type TokenList } from '../domain/text/token-list.ts';
import { isDigits } from './token-tests.ts';

/** True for the range of French postcodes, 01000 to 98999. */
export function isPostcode(code: number): boolean {
  return code >= 1000 && code <= 98999;
}

/**
 * Takes the postcode at a token out of a list: `94200`, `94 200`, `1640` (its zero lost) where `isColumn`, `75075017`,
 * `94200IVRY`, `Vosges93290`, `94200.0`. The letters glued to it stay.
 *
 * @returns the postcode, or -1 when there is none.
 */
export function takePostcode(tokens: TokenList, token: number, isColumn: boolean): number {
  const length = tokens.tokenLength(token);
  if (tokens.kind[token] === tokenKind.digits) {
    const code = length === 8 ? tokens.leadingNumber(token, 8) % 100000 : tokens.leadingNumber(token, 5);
    const isWhole = length === 5 || length === 8 || (isColumn && length === 4);
    if (isWhole && isPostcode(code)) {
      // `94200.0` is how a spreadsheet writes a number.
      const isFloat = tokens.before[token + 1] === 0x2e && isDigits(tokens, token + 1);
      tokens.remove(token, token + (isFloat ? 2 : 1));
      return code;
    }
    if (isColumn && length === 2 && isDigits(tokens, token + 1) && tokens.tokenLength(token + 1) === 3) {
      const parts = tokens.leadingNumber(token) * 1000 + tokens.leadingNumber(token + 1);
      if (isPostcode(parts)) {
        tokens.remove(token, token + 2);
        return parts;
      }
    }
    return -1;
  }
  if (tokens.kind[token] !== tokenKind.mixed || length < 6) return -1;
  const start = tokens.start[token] ?? 0;
  const trailing = fiveDigits(tokens, start + length - 5);
  if (isPostcode(trailing) && (tokens.text[start + length - 6] ?? 0) >= 0x41) {
    if (!tokens.split(token, length - 5)) return -1;
    tokens.remove(token + 1, token + 2);
    return trailing;
  }
  const leading = fiveDigits(tokens, start);
  if (isPostcode(leading) && (tokens.text[start + 5] ?? 0) >= 0x41 && isColumn) {
    if (!tokens.split(token, 5)) return -1;
    tokens.remove(token, token + 1);
    return leading;
  }
  return -1;
}

/** The number that five characters from `start` make, -1 when they are not all digits. */
function fiveDigits({ text }: TokenList, start: number): number {
  let code = 0;
  for (let at = start; at < start + 5; at++) {
    const digit = (text[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    code = code * 10 + digit;
  }
  return code;
}
