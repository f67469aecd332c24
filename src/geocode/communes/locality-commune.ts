import type { AddressRecord } from '../../record/record.ts';
import { findByName } from '../streets/exact-streets.ts';
import type { SearchScope } from '../streets/street-hits.ts';
import { nameEvidence } from './commune-evidence.ts';

/** Looks up an unknown commune as a lieu-dit of the postcode's communes, for a row without a street. */
export function findLocality({ parsed, motifs }: AddressRecord, scope: SearchScope): void {
  const { candidates, hits } = scope;
  if (parsed.commune.count === 0 || candidates.bestName() !== nameEvidence.none) return;
  findByName(parsed.commune, scope);
  if (hits.count > 0) motifs.add('lieu_dit_commune');
}
