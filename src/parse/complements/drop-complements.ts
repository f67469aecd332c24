import { hashAscii } from '../../text/folding/hash.ts';
import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';
import { wordFlag } from '../../text/vocabulary/vocabulary.ts';
import type { AddressRecord } from '../../record/record.ts';
import { alone, complementEnd, doors, isOrdinal, numbered, sides } from './complement-end.ts';
import { isOfDoor, isSuffix, leadsToStreet, startsWithNumber } from '../numbers/number-tokens.ts';
import { beginsPart, flagsOf, isCode, isDigits, isLetter, isSureType, typeOf } from '../token-tests.ts';

const lot = hashAscii('LOT');
/** `LOT 4 LES MOULINS`: a place begins after the lot's number. */
const placeArticles = ['LE', 'LA', 'LES'].map(hashAscii);
const care = ['C', 'A', 'S'].map(hashAscii);
const careEnds = ['O', 'S', 'C'].map(hashAscii);
const residences = ['RES', 'RESIDENCE', 'CITE', 'LOTISSEMENT', 'LOT', 'DOMAINE', 'CLOS'].map(hashAscii);

/**
 * Drops flats, floors, stairs, buildings (`BAT A`, `APPT. 731`, `8e étage`) with what belongs to them, and `CHEZ` with a person's name:
 * `complement_ignore`.
 *
 * Before the street, one token is dropped with the word (`141 ETAGE 7 AVE DE PARIS`); after it, all up to the next comma.
 */
export function dropComplements(record: AddressRecord): void {
  const { tokens, uncut } = record;
  if (uncut.count > 0) uncut.clear();
  let streetSeen = false;
  for (let token = 0; token < tokens.count; token++) {
    const behindHead = headEnd(tokens, token);
    if (behindHead > token) {
      tokens.remove(token, behindHead);
      record.motifs.add('complement_ignore');
      token--;
      continue;
    }
    const mark = markAt(record, token, streetSeen);
    if (mark === 0) {
      if (typeOf(tokens, token) !== 0 && token + 1 < tokens.count) streetSeen = true;
      continue;
    }
    let from = token;
    let end = token + mark;
    if (from > 0 && isOrdinal(tokens, from - 1)) {
      from--;
      // `371ER ETAGE RUE ...`: the house number 37 is glued to the floor, 1er.
      if (from === 0 && tokens.leadingNumber(0, 4) >= 10 && splitFloor(record)) {
        from++;
        end++;
      }
    }
    if (mark === 1 && takesNext(record, token, end, hasNumberBefore(record, from))) end = groupEnd(tokens, end);
    else if (!streetSeen) end = nameEnd(record, end);
    if (streetSeen || (flagsOf(tokens, token) & wordFlag.careOf) !== 0) {
      while (end < tokens.count && !beginsPart(tokens, end) && !startsStreet(record, end)) end++;
    }
    if (streetSeen && uncut.count === 0) uncut.copyFrom(tokens);
    tokens.remove(from, end);
    record.motifs.add('complement_ignore');
    token = from - 1;
  }
}

/**
 * End of the floors, doors, flats and lots before number and street, in any order (`ETAGE 4 PORTE DROITE 5 RUE MONGE`,
 * `PORTE N° 4, 12 RUE MONGE`), or between them (`5, PTE 2, RUE MONGE`), or of a lot before a place (`LOT 4 LES MOULINS`);
 * `token` itself if none begins there.
 */
function headEnd(tokens: TokenList, token: number): number {
  const first = complementEnd(tokens, token);
  if (first === token) return token;
  let end = first;
  for (let next = complementEnd(tokens, end); next > end; next = complementEnd(tokens, end)) end = next;
  if (startsWithNumber(tokens, end) && leadsToStreet(tokens, end)) return end;
  const isNumbered = numbered.includes(tokens.hash[token] ?? 0) || sides.includes(tokens.hash[end - 1] ?? 0);
  const isBehindNumber = startsWithNumber(tokens, token - 1) && (token === 1 || beginsPart(tokens, token - 1));
  if (isNumbered && isBehindNumber && isSureType(tokens, end)) return end;
  const isBeforePlace =
    tokens.hash[token] === lot && isDigits(tokens, first - 1) && placeArticles.includes(tokens.hash[first] ?? 0);
  return isBeforePlace ? first : token;
}

/** Number of tokens at `token` that mark a complement; 0 for none. */
function markAt(record: AddressRecord, token: number, streetSeen: boolean): number {
  const { tokens } = record;
  const hash = tokens.hash[token] ?? 0;
  const flags = flagsOf(tokens, token);
  // `PTE DROITE`; `27 LOT 38 ALLEE`: a lot with its number between the house number and the street.
  if (doors.includes(hash) && sides.includes(tokens.hash[token + 1] ?? 0)) return 2;
  if (hash === lot && token > 0 && isDigits(tokens, token - 1) && isDigits(tokens, token + 1)) return 1;
  // `5 CHEZ GAUDRY` is a hamlet, unless a street stands beside it.
  if ((flags & wordFlag.careOf) !== 0) {
    return !isHamletOfName(tokens, token) && (streetSeen || hasType(record, token + 1)) ? 1 : 0;
  }
  if (isCareMark(tokens, token)) return 2;
  if ((flags & wordFlag.complement) === 0) return 0;
  return isCode(tokens, token) || isNamedByWord(record, token) ? 0 : 1;
}

/** `ROUTE DE CHEZ BLANC`, `5 CHEMIN CHEZ BERNARD`: the street is named after a hamlet; `GRANDE RUE CHEZ MME MARTIN` is not. */
function isHamletOfName(tokens: TokenList, token: number): boolean {
  if (beginsPart(tokens, token)) return false;
  if ((flagsOf(tokens, token - 1) & wordFlag.article) !== 0) return true;
  if (typeOf(tokens, token - 1) === 0) return false;
  return token === 1 || isDigits(tokens, token - 2) || isSuffix(tokens, token - 2) || beginsPart(tokens, token - 1);
}

/** Position after a number or letter at `at` and those joined to it: `BOX 41/42`, `APPT A-1204`. */
function groupEnd(tokens: TokenList, at: number): number {
  let end = at + 1;
  if (isLetter(tokens, at) && isOfDoor(tokens, end)) end++;
  while (end < tokens.count && tokens.before[end] === 0x2f && isDigits(tokens, end) && isDigits(tokens, end - 1)) end++;
  return end;
}

/** `12 IMM LE PARC RUE FOCH`: the end of a building's name before the street; `from` when no street follows it. */
function nameEnd({ tokens }: AddressRecord, from: number): number {
  for (let token = from; token < tokens.count && !beginsPart(tokens, token); token++) {
    if (isDigits(tokens, token)) return from;
    if (isSureType(tokens, token) && (flagsOf(tokens, token - 1) & wordFlag.article) === 0) return token;
  }
  return from;
}

/** `C/O`, `A/S`, `S/C` before a person's name. */
function isCareMark(tokens: TokenList, token: number): boolean {
  if (tokens.before[token + 1] !== 0x2f) return false;
  const at = care.indexOf(tokens.hash[token] ?? 0);
  return at !== -1 && careEnds[at] === tokens.hash[token + 1] && !isDigits(tokens, token + 2);
}

/** True when the short token after a mark belongs to it, and is not the house number. */
function takesNext(record: AddressRecord, mark: number, next: number, hasNumber: boolean): boolean {
  const { tokens } = record;
  if (next >= tokens.count || alone.includes(tokens.hash[mark] ?? 0)) return false;
  // `BAT 2 RES LES CEDRES`: a residence has buildings, a street has numbers.
  if (isDigits(tokens, next) && residences.includes(tokens.hash[next + 1] ?? 0)) return true;
  const isShort = isDigits(tokens, next) || isLetter(tokens, next) || tokens.kind[next] === tokenKind.mixed;
  return isShort && (hasNumber || !(isDigits(tokens, next) && typeOf(tokens, next + 1) !== 0));
}

function hasNumberBefore({ tokens }: AddressRecord, to: number): boolean {
  for (let token = 0; token < to; token++) if (tokens.kind[token] !== tokenKind.letters) return true;
  return false;
}

/** `RUE DE L'ESCALIER`, `RUE HALL`, `PLACE HALL AUX BLES`: the word is the street's own name. `3 ESCALIER DU RUNGIS`: or its type. */
function isNamedByWord(record: AddressRecord, token: number): boolean {
  const { tokens } = record;
  const before = token - 1;
  const standsFirst = before === -1 || isDigits(tokens, before);
  if (standsFirst && tokens.tokenLength(token) > 3 && (flagsOf(tokens, token + 1) & wordFlag.article) !== 0) {
    if (!hasType(record, token + 2)) return true;
  }
  if (before === -1 || beginsPart(tokens, token)) return false;
  if ((flagsOf(tokens, before) & wordFlag.article) !== 0) return true;
  if (typeOf(tokens, before) === 0) return false;
  const hasArticle = (flagsOf(tokens, token + 1) & wordFlag.article) !== 0 && !isLetter(tokens, token + 1);
  return hasArticle || token + 1 >= tokens.count || beginsPart(tokens, token + 1);
}

function hasType({ tokens }: AddressRecord, from: number): boolean {
  for (let token = from; token < tokens.count; token++) if (typeOf(tokens, token) !== 0) return true;
  return false;
}

/** Cuts the last digit and its letters off the first token. */
function splitFloor({ tokens }: AddressRecord): boolean {
  return tokens.split(0, String(tokens.leadingNumber(0, 4)).length - 1);
}

function startsStreet({ tokens }: AddressRecord, token: number): boolean {
  return isDigits(tokens, token) && typeOf(tokens, token + 1) !== 0 && tokens.tokenLength(token + 1) > 1;
}
