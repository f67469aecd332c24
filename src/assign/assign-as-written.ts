import { methodeIndex } from '../domain/outcomes.ts';
import type { AddressRecord } from '../record/record.ts';
import { addressFlag } from '../pack/views/addresses/assignments-view.ts';
import type { PackViews } from '../pack/views/pack-views.ts';
import { writtenCommuneProbability, writtenStreetProbability } from './found-probability.ts';
import { wholeCommuneProbability } from './weigh-circonscription.ts';

const ofAddress = writtenCommuneProbability * writtenStreetProbability;
const ofWholeCommune = wholeCommuneProbability * writtenCommuneProbability;

/** True where an address of the pack was found exactly as it is written, as most are: no motif says otherwise. */
export function isAsWritten({ found, motifs }: AddressRecord): boolean {
  return found.address !== -1 && motifs.isEmpty && found.namesakeProbability === 1;
}

/**
 * Assigns what the build decided for an address that {@link isAsWritten}. It gives what any other row would get with no doubt of its
 * own, in one straight way: a fraction that goes from one function to another is allocated, and most rows go here.
 *
 * @param minimum probability of the circonscription below which a second one is listed.
 */
export function assignAsWritten(
  { found, circonscription, bureau, located, motifs }: AddressRecord,
  { assignments, communes }: PackViews,
  minimum: number,
): void {
  const { address } = found;
  const ofBureau = assignments.bureau(address);
  if (ofBureau !== 0) {
    bureau.best = ofBureau - 1;
    bureau.probability = assignments.bureauProbability(address) * ofAddress;
    bureau.methode = assignments.bureauMethode(address);
    bureau.candidates.setFirst(bureau.best, bureau.probability);
  }
  located.circonscriptionBorderMeters = assignments.borderMeters(address);
  const flags = assignments.flags(address);
  if ((flags & addressFlag.disagreement) !== 0) motifs.add('sources_en_desaccord');
  if ((flags & addressFlag.outside) !== 0) motifs.add('hors_contours');
  const methode = assignments.circonscriptionMethode(address);
  const ofCommune = communes.circonscription[found.commune] ?? 0;
  const isWhole = ofCommune !== 0 && methode !== methodeIndex.correction;
  const best = isWhole ? ofCommune : assignments.circonscription(address);
  if (best === 0) return;
  circonscription.best = best - 1;
  circonscription.methode = isWhole ? methodeIndex.commune : methode;
  circonscription.probability = isWhole ? ofWholeCommune : assignments.circonscriptionProbability(address) * ofAddress;
  circonscription.candidates.setFirst(circonscription.best, circonscription.probability);
  if (isWhole || circonscription.probability >= minimum) return;
  const next = assignments.circonscriptionNext(address);
  if (next === 0) return;
  circonscription.candidates.add(next - 1, (1 - assignments.circonscriptionProbability(address)) * ofAddress);
}
