import { hashAscii } from '../domain/text/hash.ts';
import { tokenKind, type TokenList } from '../domain/text/token-list.ts';
import type { AddressRecord } from '../domain/record.ts';
import { leadsToStreet, startsWithNumber } from './number-tokens.ts';
import { takePostcode } from './postcode-tokens.ts';
import { dropCedex, dropCountry, takePlaceName } from './read-place.ts';
import { beginsPart } from './token-tests.ts';

const countryMarks = ['F', 'FR'].map(hashAscii);

/**
 * Finds postcode and commune written in the address itself and takes them off: mostly its end, sometimes its beginning
 * (`94200 IVRY 12 RUE DES LILAS`) or the part before the postcode (`12 RUE DES LILAS, IVRY, 94200`).
 */
export function splitTail(record: AddressRecord): void {
  const { tokens, parsed } = record;
  dropCedex(record, tokens);
  // `12 RUE DES LILAS, FRANCE`, but `12 RUE ANATOLE FRANCE`.
  if (tokens.before[tokens.count - 1] === 0x2c) dropCountry(tokens, 0);
  for (let token = tokens.count - 1; token >= 0; token--) {
    const code = takePostcode(tokens, token, false);
    if (code === -1) continue;
    // `SAINT-OUEN93400`: the letters were glued to the postcode and stay before it.
    if (tokens.kind[token] === tokenKind.letters && tokens.before[token + 1] === 0 && token + 1 < tokens.count) token++;
    if (parsed.codePostal === -1) parsed.codePostal = code;
    if (token > 0 && countryMarks.includes(tokens.hash[token - 1] ?? 0)) tokens.remove(--token, token + 1);
    const street = streetBehind(tokens, token);
    if (street === token) return;
    const from = token < tokens.count ? token : lastPart(tokens, token);
    const to = token < tokens.count ? street : tokens.count;
    if (from === -1) return;
    if (parsed.commune.count > 0) tokens.remove(from, to);
    else {
      const start = record.placeTokens.count;
      record.placeTokens.takeFrom(tokens, from, to);
      takePlaceName(record, start);
    }
    return;
  }
}

/** Where, behind the postcode, a number and a street begin; the end when none does. */
function streetBehind(tokens: TokenList, from: number): number {
  for (let token = from; token < tokens.count; token++) {
    if (startsWithNumber(tokens, token) && leadsToStreet(tokens, token)) return token;
  }
  return tokens.count;
}

/** Beginning of the last part before the postcode when it is only words and not the whole address; -1 otherwise. */
function lastPart(tokens: TokenList, to: number): number {
  for (let token = to - 1; token > 0; token--) {
    if (tokens.kind[token] !== tokenKind.letters) return -1;
    if (beginsPart(tokens, token)) return token;
  }
  return -1;
}
