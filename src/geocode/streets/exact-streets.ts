import { type NameWords, nameSignature } from '../../text/names/street-name.ts';
import { anyType } from '../../pack/views/streets/streets-view.ts';
import { hitFlag, type SearchScope, typeFactor } from './street-hits.ts';
import type { AddressRecord } from '../../record/record.ts';
import { nameEvidence } from '../communes/commune-evidence.ts';

const signature = new Uint32Array(2);

/** Looks up the street as it is written. */
export function findExactName({ parsed }: AddressRecord, scope: SearchScope): void {
  findByName(parsed.street, scope);
}

/** Looks up a name in the candidate communes; streets of another type count only if none has this type. */
export function findByName(name: NameWords, scope: SearchScope): void {
  if (name.count === 0) return;
  const { hits } = scope;
  const before = hits.count;
  lookUp(name, name.type, scope);
  if (hits.count === before) lookUp(name, anyType, scope);
}

/**
 * Looks up a name with exactly its type.
 *
 * @param factor of the confidence in the commune, which gives the similarity of the hit.
 * @param flags bits of {@link hitFlag} for each hit.
 * @param first candidate commune to begin with.
 */
export function findOfType(name: NameWords, scope: SearchScope, factor: number, flags: number, first = 0): void {
  const { candidates, hits } = scope;
  const { streets } = scope.pack;
  for (let candidate = first; candidate < candidates.count; candidate++) {
    nameSignature(name, anyType, candidates.commune[candidate] ?? 0, signature);
    const keyA = signature[0] ?? 0;
    const keyB = signature[1] ?? 0;
    let slot = streets.nextName(keyA, keyB, name.type, -1);
    for (; slot !== -1; slot = streets.nextName(keyA, keyB, name.type, slot)) {
      if (hits.allow(1) === 0) return;
      hits.add(streets.streetAt(slot), (candidates.quality[candidate] ?? 0) * factor, candidate, flags);
    }
  }
}

function lookUp(name: NameWords, type: number, { pack: { streets }, candidates, hits }: SearchScope): void {
  for (let candidate = 0; candidate < candidates.count; candidate++) {
    if (hits.allow(1) === 0) return;
    nameSignature(name, anyType, candidates.commune[candidate] ?? 0, signature);
    const keyA = signature[0] ?? 0;
    const keyB = signature[1] ?? 0;
    let slot = streets.nextName(keyA, keyB, type, -1);
    for (; slot !== -1; slot = streets.nextName(keyA, keyB, type, slot)) {
      if (hits.allow(1) === 0) return;
      const quality = candidates.quality[candidate] ?? 0;
      const factor = typeFactor(name.type, streets.typeAt(slot));
      if (factor === 0) continue;
      hits.add(streets.streetAt(slot), quality * factor, candidate, factor === 1 ? 0 : hitFlag.otherType);
    }
  }
}

/** Looks up an unknown commune as a lieu-dit in the postcode's communes, for a row without a street. */
export function findLocality({ parsed, motifs }: AddressRecord, scope: SearchScope): void {
  const { candidates, hits } = scope;
  if (parsed.commune.count === 0 || candidates.bestName() !== nameEvidence.none) return;
  findByName(parsed.commune, scope);
  if (hits.count > 0) motifs.add('lieu_dit_commune');
}
