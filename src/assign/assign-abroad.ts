import { methodeIndex, statutIndex } from '../domain/outcomes.ts';
import type { AddressRecord } from '../record/record.ts';
import { isCountryAbroad } from '../text/names/country-name.ts';
import type { ElectoralView } from '../pack/views/electoral-view.ts';
import { findSorted } from '../pack/arrays/sorted-search.ts';
import { abroadProbability } from './thresholds.ts';

/**
 * Assigns the circonscription of a country abroad; the consulate's bureau is not known.
 *
 * A name that is no known country and has no circonscription in the table may be a part of France (`GUADELOUPE`) or nothing
 * (`NULL`): the address is then searched for in France.
 *
 * @returns true when the record is abroad, so that no address is searched for.
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
  circonscription.setOnly(found - 1, abroadProbability, methodeIndex.pays);
  return true;
}

/**
 * Adds `etranger` to an address that was not found in France: its country is unknown, or was only noticed during the search
 * for its commune.
 */
export function sayForeign(record: AddressRecord, electoral: ElectoralView): void {
  const { parsed, found, motifs } = record;
  if (parsed.countryHash === 0 || found.precision !== 0) return;
  if (!assignAbroad(record, electoral)) motifs.add('etranger');
}
