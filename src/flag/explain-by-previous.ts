import { inputKeyIndex, type InputFields } from '../record/input-fields.ts';
import { precisionIndex } from '../domain/outcomes.ts';
import type { AddressRecord } from '../record/record.ts';
import { type ContradictionLimits, speaks } from './stored-codes/flag-stored-codes.ts';

/** Answers of the previous reference. */
export interface PreviousAnswers {
  /** Matches the same fields with the previous reference, including flags. The record is reused. */
  match(fields: InputFields): AddressRecord;
  /** True when today's reference has streets in the commune found, so that a missing address is gone. */
  isCoveredToday(answer: AddressRecord): boolean;
}

const idBanKey = inputKeyIndex('id_ban');

/**
 * Distinguishes wrong values from outdated ones, by using the previous reference when today's contradicts a stored code or lacks
 * the address.
 */
export function explainByPrevious(
  record: AddressRecord,
  previous: PreviousAnswers,
  minimum: ContradictionLimits,
): void {
  const { motifs } = record;
  const isContradicted = motifs.has('circonscription_differente') || motifs.has('bureau_different');
  const isMissing = lacksAddress(record);
  if (!isContradicted && !isMissing) return;
  const before = previous.match(record.fields);
  if (isContradicted && wasRight(record, before, minimum)) motifs.add('redecoupage');
  if (isMissing && hadAddress(before, record) && previous.isCoveredToday(before)) motifs.add('adresse_disparue');
}

/** True when every stored code contradicted today agrees with the previous reference. */
function wasRight({ motifs }: AddressRecord, before: AddressRecord, minimum: ContradictionLimits): boolean {
  if (motifs.has('circonscription_differente')) {
    if (!speaks(before.circonscription, minimum.circonscription)) return false;
    if (before.motifs.has('circonscription_differente')) return false;
  }
  if (!motifs.has('bureau_different')) return true;
  return speaks(before.bureau, minimum.bureau) && !before.motifs.has('bureau_different');
}

/** True when a number or a BAN id is given, and no such address was found by its exact name. */
function lacksAddress({ fields, parsed, found, motifs }: AddressRecord): boolean {
  if (found.precision === precisionIndex.position) return false;
  if (found.address === -1) return parsed.numero !== -1 || fields.find(idBanKey) !== -1;
  return motifs.has('voie_approchee');
}

/** True when the previous reference has exactly this address, at another place than the one found today by similarity. */
function hadAddress({ found, motifs }: AddressRecord, today: AddressRecord): boolean {
  if (found.address === -1 || motifs.has('voie_approchee') || motifs.has('suffixe_ignore')) return false;
  if (today.found.address === -1) return true;
  return (
    Math.abs(found.latitude - today.found.latitude) > elsewhereDegrees ||
    Math.abs(found.longitude - today.found.longitude) > elsewhereDegrees
  );
}

/** About 100 m: more than the distance between two positions of one house. */
const elsewhereDegrees = 0.001;
