import type { AddressRecord } from '../../record/record.ts';
import { NameWords } from '../../text/names/street-name.ts';
import type { StreetsView } from '../../pack/views/streets-view.ts';
import type { CommuneCandidates } from '../communes/commune-candidates.ts';
import { findExactStreets } from './exact-streets.ts';
import { hitFlag, type StreetHits } from './street-hits.ts';

const letterA = 0x41;
const letterD = 0x44;
const letterL = 0x4c;
const without = new NameWords();

/**
 * Looks the name up without its letters A, D and L, which stand for articles as often as for first names (`SENTE A LOUPS`,
 * `ALLEE D CORMORANS`, `RUE D CASANOVA`): adds the streets found, unless one of `hits` has a first name of that letter.
 */
export function findLooseArticle(
  { parsed: { street }, tokens }: AddressRecord,
  streets: StreetsView,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  without.type = street.type;
  without.count = 0;
  for (let word = 0; word < street.count; word++) {
    const token = street.tokens[word] ?? 0;
    const letter = tokens.tokenLength(token) === 1 ? tokens.text[tokens.start[token] ?? 0] : 0;
    if (letter !== letterA && letter !== letterD && letter !== letterL)
      without.words[without.count++] = street.words[word] ?? 0;
  }
  if (street.type === 0 || without.count === street.count || hasInitials(hits)) return;
  findExactStreets(without, streets, candidates, hits);
}

function hasInitials(hits: StreetHits): boolean {
  for (let at = 0; at < hits.count; at++) if (((hits.flags[at] ?? 0) & hitFlag.initials) !== 0) return true;
  return false;
}
