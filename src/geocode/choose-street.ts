import type { AddressRecord } from '../domain/record.ts';
import { nameSignature, type NameWords } from '../domain/text/street-name.ts';
import type { GeocodeViews } from '../pack/pack-views.ts';
import { streetKind } from '../pack/streets-view.ts';
import type { CommuneCandidates } from './commune-candidates.ts';
import { lookUpNumber } from './place-number.ts';
import type { StreetHits } from './street-hits.ts';
import { conflictTie, nearTie } from './thresholds.ts';

/**
 * Chooses among streets, in this order: likeness, unless the difference is small; then the one in the old commune or
 * locality written; then the one that has the number; then
 * the one whose postcode is given; then likeness; then the lower index, so that every run answers alike.
 *
 * @returns place in `hits`, or -1 when there are none. Sets `scoreNext` and `streetNext`, adds `voie_homonyme` when another
 * street is as good.
 */
export function chooseStreet(
  record: AddressRecord,
  pack: GeocodeViews,
  candidates: CommuneCandidates,
  hits: StreetHits,
): number {
  if (hits.count === 0) return -1;
  if (hits.count === 1) return 0;
  const oldCommune = readOldCommune(record);
  let top = 0;
  for (let at = 0; at < hits.count; at++) top = Math.max(top, hits.likeness[at] ?? 0);
  let best = -1;
  let bestRank = -1;
  let next = -1;
  let nextRank = -1;
  for (let at = 0; at < hits.count; at++) {
    const rank = rankOf(record, pack, hits, at, top, oldCommune);
    if (rank > bestRank || (rank === bestRank && (hits.street[at] ?? 0) < (hits.street[best] ?? 0))) {
      next = best;
      nextRank = bestRank;
      best = at;
      bestRank = rank;
    } else if (rank > nextRank) {
      next = at;
      nextRank = rank;
    }
  }
  if (next !== -1) {
    record.found.scoreNext = hits.likeness[next] ?? 0;
    record.found.streetNext = hits.street[next] ?? -1;
    // Where postcode and commune contradict each other, their order is hardly more than a guess.
    const tie = candidates.isConflict ? conflictTie : 1e-6;
    if (bestRank - nextRank < tie) record.motifs.add('voie_homonyme');
  }
  return best;
}

/** Signatures of the names that may be a street's old commune, 0 for none. */
interface OldCommune {
  readonly byName: number;
  readonly byLocality: number;
}

function readOldCommune({ parsed }: AddressRecord): OldCommune {
  return { byName: signatureOf(parsed.commune), byLocality: signatureOf(parsed.locality) };
}

function signatureOf(name: NameWords): number {
  if (name.count === 0) return 0;
  nameSignature(name, 0, 0, signature);
  return signature[0] ?? 0;
}

const signature = new Uint32Array(2);

function rankOf(
  record: AddressRecord,
  pack: GeocodeViews,
  hits: StreetHits,
  at: number,
  top: number,
  oldCommune: OldCommune,
): number {
  const { parsed } = record;
  const likeness = hits.likeness[at] ?? 0;
  if (top - likeness > nearTie) return likeness;
  const street = hits.street[at] ?? 0;
  let rank = 2 + likeness;
  // Without a number, a place is more likely meant than the houses of its name.
  if (parsed.numero === -1 && pack.streets.kind[street] === streetKind.lieuDit) rank += 0.5;
  if (parsed.numero !== -1) {
    const { address, suffixIgnored, below, above } = lookUpNumber(record, pack, street);
    if (address !== -1) rank += suffixIgnored ? 3.5 : 4;
    else if (below !== -1 && above !== -1) rank += 2;
  }
  const key = pack.streets.ancienneKey[street] ?? 0;
  if (key !== 0 && (key === oldCommune.byName || key === oldCommune.byLocality)) rank += 8;
  else if (parsed.codeInsee !== -1 && pack.streets.ancienneCode[street] === parsed.codeInsee) rank += 8;
  if (parsed.codePostal !== -1 && pack.streets.postcode[street] === parsed.codePostal) rank += 1;
  return rank;
}
