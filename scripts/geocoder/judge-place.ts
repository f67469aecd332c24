import { streetKey } from './ban-rows.ts';
import type { Contact } from './contact-list.ts';
import type { Answer } from './match-table.ts';
import type { ParisMap } from './paris-map.ts';

/** Why the arrondissement found is not that of the list's position; the first that holds. */
export const disagreements = [
  'homonym, said, the right one among them',
  'position within 30 m of the arrondissement found',
  'position more than 300 m from every street of the name found',
  'no such street, even with the right postcode',
  'street not found without its postcode',
  'namesake in the right arrondissement, not said',
  'street found by likeness',
  'other',
] as const;

/** One of {@link disagreements}. */
export type Disagreement = (typeof disagreements)[number];

/** What does not count against the geocoder: it said so, or the list's position cannot be right. */
export const excused: readonly Disagreement[] = disagreements.slice(0, 3);

const borderMeters = 30;
const wrongPositionMeters = 300;
const streetPrecisions: readonly string[] = ['numero', 'interpolation', 'rue', 'lieu_dit'];

/** Says why an answer disagrees with the arrondissement `right` of the list's position. */
export function judgePlace(
  { longitude, latitude }: Contact,
  answer: Answer,
  withPostcode: Answer,
  right: number,
  map: ParisMap,
): Disagreement {
  if (!streetPrecisions.includes(answer.precision)) {
    return streetPrecisions.includes(withPostcode.precision) && withPostcode.codeInsee === arrondissementCode(right)
      ? 'street not found without its postcode'
      : 'no such street, even with the right postcode';
  }
  const namesakes = map.namesakes(streetKey(answer.idBan));
  const hasNamesake = namesakes.some((street) => map.arrondissementOf(street) === right);
  if (answer.motifs.includes('voie_homonyme') && hasNamesake) return 'homonym, said, the right one among them';
  const found = Number(answer.codeInsee.slice(3));
  if (map.isNear(found, longitude, latitude, borderMeters)) return 'position within 30 m of the arrondissement found';
  const isExact = !answer.motifs.includes('voie_approchee') && !answer.motifs.includes('type_voie_different');
  // A street found by likeness may be the wrong one: its distance says nothing about the list.
  const isFar = namesakes.every((street) => map.metersTo(street, longitude, latitude) > wrongPositionMeters);
  if (isExact && namesakes.length > 0 && isFar) return 'position more than 300 m from every street of the name found';
  if (hasNamesake) return 'namesake in the right arrondissement, not said';
  return isExact ? 'other' : 'street found by likeness';
}

/** INSEE code of an arrondissement of Paris. */
export function arrondissementCode(arrondissement: number): string {
  return `751${String(arrondissement).padStart(2, '0')}`;
}
