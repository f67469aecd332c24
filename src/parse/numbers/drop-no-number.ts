import { inputKeyIndex } from '../../record/input-fields.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';
import { isDigits } from '../token-tests.ts';

const numeroKey = inputKeyIndex('numero');
/** Notations for "no number", before the street or in the number's column. */
const noNumber = [['S', 'N'], ['SN'], ['SANS', 'NUMERO'], ['SANS', 'NUM'], ['SANS', 'N'], ['SANS', 'NO']].map((words) =>
  words.map(hashAscii),
);
/** Numbers from here on mean "none" in address files. */
const firstPseudoNumber = 10_000;

/**
 * Drops notations for "no number" (`S/N RUE ...`), and brings the number's own column to a plain one: `00005`, `5.0`;
 * `99999` means none.
 */
export function dropNoNumber(tokens: TokenList): void {
  if (tokens.kind[0] === tokenKind.letters) dropWords(tokens);
  if (tokens.key[0] !== numeroKey || !isDigits(tokens, 0) || tokens.count === 0) return;
  tokens.trimZeros(0);
  if (tokens.before[1] === 0x2e && tokens.key[1] === numeroKey && tokens.leadingNumber(1) === 0) tokens.remove(1, 2);
  if (tokens.tokenLength(0) > 5 || tokens.leadingNumber(0) >= firstPseudoNumber) tokens.remove(0, 1);
}

function dropWords(tokens: TokenList): void {
  for (const words of noNumber) {
    if (words.length < tokens.count && words.every((word, at) => tokens.hash[at] === word)) {
      tokens.remove(0, words.length);
      return;
    }
  }
}
