import type { AddressRecord } from '../../record/record.ts';
import { NameWords, readPlaceName, readStreetName } from '../../text/names/street-name.ts';
import type { CommuneCandidates } from './commune-candidates.ts';
import { postcodeEvidence } from './commune-evidence.ts';
import { findByName } from '../streets/exact-streets.ts';
import { addMisspelt } from './misspelt-names.ts';
import type { SearchScope } from '../streets/street-hits.ts';
import { WrittenPlace } from '../likeness/written-place.ts';

/** Most words of a misspelt commune's name. */
const longestName = 4;

const place = new NameWords();
const written = new WrittenPlace();
const head = new NameWords();

/** True for an address without postcode and commune, in which no commune's name was found. */
export function hasNoPlace({ parsed }: AddressRecord, candidates: CommuneCandidates): boolean {
  return candidates.count === 0 && parsed.commune.count === 0 && parsed.codePostal === -1;
}

/**
 * Reads the end of the text as a misspelt commune if that commune has exactly the street before it (`10 RUE DE FONTENAY
 * VINCENES`); otherwise changes nothing.
 */
export function findMisspeltTail(record: AddressRecord, scope: SearchScope): void {
  const { pack, candidates, hits } = scope;
  const { parsed, tokens, motifs } = record;
  const last = parsed.streetTo;
  for (let from = Math.max(parsed.streetFrom + 2, last - longestName); from < last; from++) {
    readStreetName(tokens, parsed.streetFrom, from, head);
    if (head.type === 0 || head.count === 0) continue;
    readPlaceName(tokens, from, last, place);
    written.read(tokens, place);
    candidates.clear();
    if (!addMisspelt(record, pack.communes, candidates, written, postcodeEvidence.contrary, false)) continue;
    findByName(head, scope);
    hits.clearIfOtherType();
    if (hits.isEmpty()) continue;
    parsed.streetTo = from;
    readStreetName(tokens, parsed.streetFrom, from, parsed.street);
    motifs.remove('commune_absente');
    motifs.add('commune_approchee');
    return;
  }
  candidates.clear();
}
