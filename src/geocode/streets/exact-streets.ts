import type { NameWords } from '../../text/names/street-name.ts';
import { nameSignature } from '../../text/names/street-name.ts';
import type { StreetsView } from '../../pack/views/streets-view.ts';
import { anyType } from '../../pack/views/streets-view.ts';
import type { CommuneCandidates } from '../communes/commune-candidates.ts';
import { hitFlag, type StreetHits } from './street-hits.ts';
import { typeFactor } from '../likeness/type-factor.ts';

const signature = new Uint32Array(2);

/** Finds the streets of the candidate communes whose name is the one written; with another type only where none has this one. */
export function findExactStreets(
  name: NameWords,
  streets: StreetsView,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  if (name.count === 0) return;
  const before = hits.count;
  lookUp(name, name.type, streets, candidates, hits);
  if (hits.count === before) lookUp(name, anyType, streets, candidates, hits);
}

function lookUp(
  name: NameWords,
  type: number,
  streets: StreetsView,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  for (let candidate = 0; candidate < candidates.count; candidate++) {
    if (hits.allow(1) === 0) return;
    nameSignature(name, type, candidates.commune[candidate] ?? 0, signature);
    const keyA = signature[0] ?? 0;
    const keyB = signature[1] ?? 0;
    for (let slot = streets.nextName(keyA, keyB, -1); slot !== -1; slot = streets.nextName(keyA, keyB, slot)) {
      if (hits.allow(1) === 0) return;
      const quality = candidates.quality[candidate] ?? 0;
      const factor = typeFactor(name.type, streets.typeAt(slot));
      if (factor === 0) continue;
      hits.add(streets.streetAt(slot), quality * factor, candidate, factor === 1 ? 0 : hitFlag.otherType);
    }
  }
}
