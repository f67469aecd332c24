import { hashAscii } from '../../text/folding/hash.ts';
import { methodeIndex } from '../../domain/outcomes.ts';
import { codeInseeNumber } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import { anyType } from '../../pack/views/streets/streets-view.ts';
import type { CorrectionRow } from '../../reference/kinds/corrections.ts';
import type { AssignmentDrafts } from './assignment-drafts.ts';
import type { ElectoralNumbers } from '../read/electoral-drafts.ts';
import { NameReader } from '../names/name-reader.ts';

type CorrectedViews = Pick<PackViews, 'communes' | 'streets' | 'addresses' | 'electoral'> & {
  readonly assignments: AssignmentDrafts;
};

/** What a correction by hand is worth: it was checked by a person against a source. */
const correctionProbability = 0.9995;

/**
 * Applies corrections by hand to the addresses they name: one address, a street, or a commune.
 *
 * @returns indices of the rows that matched no address.
 */
export function applyCorrections(
  rows: readonly CorrectionRow[],
  pack: CorrectedViews,
  numbers: ElectoralNumbers,
): readonly number[] {
  const unmet: number[] = [];
  rows.forEach((row, index) => {
    let met = 0;
    for (const street of streetsOf(row, pack)) met += correctStreet(row, street, pack, numbers);
    if (met === 0) unmet.push(index);
  });
  return unmet;
}

function streetsOf(
  row: CorrectionRow,
  { communes, streets }: Pick<PackViews, 'communes' | 'streets'>,
): readonly number[] {
  const commune = communes.find(codeInseeNumber(row.codeInsee));
  if (commune === -1) return [];
  if (row.voie === '') {
    const start = communes.streetStart[commune] ?? 0;
    return Array.from({ length: (communes.streetStart[commune + 1] ?? 0) - start }, (_, at) => start + at);
  }
  const reader = new NameReader();
  reader.readStreet(row.voie);
  const found = new Set<number>();
  reader.sign(anyType, commune);
  const [keyA = 0, keyB = 0] = reader.signature;
  for (const type of [reader.name.type, anyType]) {
    let slot = streets.nextName(keyA, keyB, type, -1);
    for (; slot !== -1; slot = streets.nextName(keyA, keyB, type, slot)) found.add(streets.streetAt(slot));
    if (found.size > 0) break;
  }
  return [...found];
}

function correctStreet(
  row: CorrectionRow,
  street: number,
  { streets, addresses, assignments, electoral }: CorrectedViews,
  numbers: ElectoralNumbers,
): number {
  const bureau = row.bureau === undefined ? 0 : (numbers.bureaux.get(row.bureau) ?? -1) + 1;
  const ofBureau = bureau === 0 ? 0 : (electoral.bureauCirconscription[bureau - 1] ?? 0);
  const circonscription =
    row.circonscription === undefined ? ofBureau : (numbers.circonscriptions.get(row.circonscription) ?? -1) + 1;
  const suffixHash = row.suffixe === '' ? 0 : hashAscii(row.suffixe.toUpperCase());
  let met = 0;
  const end = streets.addressStart(street + 1);
  for (let address = streets.addressStart(street); address < end; address++) {
    if (row.numero !== 0) {
      if (addresses.numero(address) !== row.numero) continue;
      if (addresses.suffixHash[addresses.suffix(address)] !== suffixHash) continue;
    }
    met++;
    if (bureau !== 0) assignments.setBureau(address, bureau, correctionProbability, methodeIndex.correction);
    if (circonscription !== 0) {
      assignments.setCirconscription(address, circonscription, correctionProbability, methodeIndex.correction);
    }
  }
  return met;
}
