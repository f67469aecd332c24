import { maxCandidates, type AddressRecord } from '../../record/record.ts';
import type { GeocodeViews } from '../../pack/views/pack-views.ts';
import type { CommuneCandidates } from '../communes/commune-candidates.ts';
import { readOldCommune, StreetEvidence, weighStreet } from './street-evidence.ts';
import type { StreetHits } from './street-hits.ts';
import { maxHits, nearTie } from '../thresholds.ts';

const evidence = new StreetEvidence();
const order = new Uint8Array(maxHits);
const orderWithoutPostcode = new Uint8Array(maxHits);
const address = new Int32Array(maxHits);
/** Likenesses closer than this are equal: they differ by rounding only. */
const sameLikeness = 1e-6;

/**
 * Chooses among streets in an ordered comparison; each step decides only what the steps before it left open:
 *
 * 1. similarity (of the name, times the confidence in its commune), if it differs by more than `nearTie`;
 * 2. the written old commune or locality is the street's;
 * 3. the number: known, known without its suffix, between two others, beyond;
 * 4. the written postcode is the street's;
 * 5. the street is a lieu-dit, and no number is written;
 * 6. similarity again;
 * 7. the lower index in the pack, which is ordered by commune and BAN key: every run and machine gives the same answer.
 *
 * Streets that only step 7 tells apart are homonyms: they are kept in `found`, with `voie_homonyme`. Where commune and
 * postcode contradict each other, steps 4 to 6 count as ties too.
 *
 * @returns the index in `hits`, -1 when there are none. Sets `scoreNext` and `streetNext`.
 */
export function chooseStreet(
  record: AddressRecord,
  pack: GeocodeViews,
  candidates: CommuneCandidates,
  hits: StreetHits,
): number {
  if (hits.count <= 1) return hits.count - 1;
  const top = hits.bestLikeness();
  const oldCommune = readOldCommune(record);
  let best = -1;
  for (let at = 0; at < hits.count; at++) {
    order[at] = 0;
    if (!isNear(hits, at, top)) continue;
    weighStreet(record, pack, hits.street[at] ?? 0, oldCommune, evidence);
    order[at] = evidence.order;
    orderWithoutPostcode[at] = evidence.orderWithoutPostcode;
    address[at] = evidence.address;
    if (best === -1 || isBefore(hits, at, best)) best = at;
  }
  keepRunnerUp(record, hits, best, top);
  for (let at = 0; at < hits.count; at++) {
    if (at === best || !isNear(hits, at, top)) continue;
    const isEven = candidates.isConflict
      ? orderWithoutPostcode[at] === orderWithoutPostcode[best]
      : order[at] === order[best] && Math.abs((hits.likeness[at] ?? 0) - (hits.likeness[best] ?? 0)) < sameLikeness;
    if (isEven) keepHomonym(record, hits.street[at] ?? 0, address[at] ?? -1);
  }
  return best;
}

/** True for a street that similarity alone does not exclude. */
function isNear(hits: StreetHits, at: number, top: number): boolean {
  return top - (hits.likeness[at] ?? 0) <= nearTie;
}

/** True when the street at `a` is better than the one at `b`; both are close to the best. */
function isBefore(hits: StreetHits, a: number, b: number): boolean {
  if (order[a] !== order[b]) return (order[a] ?? 0) > (order[b] ?? 0);
  const difference = (hits.likeness[a] ?? 0) - (hits.likeness[b] ?? 0);
  if (difference !== 0) return difference > 0;
  return (hits.street[a] ?? 0) < (hits.street[b] ?? 0);
}

/** Stores the street that would have been chosen without the best one. */
function keepRunnerUp({ found }: AddressRecord, hits: StreetHits, best: number, top: number): void {
  let next = -1;
  for (let at = 0; at < hits.count; at++) {
    if (at === best) continue;
    if (next === -1) next = at;
    else if (isNear(hits, at, top) !== isNear(hits, next, top)) next = isNear(hits, at, top) ? at : next;
    else if (isBefore(hits, at, next)) next = at;
  }
  found.scoreNext = hits.likeness[next] ?? 0;
  found.streetNext = hits.street[next] ?? -1;
}

function keepHomonym({ found, motifs }: AddressRecord, street: number, of: number): void {
  motifs.add('voie_homonyme');
  if (found.homonymCount === maxCandidates) return;
  found.homonymStreet[found.homonymCount] = street;
  found.homonymAddress[found.homonymCount++] = of;
}
