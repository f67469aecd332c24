import type { AddressRecord } from '../../record/record.ts';
import { NameWords, readStreetName } from '../../text/names/street-name.ts';
import type { StreetsView } from '../../pack/views/streets-view.ts';
import type { CommuneCandidates } from '../communes/commune-candidates.ts';
import { findExactStreets } from './exact-streets.ts';
import type { StreetHits } from './street-hits.ts';

/** Most words behind the cut that are taken for the name's. */
const longestRest = 8;
const whole = new NameWords();

/**
 * For a name that no street has and that ended before what looks like a complement: looks it up with the words behind it
 * (`ALLEE DU CLOS TOUR CARREE`, `CHEMIN BAT LA CAMPAGNE`), all of them first; by exact name and type.
 */
export function findUncutStreet(
  { parsed: { streetFrom, streetTo }, tokens, uncut, motifs }: AddressRecord,
  streets: StreetsView,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  const list = uncut.count > 0 ? uncut : tokens;
  const last = Math.min(list.count, streetTo + longestRest);
  for (let to = last; to > streetTo && hits.isEmpty(); to--) {
    readStreetName(list, streetFrom, to, whole);
    if (whole.type === 0) return;
    findExactStreets(whole, streets, candidates, hits);
    if ((hits.flags[0] ?? 0) !== 0) hits.clear();
    if (!hits.isEmpty() && to === list.count) motifs.remove('complement_ignore');
  }
}
