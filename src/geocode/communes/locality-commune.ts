import type { AddressRecord } from '../../record/record.ts';
import type { StreetsView } from '../../pack/views/streets-view.ts';
import type { CommuneCandidates } from './commune-candidates.ts';
import { nameEvidence } from './commune-evidence.ts';
import { findExactStreets } from '../streets/exact-streets.ts';
import type { StreetHits } from '../streets/street-hits.ts';

/** For a row without a street whose commune is not known: a lieu-dit of the postcode's communes may bear that name. */
export function findLocality(
  record: AddressRecord,
  streets: StreetsView,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  const { parsed, motifs } = record;
  if (parsed.street.count > 0 || parsed.commune.count === 0 || candidates.bestName() !== nameEvidence.none) return;
  findExactStreets(parsed.commune, streets, candidates, hits);
  if (hits.count === 0) return;
  motifs.add('lieu_dit_commune');
}
