import { hashAscii } from '../domain/text/hash.ts';
import { tokenKind } from '../domain/text/token-list.ts';
import { wordFlag } from '../domain/vocabulary/vocabulary.ts';
import type { AddressRecord } from '../domain/record.ts';
import { beginsPart, flagsOf, isDigits, isLetter, typeOf } from './token-tests.ts';

const letterB = hashAscii('B');
const letterP = hashAscii('P');
const box = hashAscii('BOITE');
const postal = hashAscii('POSTALE');

/** Drops box numbers (`BP 125`, `B.P. 12`, `TSA 30719`): `boite_postale`. */
export function dropPostalBoxes(record: AddressRecord): void {
  const { tokens } = record;
  for (let token = 0; token < tokens.count; token++) {
    if (isGluedBox(record, token)) {
      tokens.remove(token, token + 1);
      record.motifs.add('boite_postale');
      token--;
      continue;
    }
    let width = 0;
    if ((flagsOf(tokens, token) & wordFlag.postalBox) !== 0) width = 1;
    else if (tokens.hash[token] === box && tokens.hash[token + 1] === postal) width = 2;
    else if (tokens.hash[token] === letterB && tokens.hash[token + 1] === letterP && isDigits(tokens, token + 2))
      width = 2;
    if (width === 0 || isCode(record, token)) continue;
    // `4 BP RUE LEIBNIZ`: between number and street it is a suffix.
    if (isDigits(tokens, token - 1) && typeOf(tokens, token + width) !== 0) continue;
    let end = token + width;
    while (isDigits(tokens, end) && typeOf(tokens, end + 1) === 0 && end - token < width + 3) end++;
    if (end === token + width && tokens.count > end && !beginsPart(tokens, token)) continue;
    tokens.remove(token, end);
    record.motifs.add('boite_postale');
    token--;
  }
}

/** `BP125`, `CS30278`. */
function isGluedBox({ tokens }: AddressRecord, token: number): boolean {
  if (tokens.kind[token] !== tokenKind.mixed || tokens.tokenLength(token) < 4) return false;
  const start = tokens.start[token] ?? 0;
  const first = tokens.text[start];
  const second = tokens.text[start + 1];
  const isBox = (first === 0x42 && second === 0x50) || (first === 0x43 && second === 0x53);
  if (!isBox) return false;
  for (let at = start + 2; at < (tokens.end[token] ?? 0); at++) if ((tokens.text[at] ?? 0) >= 0x41) return false;
  return true;
}

/**
 * Drops flats, floors, stairs, buildings (`BAT A`, `APPT. 731`, `8e étage`) with what belongs to them: `complement_ignore`.
 *
 * Before the street, one token goes with the word (`141 ETAGE 7 AVE DE PARIS`); behind it, all up to the next comma.
 */
export function dropComplements(record: AddressRecord): void {
  const { tokens } = record;
  let streetSeen = false;
  let numberSeen = false;
  for (let token = 0; token < tokens.count; token++) {
    const flags = flagsOf(tokens, token) | (isLot(record, token) ? wordFlag.complement : 0);
    if ((flags & (wordFlag.complement | wordFlag.careOf)) === 0) {
      if (typeOf(tokens, token) !== 0 && token + 1 < tokens.count) streetSeen = true;
      if (isDigits(tokens, token) || tokens.kind[token] === tokenKind.mixed) numberSeen = true;
      continue;
    }
    // `RUE DE L'ESCALIER`, `RUE HALL`: the word is the street's own name.
    if (isCode(record, token) || isNamedByWord(record, token)) continue;
    let from = token;
    let end = token + 1;
    if (from > 0 && isOrdinal(record, from - 1)) {
      from--;
      // `371ER ETAGE RUE ...`: the house number 37 is glued to the floor, 1er.
      if (from === 0 && tokens.leadingNumber(0, 4) >= 10 && splitFloor(record)) {
        from++;
        end++;
      }
    }
    const nextStartsStreet = isDigits(tokens, end) && typeOf(tokens, end + 1) !== 0;
    if (end < tokens.count && isShort(record, end) && (!nextStartsStreet || numberSeen)) end++;
    if (streetSeen || (flags & wordFlag.careOf) !== 0) {
      while (end < tokens.count && !beginsPart(tokens, end) && !startsStreet(record, end)) end++;
    }
    tokens.remove(from, end);
    record.motifs.add('complement_ignore');
    token = from - 1;
  }
}

const lot = hashAscii('LOT');

/** `27 LOT 38 ALLEE JACQUES BREL`: a lot with its number between the house number and the street. */
function isLot({ tokens }: AddressRecord, token: number): boolean {
  return tokens.hash[token] === lot && token > 0 && isDigits(tokens, token - 1) && isDigits(tokens, token + 1);
}

/** `VOIE BT/20`, `VOIE CS/17`: Paris names its new streets by letters and the arrondissement. */
function isCode({ tokens }: AddressRecord, token: number): boolean {
  return tokens.before[token + 1] === 0x2f && isDigits(tokens, token + 1) && typeOf(tokens, token - 1) !== 0;
}

function isNamedByWord(record: AddressRecord, token: number): boolean {
  const { tokens } = record;
  const before = token - 1;
  // `3 ESCALIER DU RUNGIS`: no other street behind it, so it is one.
  const standsForType =
    (before === -1 || isDigits(tokens, before)) && (flagsOf(tokens, token + 1) & wordFlag.article) !== 0;
  if (standsForType && tokens.tokenLength(token) > 3 && !hasType(record, token + 2)) return true;
  if (before === -1) return false;
  if (beginsPart(tokens, token)) return false;
  if ((flagsOf(tokens, before) & wordFlag.article) !== 0) return true;
  return typeOf(tokens, before) !== 0 && (token + 1 >= tokens.count || beginsPart(tokens, token + 1));
}

function hasType({ tokens }: AddressRecord, from: number): boolean {
  for (let token = from; token < tokens.count; token++) if (typeOf(tokens, token) !== 0) return true;
  return false;
}

/** Cuts the last digit and its letters off the first token. */
function splitFloor({ tokens }: AddressRecord): boolean {
  return tokens.split(0, String(tokens.leadingNumber(0, 4)).length - 1);
}

/** `8E`, `2EME`, `1ER` before `ETAGE`; not `12B`, which is a house number. */
function isOrdinal({ tokens }: AddressRecord, token: number): boolean {
  if (tokens.kind[token] !== tokenKind.mixed || tokens.leadingNumber(token, 2) <= 0) return false;
  const last = tokens.text[(tokens.end[token] ?? 0) - 1];
  return last === 0x45 || last === 0x52;
}

function isShort({ tokens }: AddressRecord, token: number): boolean {
  return isDigits(tokens, token) || isLetter(tokens, token) || tokens.kind[token] === tokenKind.mixed;
}

function startsStreet({ tokens }: AddressRecord, token: number): boolean {
  return isDigits(tokens, token) && typeOf(tokens, token + 1) !== 0 && tokens.tokenLength(token + 1) > 1;
}
