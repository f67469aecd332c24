import { inputKeyIndex, type InputFields } from '../record/input-fields.ts';
import { precisionIndex } from '../domain/outcomes.ts';
import type { AddressRecord } from '../record/record.ts';
import { type ContradictionLimits, speaks } from './stored-codes/flag-stored-codes.ts';

/** The reference that was used before. */
export interface PreviousAnswers {
  /** What it says of the same fields, flagged likewise. The record is reused from call to call. */
  match(fields: InputFields): AddressRecord;
  /** Whether today's reference has streets in the commune that it found: what is missing there is gone. */
  isCoveredToday(answer: AddressRecord): boolean;
}

const idBanKey = inputKeyIndex('id_ban');

/**
 * Tells what was wrong from what has gone stale: asks the previous reference where today's contradicts a stored code, or
 * lacks the address.
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

/** Every stored code that is contradicted today was what the previous reference says. */
function wasRight({ motifs }: AddressRecord, before: AddressRecord, minimum: ContradictionLimits): boolean {
  if (motifs.has('circonscription_differente')) {
    if (!speaks(before.circonscription, minimum.circonscription)) return false;
    if (before.motifs.has('circonscription_differente')) return false;
  }
  if (!motifs.has('bureau_different')) return true;
  return speaks(before.bureau, minimum.bureau) && !before.motifs.has('bureau_different');
}

/** A number was given, or a BAN id, and no such address was found by its own name. */
function lacksAddress({ fields, parsed, found, motifs }: AddressRecord): boolean {
  if (found.precision === precisionIndex.position) return false;
  if (found.address === -1) return parsed.numero !== -1 || fields.find(idBanKey) !== -1;
  return motifs.has('voie_approchee');
}

/** The previous reference has the very address, and not merely at the place that was found today by likeness. */
function hadAddress({ found, motifs }: AddressRecord, today: AddressRecord): boolean {
  if (found.address === -1 || motifs.has('voie_approchee') || motifs.has('suffixe_ignore')) return false;
  if (today.found.address === -1) return true;
  return (
    Math.abs(found.latitude - today.found.latitude) > elsewhereDegrees ||
    Math.abs(found.longitude - today.found.longitude) > elsewhereDegrees
  );
}

/** About 100 m: farther than two positions of one house lie apart. */
const elsewhereDegrees = 0.001;
