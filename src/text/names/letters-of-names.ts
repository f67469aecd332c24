/** Single letters in names: initials, codes, or articles whose vowel was elided. */
import { wordAt } from '../vocabulary/vocabulary.ts';
import { hashAscii } from '../folding/hash.ts';
import { tokenKind, type TokenList } from '../tokens/token-list.ts';

/** Two letters that stand by themselves: not `N D'ESTIENNE`. */
export function isLetterPair(tokens: TokenList, token: number, to: number): boolean {
  if (tokens.tokenLength(token) !== 1 || tokens.tokenLength(token + 1) !== 1 || token + 1 >= to) return false;
  return tokens.before[token + 2] !== 0x27;
}

/**
 * `RUE A FRANCE`: an A right after the type is an initial. `RUE D FERY`, `RUE L.DELENS`: D and L before a consonant are.
 * `VOIE S/19`: a letter before a number is a code.
 */
export function isLetterOfName(tokens: TokenList, token: number, from: number, to: number, type: number): boolean {
  if (tokens.tokenLength(token) !== 1) return false;
  if (token === from && type !== 0 && tokens.text[tokens.start[token] ?? 0] === 0x41) return true;
  const letter = tokens.text[tokens.start[token] ?? 0];
  const isElided = tokens.before[token + 1] === 0x27 || token + 1 >= to;
  if (!isElided && (letter === 0x44 || letter === 0x4c) && startsWithConsonant(tokens, token + 1)) return true;
  return token + 1 < to && tokens.before[token + 1] === 0x2f && tokens.kind[token + 1] === tokenKind.digits;
}

/** `GRANDE R`, `PETITE R PAVEE`: an R after an adjective of streets is the rue. */
export function isRueInside(tokens: TokenList, token: number, from: number): boolean {
  if (tokens.hash[token] !== letterR || token === from || tokens.before[token + 1] === 0x2e) return false;
  return adjectives.includes(wordAt(tokens.word[token - 1] ?? -1).canonical);
}

const letterR = hashAscii('R');
const adjectives = ['GRANDE', 'PETITE', 'HAUTE', 'BASSE', 'VIEILLE', 'NOUVELLE', 'ANCIEN'];

/** A word of two letters and more that no article is elided before. */
function startsWithConsonant(tokens: TokenList, token: number): boolean {
  if (tokens.kind[token] !== tokenKind.letters || tokens.tokenLength(token) < 2) return false;
  return !elidedBefore.includes(tokens.text[tokens.start[token] ?? 0] ?? 0);
}

/** A, E, H, I, O, U, Y. */
const elidedBefore = [0x41, 0x45, 0x48, 0x49, 0x4f, 0x55, 0x59];
