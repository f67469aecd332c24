import type { AddressRecord } from '../../record/record.ts';
import { NameWords, readStreetName } from '../../text/names/street-name.ts';
import type { StreetsView } from '../../pack/views/streets-view.ts';
import type { CommuneCandidates } from '../communes/commune-candidates.ts';
import { findExactStreets } from './exact-streets.ts';
import { hitFlag, searchStage, type StreetHits } from './street-hits.ts';

const inner = new NameWords();
/** Most tokens of a street's name, its type and articles included. */
const longestName = 20;

/**
 * For a name that nothing is like: looks for a street that begins in its midst (`TERRE PLEIN CENTRAL BOULEVARD DE CLICHY`),
 * from the last street type to the first, then for one that is its beginning (`RUE DES LILAS FOND DE COUR`), the longest
 * first; by exact name and type.
 */
export function findInnerStreet(
  record: AddressRecord,
  streets: StreetsView,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  const { streetFrom, streetTo, street } = record.parsed;
  const { tokens } = record;
  hits.stage = searchStage.inner;
  // Without a number also what stands behind the name may be the street: `PROMENADE TABARLY FACE AU 70 QUAI DE LA LOIRE`.
  const last = record.parsed.numero <= 0 ? tokens.count : streetTo;
  for (let from = last - 2; from > Math.max(streetFrom, last - longestName) && hits.isEmpty(); from--) {
    if (tokens.type[from] === 0 || tokens.tokenLength(from) < 2) continue;
    lookUp(record, from, last, streets, candidates, hits);
  }
  for (
    let to = Math.min(streetTo - 1, streetFrom + longestName);
    street.type !== 0 && to > streetFrom + 1 && hits.isEmpty();
    to--
  ) {
    lookUp(record, streetFrom, to, streets, candidates, hits);
  }
  if (!hits.isEmpty()) record.motifs.add('complement_ignore');
}

/** Looks the typed name of tokens `[from, to)` up; under another type it does not count. */
function lookUp(
  { tokens }: AddressRecord,
  from: number,
  to: number,
  streets: StreetsView,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  readStreetName(tokens, from, to, inner);
  if (inner.type === 0 || inner.count === 0) return;
  findExactStreets(inner, streets, candidates, hits);
  for (let at = 0; at < hits.count; at++) {
    if ((hits.flags[at] ?? 0) !== 0) {
      hits.clear();
      return;
    }
    hits.flags[at] = hitFlag.approximate;
  }
}
