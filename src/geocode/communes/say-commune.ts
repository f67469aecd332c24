import type { AddressRecord } from '../../record/record.ts';
import type { CommuneCandidates } from './commune-candidates.ts';
import { nameEvidence } from './commune-evidence.ts';

/**
 * Adds the motifs of how a commune was found.
 *
 * @param at its place in `candidates`; -1 when there is none.
 */
export function sayCommune({ parsed, motifs }: AddressRecord, candidates: CommuneCandidates, at: number): void {
  if (parsed.isCedex) motifs.add('cedex');
  if (candidates.isConflict && candidates.bestName() !== nameEvidence.none) motifs.add('code_postal_incoherent');
  if (at !== -1 && candidates.isFormer(at)) motifs.add('commune_fusionnee');
  if (parsed.commune.count === 0 || motifs.has('lieu_dit_commune')) return;
  const name = at === -1 ? nameEvidence.none : (candidates.name[at] ?? 0);
  if (name === nameEvidence.alike || name === nameEvidence.short) motifs.add('commune_approchee');
  if (candidates.bestName() !== nameEvidence.none) return;
  motifs.add('commune_inconnue');
  if (at !== -1) motifs.add('commune_deduite');
}
