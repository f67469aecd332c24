import { methodeIndex } from '../domain/outcomes.ts';
import type { PackViews } from '../pack/views/pack-views.ts';
import type { AddressRecord } from '../record/record.ts';
import { changeAYear } from './evidence/commune-trust.ts';

/**
 * Where a roll names an address's bureau, addresses near a border change more often than others: borders move. Factors of the yearly
 * change, from the least, where the roll around leaves no doubt, to the most. Between contours of two years (48 spans of seven towns
 * and Paris; docs/assignment.md), places within a quarter of the usual distance to a border changed 1.3 times as often as all, those
 * within a half 1.1 times, the others 0.86 to 1.0 times; 2.1, 1.3 and 0.6 to 0.9 where only borders moved. The factors below come to
 * 1.2 to 1.4, 1.1 and 0.9 to 1.0 at these distances, and to 1 over a whole roll.
 */
const leastFactor = 0.8;
const mostFactor = 1.7;
/** What each point of doubt adds to the factor. */
const factorPerDoubt = 40;

/**
 * Lowers the probability of a record's bureaux by what changes from the newest source of their commune to the election.
 *
 * @param electionMonth months from January 1900.
 */
export function ageBureau(
  { found, bureau }: AddressRecord,
  { communes, assignments }: Pick<PackViews, 'communes' | 'assignments'>,
  electionMonth: number,
): void {
  const { address, commune } = found;
  if (bureau.best === -1 || commune === -1) return;
  const newest = Math.max(communes.rollMonth[commune] ?? 0, communes.contourMonth[commune] ?? 0);
  if (newest === 0 || electionMonth <= newest) return;
  // Beside contours, doubt comes from sources that disagree as well.
  const isByRollThere =
    address !== -1 && bureau.methode === methodeIndex.reu_adresse && communes.contourAgreement[commune] === 0;
  const factor = isByRollThere ? nearnessFactor(assignments.bureauProbability(address)) : 1;
  bureau.scale(Math.exp((-factor * changeAYear * (electionMonth - newest)) / 12));
}

/** How much faster than usual the bureau of an address changes, by what the roll around it claims: less where a border is near. */
function nearnessFactor(claimed: number): number {
  return Math.min(mostFactor, leastFactor + factorPerDoubt * (1 - claimed));
}
