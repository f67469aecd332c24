import { inputKeyIndex } from '../../record/input-fields.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import { readStreetName } from '../../text/names/street-name.ts';
import { tokenKind, type TokenList } from '../../text/tokens/token-list.ts';
import { wordFlag } from '../../text/vocabulary/vocabulary.ts';
import type { AddressRecord } from '../../record/record.ts';
import { endsName, isZone } from './street-end.ts';
import { beginsPart, flagsOf, isDigits, isSureType, typeOf } from '../token-tests.ts';

const typeKey = inputKeyIndex('type_voie');
/** Words before a street that are not part of its name: `EX RUE ...`, `ANGLE RUE ...`. */
const leadWords = ['EX', 'ANGLE'].map(hashAscii);

/**
 * Reads the street from token `from`: up to where its name ends. Without a number (-1), the first part that begins with
 * a street type is preferred.
 */
export function readStreet(record: AddressRecord, from: number): void {
  const { tokens, parsed } = record;
  splitGluedType(tokens, Math.max(from, 0));
  const begin = streetStart(tokens, from);
  const to = tokens.count;
  const start = skipLead(tokens, begin);
  const hasType = typeOf(tokens, start) !== 0;
  let end = start;
  let before = 0;
  for (let words = 0; end < to; end++) {
    const flags = flagsOf(tokens, end);
    if (words > 0 && endsName(tokens, end, hasType, flags, before)) break;
    if ((flags & wordFlag.article) === 0 && !(end === start && hasType)) words++;
    before = flags;
  }
  if ((end < to && !isArticles(tokens, end, to)) || begin > Math.max(from, 0)) {
    parsed.isRestDropped = !record.motifs.has('complement_ignore');
    record.motifs.add('complement_ignore');
  }
  parsed.streetFrom = start;
  parsed.streetTo = end;
  readStreetName(tokens, start, end, parsed.street);
  // A long number alone is not a street.
  if (end - start === 1 && isDigits(tokens, start) && tokens.tokenLength(start) >= 5) parsed.street.count = 0;
}

function isArticles(tokens: TokenList, from: number, to: number): boolean {
  for (let token = from; token < to; token++) if ((flagsOf(tokens, token) & wordFlag.article) === 0) return false;
  return true;
}

/** Where the street begins: after the number, else with the first part that begins with a type; after a zone's name. */
function streetStart(tokens: TokenList, from: number): number {
  let start = Math.max(from, 0);
  if (from === -1) {
    for (let token = 0; token < tokens.count; token++) {
      const isLed = token > 0 && leadWords.includes(tokens.hash[token - 1] ?? 0);
      if ((token === 0 || isLed || beginsPart(tokens, token)) && typeOf(tokens, token) !== 0) {
        start = token;
        break;
      }
    }
  }
  if (!isZone(tokens, start)) return start;
  for (let token = start + 1; token + 1 < tokens.count; token++) {
    if (isSureType(tokens, token) && (flagsOf(tokens, token - 1) & wordFlag.article) === 0) return token;
  }
  return start;
}

/** Passes over words before the type, and a type that is written twice: `12DOMAINE DOMAINE DE ...`, `RUE` beside `R DES LILAS`. */
function skipLead(tokens: TokenList, from: number): number {
  let start = from;
  if (leadWords.includes(tokens.hash[start] ?? 0) && typeOf(tokens, start + 1) !== 0) start++;
  while (start + 1 < tokens.count && typeOf(tokens, start) !== 0) {
    const isSame = tokens.hash[start] === tokens.hash[start + 1];
    const isRepeated = tokens.key[start] === typeKey && typeOf(tokens, start) === typeOf(tokens, start + 1);
    if (!isSame && !isRepeated) break;
    start++;
  }
  return start;
}

const glued = /^(RUE|AVENUE|BOULEVARD|ALLEE|PLACE|IMPASSE|CHEMIN|ROUTE|PASSAGE|QUAI|SQUARE)(DELA|DES|DE|DU)(.*)$/;

/** Separates type, article and name written as one word: `RUEDES LILAS`, `RUEDESLILAS`. */
function splitGluedType(tokens: TokenList, token: number): void {
  if (tokens.kind[token] !== tokenKind.letters || tokens.tokenLength(token) < 5 || token >= tokens.count) return;
  if (tokens.word[token] !== -1) return;
  const [, type = '', article = '', rest = ''] = glued.exec(tokens.tokenText(token)) ?? [];
  if (type === '' || (rest.length > 0 && rest.length < 3)) return;
  tokens.split(token, type.length);
  if (rest.length > 0) tokens.split(token + 1, article.length);
}
