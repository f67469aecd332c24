import { precisionIndex } from '../domain/outcomes.ts';
import type { AddressRecord, Assignment } from '../record/record.ts';
import type { PackViews } from '../pack/views/pack-views.ts';
import type { StreetShares } from '../pack/views/streets/street-shares.ts';
import { homonymProbability } from './found-probability.ts';

/**
 * Where several streets are as good as the one taken (`voie_homonyme`), what they would give: each has an equal part of the
 * doubt. Those that vote where the one taken does take the doubt away.
 *
 * @param trust probability that the street's name is right, whichever of them is meant.
 */
export function weighHomonyms(record: AddressRecord, pack: PackViews, trust: number): void {
  const { found, circonscription, bureau } = record;
  if (found.homonymCount === 0 || found.precision === precisionIndex.commune) return;
  const part = trust * homonymProbability(found.homonymCount);
  const { assignments } = pack;
  for (let at = 0; at < found.homonymCount; at++) {
    const street = found.homonymStreet[at] ?? 0;
    const address = found.homonymAddress[at] ?? -1;
    const ofAddress = address === -1 ? 0 : assignments.circonscription(address);
    if (ofAddress === 0) addStreet(circonscription, pack.streetShares.readCirconscriptions(street), part);
    else add(circonscription, ofAddress - 1, part * assignments.circonscriptionProbability(address));
    const bureauOfAddress = address === -1 ? 0 : assignments.bureau(address);
    if (bureauOfAddress === 0) addStreet(bureau, pack.streetShares.readBureaux(street), part);
    else add(bureau, bureauOfAddress - 1, part * assignments.bureauProbability(address));
  }
}

function addStreet(assignment: Assignment, { index, weight, count }: StreetShares, part: number): void {
  let total = 0;
  for (let at = 0; at < count; at++) total += weight[at] ?? 0;
  for (let at = 0; at < count; at++) add(assignment, index[at] ?? 0, (part * (weight[at] ?? 0)) / total);
}

/** Adds to a candidate; the best one's probability is kept in two places. */
function add(assignment: Assignment, index: number, probability: number): void {
  if (assignment.best === -1) return;
  assignment.candidates.add(index, probability);
  if (index === assignment.best) assignment.probability += probability;
}
