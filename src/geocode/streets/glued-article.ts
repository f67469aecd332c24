import type { AddressRecord } from '../../record/record.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import { maxNameWords, NameWords, nameWordText } from '../../text/names/street-name.ts';
import { findWord, wordAt } from '../../text/vocabulary/vocabulary.ts';
import type { GeocodeViews } from '../../pack/views/pack-views.ts';
import type { CommuneCandidates } from '../communes/commune-candidates.ts';
import { findExactStreets } from './exact-streets.ts';
import { hitFlag, type StreetHits } from './street-hits.ts';

/** Articles with the word behind them; D and L only before a vowel. */
const glued = [
  /^(?:DE)?LES(.{3,})$/,
  /^(?:DE)?LA(.{3,})$/,
  /^DES(.{3,})$/,
  /^(?:DE|DU|AUX?|LE)(.{3,})$/,
  /^(?:DE)?L([AEHIOUY].{2,})$/,
  /^D([AEHIOUY].{2,})$/,
];
const cut = new NameWords();

/**
 * For a name that no street has: looks it up with an article cut off a word that is in no street's name (`RUE DESARENES`,
 * `rue delArcade`), where what is left is a word of some street.
 */
export function findGluedArticle(
  { parsed: { street }, tokens }: AddressRecord,
  pack: GeocodeViews,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
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
      cut.type = street.type;
      cut.count = street.count;
      cut.words.set(street.words.subarray(0, street.count));
      cut.words[word] = hash;
      findExactStreets(cut, pack.streets, candidates, hits);
    }
  }
  for (let at = 0; at < hits.count; at++) hits.flags[at] = (hits.flags[at] ?? 0) | hitFlag.approximate;
}
