import { editDistance } from '../../text/folding/edit-distance.ts';
import type { AddressRecord } from '../../record/record.ts';
import type { CommunesView } from '../../pack/views/communes-view.ts';
import type { CommuneCandidates } from './commune-candidates.ts';
import { nameEvidence, postcodeEvidence } from './commune-evidence.ts';
import { comparePostcode } from './compare-postcode.ts';
import { addWhole } from './named-communes.ts';
import type { WrittenPlace } from '../likeness/written-place.ts';

/** Most names compared per row from each end. */
const maxNamesCompared = 4096;
/** Most equally near names that are kept. */
const maxNear = 16;
/** Minimum length of a name searched among all communes, and of one that may have two errors. */
const shortestName = 6;
const shortestTwice = 11;

const near = { count: 0, distance: 0, names: new Uint32Array(maxNear) };

/**
 * Adds the communes of France whose names have the fewest typing errors compared with the one written: one, or two in a long
 * name. Only names with the same first or last letters are compared, by the pack's two orders of names.
 *
 * @param least minimum `postcodeEvidence`.
 * @param isKnown false for a postcode that no commune has: it narrows the choice, and counts as absent.
 * @returns whether there is one.
 */
export function addMisspelt(
  record: AddressRecord,
  communes: CommunesView,
  candidates: CommuneCandidates,
  written: WrittenPlace,
  least: number,
  isKnown: boolean,
): boolean {
  if (written.fullLength < shortestName) return false;
  const limit = written.fullLength < shortestTwice ? 1 : 2;
  near.count = 0;
  near.distance = limit + 1;
  compareRange(record, communes, written, communes.nameForward, 1, limit, least);
  compareRange(record, communes, written, communes.nameBackward, -1, limit, least);
  for (let at = 0; at < near.count; at++) {
    const commune = communes.nameCommune[near.names[at] ?? 0] ?? 0;
    const postcode = isKnown
      ? comparePostcode(communes, commune, record.parsed.codePostal, -1)
      : postcodeEvidence.absent;
    addWhole(record, communes, candidates, commune, nameEvidence.alike, postcode);
  }
  return near.count > 0;
}

/** Compares the names that begin (`step` 1) or end (-1) as the one written does. */
function compareRange(
  record: AddressRecord,
  communes: CommunesView,
  written: WrittenPlace,
  order: Uint32Array,
  step: number,
  limit: number,
  least: number,
): void {
  let shared = Math.max(2, Math.floor((written.fullLength - 1) / (limit + 1)));
  let first = firstNotBelow(communes, written, order, step, shared, false);
  let end = firstNotBelow(communes, written, order, step, shared, true);
  while (end - first > maxNamesCompared && shared < written.fullLength) {
    shared++;
    first = firstNotBelow(communes, written, order, step, shared, false);
    end = firstNotBelow(communes, written, order, step, shared, true);
  }
  const { nameFull, nameFullStart } = communes;
  const { codePostal } = record.parsed;
  for (let at = first; at < Math.min(end, first + maxNamesCompared); at++) {
    const name = order[at] ?? 0;
    const from = nameFullStart[name] ?? 0;
    const to = nameFullStart[name + 1] ?? 0;
    if (Math.abs(to - from - written.fullLength) > limit) continue;
    const distance = editDistance(written.full, 0, written.fullLength, nameFull, from, to, limit);
    if (distance > limit || distance > near.distance) continue;
    if (least > 0 && comparePostcode(communes, communes.nameCommune[name] ?? 0, codePostal, -1) < least) continue;
    if (distance < near.distance) near.count = 0;
    near.distance = distance;
    if (near.count < maxNear) near.names[near.count++] = name;
  }
}

/** First position in an order whose name does not sort before the first `shared` letters (after all of them with `isEnd`). */
function firstNotBelow(
  { nameFull, nameFullStart }: CommunesView,
  { full, fullLength }: WrittenPlace,
  order: Uint32Array,
  step: number,
  shared: number,
  isEnd: boolean,
): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const name = order[middle] ?? 0;
    const from = nameFullStart[name] ?? 0;
    const to = nameFullStart[name + 1] ?? 0;
    let difference = 0;
    for (let at = 0; at < shared && difference === 0; at++) {
      const own = at >= to - from ? -1 : (nameFull[step === 1 ? from + at : to - 1 - at] ?? 0);
      difference = own - (full[step === 1 ? at : fullLength - 1 - at] ?? 0);
    }
    if (difference < 0 || (isEnd && difference === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
