import type { AddressRecord } from '../../record/record.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import { maxNameWords, NameWords, nameWordText } from '../../text/names/street-name.ts';
import { findWord, wordAt } from '../../text/vocabulary/vocabulary.ts';
import { findByName } from './exact-streets.ts';
import { hitFlag, type SearchScope } from './street-hits.ts';

/** An article and the word it is glued to; D and L only before a vowel. */
const glued = [
  /^(?:DE)?LES(.{3,})$/,
  /^(?:DE)?LA(.{3,})$/,
  /^DES(.{3,})$/,
  /^(?:DE|DU|AUX?|LE)(.{3,})$/,
  /^(?:DE)?L([AEHIOUY].{2,})$/,
  /^D([AEHIOUY].{2,})$/,
];
const letterA = 0x41;
const letterD = 0x44;
const letterL = 0x4c;
const without = new NameWords();

/**
 * Looks up the name with an article cut off a word that no street's name has (`RUE DESARENES`, `rue delArcade`), where the
 * rest of the word is in some street's name.
 */
export function findGluedArticle({ parsed: { street }, tokens }: AddressRecord, scope: SearchScope): void {
  const { pack, hits } = scope;
  if (street.count === 0 || street.count > maxNameWords) return;
  for (let word = 0; word < street.count && hits.isEmpty(); word++) {
    const token = street.tokens[word] ?? 0;
    if (tokens.tokenLength(token) < 4 || pack.tokens.find(street.words[word] ?? 0) !== -1) continue;
    const text = nameWordText(tokens, street, word);
    for (const pattern of glued) {
      const [, rest = ''] = pattern.exec(text) ?? [];
      if (rest === '' || !hits.isEmpty()) continue;
      const known = wordAt(findWord(hashAscii(rest)));
      const hash = known.canonical === '' ? hashAscii(rest) : known.canonicalHash;
      if (pack.tokens.find(hash) === -1) continue;
      without.type = street.type;
      without.count = street.count;
      without.words.set(street.words.subarray(0, street.count));
      without.words[word] = hash;
      findByName(without, scope);
    }
  }
  hits.addFlag(hitFlag.approximate);
}

/**
 * Looks up the name without its single letters A, D and L, which are articles as often as initials (`SENTE A LOUPS`,
 * `ALLEE D CORMORANS`, `RUE D CASANOVA`). Runs beside other hits, unless one of them has a first name with that initial.
 */
export function findLooseArticle({ parsed: { street }, tokens }: AddressRecord, scope: SearchScope): void {
  without.type = street.type;
  without.count = 0;
  for (let word = 0; word < street.count; word++) {
    const token = street.tokens[word] ?? 0;
    const letter = tokens.tokenLength(token) === 1 ? tokens.text[tokens.start[token] ?? 0] : 0;
    if (letter !== letterA && letter !== letterD && letter !== letterL)
      without.words[without.count++] = street.words[word] ?? 0;
  }
  if (street.type === 0 || without.count === street.count || scope.hits.hasFlag(hitFlag.initials)) return;
  findByName(without, scope);
}
