import type { AddressRecord } from '../record/record.ts';
import { dropPostalBoxes } from './complements/drop-boxes.ts';
import { dropComplements } from './complements/drop-complements.ts';
import { dropNoNumber } from './numbers/drop-no-number.ts';
import { readNumber } from './numbers/read-number.ts';
import { readStreet } from './streets/read-street.ts';
import { repairNumbers } from './numbers/repair-numbers.ts';
import { splitTail } from './places/split-tail.ts';
import type { TokenList } from '../text/tokens/token-list.ts';
import { wordFlag } from '../text/vocabulary/vocabulary.ts';
import { skipSuffix, startsWithNumber } from './numbers/number-tokens.ts';
import { beginsPart, flagsOf, typeOf } from './token-tests.ts';

/** Reads number and street from `tokens`, after removing complements, boxes and the place. */
export function readAddress(record: AddressRecord): void {
  const { tokens } = record;
  repairNumbers(record);
  dropPostalBoxes(record, tokens);
  splitTail(record);
  dropNoNumber(tokens);
  turnRound(tokens);
  dropComplements(record);
  const behindNumber = readNumber(record);
  readStreet(record, behindNumber);
}

const opening = 0x28;
const closing = 0x29;

/**
 * Puts a street that begins with its name into the usual order: `LILAS (RUE DES)`, `LANNOY (AV DU MARECHAL) 3`, `LILAS, RUE
 * DES, 3`. In brackets stands the name's beginning; between commas only where there is nothing but articles after the type.
 */
function turnRound(tokens: TokenList): void {
  for (let token = 1; token < tokens.count; token++) {
    const isInBrackets = tokens.before[token] === opening;
    if ((!isInBrackets && !beginsPart(tokens, token)) || typeOf(tokens, token) === 0) continue;
    const name = startsWithNumber(tokens, 0) ? skipSuffix(tokens, 1) : 0;
    if (name >= token || typeOf(tokens, name) !== 0) return;
    let end = token + 1;
    let onlyArticles = true;
    for (; end < tokens.count && tokens.before[end] !== closing && !beginsPart(tokens, end); end++) {
      if ((flagsOf(tokens, end) & wordFlag.article) === 0) onlyArticles = false;
    }
    if (isInBrackets || onlyArticles) tokens.rotate(name, token, end);
    return;
  }
}
