import type { AddressRecord } from '../../record/record.ts';
import { NameWords, readPlaceName, readStreetName } from '../../text/names/street-name.ts';
import type { GeocodeViews } from '../../pack/views/pack-views.ts';
import type { CommuneCandidates } from './commune-candidates.ts';
import { postcodeEvidence } from './commune-evidence.ts';
import { findExactStreets } from '../streets/exact-streets.ts';
import { addMisspelt } from './misspelt-names.ts';
import type { StreetHits } from '../streets/street-hits.ts';
import { WrittenPlace } from '../likeness/written-place.ts';

/** Most words that are taken for a misspelt commune. */
const longestName = 4;

const place = new NameWords();
const written = new WrittenPlace();
const head = new NameWords();

/**
 * For an address without postcode whose end is no commune's name: takes it for a misspelt one where that commune has the very
 * street before it (`10 RUE DE FONTENAY VINCENES`); else nothing is changed.
 */
export function findMisspeltTail(
  record: AddressRecord,
  pack: GeocodeViews,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  const { parsed, tokens, motifs } = record;
  const last = parsed.streetTo;
  for (let from = Math.max(parsed.streetFrom + 2, last - longestName); from < last; from++) {
    readStreetName(tokens, parsed.streetFrom, from, head);
    if (head.type === 0 || head.count === 0) continue;
    readPlaceName(tokens, from, last, place);
    written.read(tokens, place);
    candidates.clear();
    if (!addMisspelt(record, pack.communes, candidates, written, postcodeEvidence.contrary, false)) continue;
    findExactStreets(head, pack.streets, candidates, hits);
    if ((hits.flags[0] ?? 0) !== 0) hits.clear();
    if (hits.isEmpty()) continue;
    parsed.streetTo = from;
    readStreetName(tokens, parsed.streetFrom, from, parsed.street);
    motifs.remove('commune_absente');
    motifs.add('commune_approchee');
    return;
  }
  candidates.clear();
}
