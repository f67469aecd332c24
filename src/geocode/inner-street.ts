import type { AddressRecord } from '../domain/record.ts';
import { NameWords, readStreetName } from '../domain/text/street-name.ts';
import { findWord, wordAt } from '../domain/vocabulary/vocabulary.ts';
import type { StreetsView } from '../pack/streets-view.ts';
import type { CommuneCandidates } from './commune-candidates.ts';
import { findExactStreets } from './exact-streets.ts';
import { hitFlag, type StreetHits } from './street-hits.ts';

const inner = new NameWords();

/**
 * For a name that nothing is like: looks for a street that begins in its midst (`TERRE PLEIN CENTRAL BOULEVARD DE CLICHY`),
 * from the last street type to the first, by its exact name and type.
 */
export function findInnerStreet(
  record: AddressRecord,
  streets: StreetsView,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  const { parsed, tokens, motifs } = record;
  for (let from = parsed.streetTo - 2; from > parsed.streetFrom; from--) {
    if (wordAt(findWord(tokens.hash[from] ?? 0)).type === 0 || tokens.tokenLength(from) < 2) continue;
    readStreetName(tokens, from, parsed.streetTo, inner);
    if (inner.type === 0) continue;
    findExactStreets(inner, streets, candidates, hits);
    if (hits.isEmpty()) continue;
    for (let at = 0; at < hits.count; at++) hits.flags[at] = (hits.flags[at] ?? 0) | hitFlag.approximate;
    motifs.add('complement_ignore');
    return;
  }
}
