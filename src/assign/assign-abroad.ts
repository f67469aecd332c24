import { methodeIndex, statutIndex } from '../domain/outcomes.ts';
import type { AddressRecord } from '../domain/record.ts';
import type { ElectoralView } from '../pack/electoral-view.ts';
import { findSorted } from '../pack/sorted-search.ts';

/** How sure a country's circonscription is for those who live there. The consulate's bureau is not known. */
const abroadProbability = 0.99;

/**
 * Assigns those who live abroad by their country, and says whether the record is of one: then no address is looked for.
 * A country that the table lists without a circonscription of its own is a part of France (`GUADELOUPE`).
 */
export function assignAbroad(record: AddressRecord, electoral: ElectoralView): boolean {
  const { parsed, circonscription, motifs } = record;
  if (parsed.countryHash === 0) return false;
  const at = findSorted(electoral.countryHash, parsed.countryHash);
  const found = at === -1 ? 0 : (electoral.countryCirconscription[at] ?? 0);
  if (at !== -1 && found === 0) return false;
  motifs.add('etranger');
  record.statut = statutIndex.introuvable;
  if (found === 0) return true;
  record.statut = statutIndex.attribue;
  circonscription.best = found - 1;
  circonscription.probability = abroadProbability;
  circonscription.methode = methodeIndex.pays;
  circonscription.candidates.add(found - 1, abroadProbability);
  return true;
}
