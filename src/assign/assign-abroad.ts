import { methodeIndex, statutIndex } from '../domain/outcomes.ts';
import type { AddressRecord } from '../record/record.ts';
import { isCountryAbroad } from '../text/names/country-name.ts';
import type { ElectoralView } from '../pack/views/electoral-view.ts';
import { findSorted } from '../pack/sorted-search.ts';

/** How sure a country's circonscription is for those who live there. The consulate's bureau is not known. */
const abroadProbability = 0.99;

/**
 * Assigns those who live abroad by their country, and says whether the record is of one: then no address is looked for.
 * What is no country's name that is known, and that the table does not have or lists without a circonscription of its own, may
 * be a part of France (`GUADELOUPE`, `NULL`): the address is looked for.
 */
export function assignAbroad(record: AddressRecord, electoral: ElectoralView): boolean {
  const { parsed, circonscription, motifs } = record;
  if (parsed.countryHash === 0) return false;
  const at = findSorted(electoral.countryHash, parsed.countryHash);
  const found = at === -1 ? 0 : (electoral.countryCirconscription[at] ?? 0);
  if (found === 0 && !isCountryAbroad(parsed.countryHash)) return false;
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

/**
 * Says that an address is foreign which is not found in France: its country is not known, or was seen only in the search
 * for its commune.
 */
export function sayForeign(record: AddressRecord, electoral: ElectoralView): void {
  const { parsed, found, motifs } = record;
  if (parsed.countryHash === 0 || found.precision !== 0) return;
  if (!assignAbroad(record, electoral)) motifs.add('etranger');
}
