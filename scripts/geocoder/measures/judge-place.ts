import { streetKey } from '../ban-rows.ts';
import type { Contact } from '../contact-list.ts';
import type { Answer } from '../match-table.ts';
import type { ParisMap } from './paris-map.ts';

/** Reasons why the arrondissement found differs from that of the list's position; the first that applies. */
export const disagreements = [
  'homonym, said, the right one among them',
  'position within 30 m of the arrondissement found',
  'position more than 300 m from every street of the name found',
  'the BAN has no such street, none answered',
  'the BAN has no such street, another one answered',
  'the BAN has the street written, it was not found',
  'namesake in the right arrondissement, not said',
  'other',
] as const;

/** One of {@link disagreements}. */
export type Disagreement = (typeof disagreements)[number];

/** Reported as one of several. */
export const homonymSaid: Disagreement = disagreements[0];
/** The list's position is no evidence: it is on the border, or cannot be right. */
export const positionFaults: readonly Disagreement[] = [disagreements[1], disagreements[2]];
/** The reference has no answer, and none was given. */
export const absentSaid: Disagreement = disagreements[3];

const borderMeters = 30;
const wrongPositionMeters = 300;
const streetPrecisions: readonly string[] = ['numero', 'interpolation', 'rue', 'lieu_dit'];
const unlike: readonly string[] = ['voie_approchee', 'voie_initiales', 'type_voie_different'];

/**
 * Says why an answer disagrees with the arrondissement `right` of the list's position.
 *
 * @param withPostcode answer for the same row with the right postcode.
 */
export function judgePlace(
  { address, longitude, latitude }: Contact,
  answer: Answer,
  withPostcode: Answer,
  right: number,
  map: ParisMap,
): Disagreement {
  const isAnswered = streetPrecisions.includes(answer.precision);
  const namesakes = map.namesakes(streetKey(answer.idBan));
  const hasNamesake = namesakes.some((street) => map.arrondissementOf(street) === right);
  if (answer.motifs.includes('voie_homonyme') && hasNamesake) return homonymSaid;
  // A street found by similarity may be the wrong one, so its position is no evidence about the list.
  if (isAnswered && !unlike.some((motif) => answer.motifs.includes(motif))) {
    const found = Number(answer.codeInsee.slice(3));
    if (map.isNear(found, longitude, latitude, borderMeters)) return 'position within 30 m of the arrondissement found';
    const meters = namesakes.map((street) => map.metersTo(street, longitude, latitude));
    const isFar = meters.every((each) => each > wrongPositionMeters && each < Infinity);
    if (namesakes.length > 0 && isFar) return 'position more than 300 m from every street of the name found';
  }
  const foundWithPostcode =
    streetPrecisions.includes(withPostcode.precision) &&
    !withPostcode.motifs.includes('type_voie_different') &&
    withPostcode.codeInsee === arrondissementCode(right);
  const isKnown = foundWithPostcode || map.namesStreet(address);
  if (!isKnown)
    return isAnswered
      ? 'the BAN has no such street, another one answered'
      : 'the BAN has no such street, none answered';
  if (!isAnswered) return 'the BAN has the street written, it was not found';
  return hasNamesake ? 'namesake in the right arrondissement, not said' : 'other';
}

/** INSEE code of an arrondissement of Paris. */
export function arrondissementCode(arrondissement: number): string {
  return `751${String(arrondissement).padStart(2, '0')}`;
}
