import type { AddressRecord } from '../record/record.ts';
import { hashAscii } from '../text/folding/hash.ts';
import { tokenKind, type TokenList } from '../text/tokens/token-list.ts';
import { WordSet } from '../text/tokens/word-set.ts';

/** Placeholders that exports write for an empty value, in addition to `N/A`. */
const emptyMarks = new WordSet(['NULL', 'NAN', 'NONE', 'NEANT', 'NC', 'NR', 'NA']);
const letterN = hashAscii('N');
const letterA = hashAscii('A');

/** Appends the tokens of all pieces of a field. */
export function appendKey({ fields }: AddressRecord, key: number, tokens: TokenList): void {
  for (let piece = 0; piece < fields.pieceCount; piece++) {
    if (fields.pieceKey[piece] !== key) continue;
    const first = tokens.count;
    tokens.append(fields.bytes, fields.pieceStart[piece] ?? 0, fields.pieceEnd[piece] ?? 0, fields.encoding, key);
    if (saysNothing(tokens, first)) tokens.remove(first, tokens.count);
  }
}

/** True for a field that holds only a placeholder. */
function saysNothing(tokens: TokenList, first: number): boolean {
  const words = tokens.count - first;
  if (words > 2 || tokens.kind[first] !== tokenKind.letters) return false;
  if (words === 1) return emptyMarks.has(tokens.hash[first] ?? 0);
  return words === 2 && tokens.hash[first] === letterN && tokens.hash[first + 1] === letterA;
}
