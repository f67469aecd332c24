import type { AddressRecord } from '../../record/record.ts';
import { nameSignature } from '../../text/names/street-name.ts';
import type { GeocodeViews } from '../../pack/views/pack-views.ts';
import type { CommuneCandidates } from '../communes/commune-candidates.ts';
import { searchStage, type StreetHits } from './street-hits.ts';
import { nameEvidence, postcodeEvidence } from '../communes/commune-evidence.ts';
import { widenedTrust } from '../thresholds.ts';

const signature = new Uint32Array(2);

/**
 * Looks for the very street in the other arrondissements of the city. Only a street that one of them alone has is taken;
 * then postcode and street contradict each other (`code_postal_incoherent`).
 *
 * Other communes of the postcode are not asked: where commune and postcode agree, a street that the reference lacks there is
 * no reason to believe in its namesake next door.
 */
export function widenSearch(
  record: AddressRecord,
  pack: GeocodeViews,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  const { communes } = pack;
  const { motifs } = record;
  hits.stage = searchStage.widened;
  const searched = candidates.count;
  for (let at = 0; at < searched; at++) {
    const whole = communes.whole[candidates.commune[at] ?? 0] ?? 0;
    const first = communes.children[2 * whole] ?? 0;
    const end = first + (communes.children[2 * whole + 1] ?? 0);
    for (let child = first; child < end; child++) {
      candidates.add(child, nameEvidence.current, postcodeEvidence.departement, widenedTrust);
    }
  }
  takeOnly(record, pack, candidates, searched, hits);
  if (hits.count > 0) motifs.add('code_postal_incoherent');
  else candidates.count = searched;
}

/** Adds the street where exactly one of the candidates from `first` on has it, type and all. */
function takeOnly(
  { parsed: { street } }: AddressRecord,
  { streets }: GeocodeViews,
  candidates: CommuneCandidates,
  first: number,
  hits: StreetHits,
): void {
  for (let candidate = first; candidate < candidates.count; candidate++) {
    nameSignature(street, street.type, candidates.commune[candidate] ?? 0, signature);
    const keyA = signature[0] ?? 0;
    const keyB = signature[1] ?? 0;
    for (let slot = streets.nextName(keyA, keyB, -1); slot !== -1; slot = streets.nextName(keyA, keyB, slot)) {
      if (hits.allow(1) === 0) return;
      hits.add(streets.streetAt(slot), candidates.quality[candidate] ?? 0, candidate, 0);
    }
  }
  if (hits.count > 1) hits.clear();
}
