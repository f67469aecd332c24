import type { AddressRecord } from '../../record/record.ts';
import { NameWords, readStreetName } from '../../text/names/street-name.ts';
import type { TokenList } from '../../text/tokens/token-list.ts';
import { isGivenName } from '../likeness/word-likeness.ts';
import { beginningFactor, givenBeginningFactor } from '../thresholds.ts';
import { findByName, findOfType } from './exact-streets.ts';
import { hitFlag, type SearchScope } from './street-hits.ts';

/** Most words after the cut that are taken as part of the name. */
const longestRest = 8;
/** Most tokens of a street's name, with its type and articles. */
const longestName = 20;
const recut = new NameWords();

/**
 * Looks up the name with the words after it that were cut off as a complement (`ALLEE DU CLOS TOUR CARREE`,
 * `CHEMIN BAT LA CAMPAGNE`), the longest first. Name and type must be exact.
 */
export function findUncutName({ parsed, tokens, uncut, motifs }: AddressRecord, scope: SearchScope): void {
  const { streetFrom, streetTo } = parsed;
  const list = uncut.count > 0 ? uncut : tokens;
  const last = Math.min(list.count, streetTo + longestRest);
  for (let to = last; to > streetTo && scope.hits.isEmpty(); to--) {
    readStreetName(list, streetFrom, to, recut);
    if (recut.type === 0) return;
    findOfThisType(scope);
    if (!scope.hits.isEmpty() && to === list.count) motifs.remove('complement_ignore');
  }
}

/**
 * Looks up the name without the commune repeated after it (`5 RUE DES LILAS IVRY SUR SEINE`), or without a last letter or
 * number (`RUE FREDERIC MISTRAL P.`, `5 RUE DES LILAS 1`: `complement_ignore`).
 */
export function findTrimmedName({ parsed, tokens, motifs }: AddressRecord, scope: SearchScope): void {
  const { street, commune, streetFrom, streetTo } = parsed;
  if (street.type === 0) return;
  const first = street.count - commune.count;
  if (commune.count > 0 && first > 0 && endsWith(street, commune)) {
    findOfAnyType(tokens, streetFrom, street.tokens[first] ?? streetTo, scope);
    return;
  }
  if (street.count < 2 || streetTo - streetFrom < 3 || tokens.tokenLength(streetTo - 1) > 1) return;
  findOfAnyType(tokens, streetFrom, streetTo - 1, scope);
  if (!scope.hits.isEmpty()) motifs.add('complement_ignore');
}

/**
 * Looks for a street that begins within the text (`TERRE PLEIN CENTRAL BOULEVARD DE CLICHY`), from the last street type to the
 * first, then for one that is the text's beginning (`RUE DES LILAS FOND DE COUR`), the longest first. Name and type must be
 * exact. A beginning is less sure, and least of all one of first names: `RUE HENRI MARTRET` is hardly the Rue Henri.
 */
export function findInnerName({ parsed, tokens, motifs }: AddressRecord, scope: SearchScope): void {
  const { streetFrom, streetTo, street } = parsed;
  const { hits } = scope;
  // Without a number, text after the name may be the street as well: `PROMENADE TABARLY FACE AU 70 QUAI DE LA LOIRE`.
  const last = parsed.numero <= 0 ? tokens.count : streetTo;
  const earliest = Math.max(streetFrom, last - longestName);
  for (let from = last - 2; from > earliest && hits.isEmpty(); from--) {
    if (tokens.type[from] !== 0 && tokens.tokenLength(from) >= 2) findInner(tokens, from, last, scope);
  }
  const longest = Math.min(streetTo - 1, streetFrom + longestName);
  for (let to = longest; street.type !== 0 && to > streetFrom + 1 && hits.isEmpty(); to--) {
    findBeginning(tokens, streetFrom, to, scope);
  }
  if (!hits.isEmpty()) motifs.add('complement_ignore');
}

function endsWith(street: NameWords, commune: NameWords): boolean {
  const first = street.count - commune.count;
  for (let word = 0; word < commune.count; word++) if (street.words[first + word] !== commune.words[word]) return false;
  return true;
}

function findOfAnyType(tokens: TokenList, from: number, to: number, scope: SearchScope): void {
  readStreetName(tokens, from, to, recut);
  if (recut.type !== 0) findByName(recut, scope);
}

function findInner(tokens: TokenList, from: number, to: number, scope: SearchScope): void {
  readStreetName(tokens, from, to, recut);
  if (recut.type === 0 || recut.count === 0) return;
  findOfThisType(scope);
  scope.hits.addFlag(hitFlag.approximate);
}

function findBeginning(tokens: TokenList, from: number, to: number, scope: SearchScope): void {
  readStreetName(tokens, from, to, recut);
  if (recut.type === 0 || recut.count === 0) return;
  const factor = isGivenName(recut) ? givenBeginningFactor : beginningFactor;
  findOfType(recut, scope, factor, hitFlag.approximate);
}

/** Looks up `recut`; streets of another type do not count. */
function findOfThisType(scope: SearchScope): void {
  findByName(recut, scope);
  scope.hits.clearIfOtherType();
}
