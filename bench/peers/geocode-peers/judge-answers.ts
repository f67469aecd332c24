import { metersBetween } from '../../../scripts/geocoder/distance.ts';
import type { PlaceCounts } from '../../kit/results/peer-result-types.ts';

/** Maximum distance in metres of a right answer from the expected position. */
export const nearMeters = 100;

/** Answer of any geocoder for a contact. */
export interface PlaceAnswer {
  /** BAN id of the number, street or commune; '' without an answer. */
  readonly id: string;
  /** True if the geocoder claims to have found the number. */
  readonly isNumber: boolean;
  /** INSEE code, for Paris of the arrondissement; '' for none. */
  readonly codeInsee: string;
  /** Degrees; NaN for none. */
  readonly longitude: number;
  readonly latitude: number;
}

/** Expected answer for a contact. */
export interface ExpectedPlace {
  readonly codeInsee: string;
  /** Degrees; NaN if the list has no position. */
  readonly longitude: number;
  readonly latitude: number;
}

/**
 * Counts right answers: the expected commune and, if the list has a position, a position at most {@link nearMeters} away. The
 * same code judges every geocoder. Answers and expectations are in the same order.
 */
export function judgeAnswers(answers: readonly PlaceAnswer[], expected: readonly ExpectedPlace[]): PlaceCounts {
  const counts = { rows: expected.length, answered: 0, commune: 0, right: 0, rightNumber: 0 };
  expected.forEach((wanted, at) => {
    const answer = answers[at];
    if (answer === undefined || answer.codeInsee === '') return;
    counts.answered++;
    if (answer.codeInsee !== wanted.codeInsee) return;
    counts.commune++;
    if (!isNear(answer, wanted)) return;
    counts.right++;
    if (answer.isNumber) counts.rightNumber++;
  });
  return counts;
}

/** Number of rows in which both claim a number, and of those in which it is the same address of the BAN. */
export function countSameNumbers(
  one: readonly PlaceAnswer[],
  other: readonly PlaceAnswer[],
): { readonly both: number; readonly same: number } {
  const both = one.flatMap((answer, at) => {
    const second = other[at];
    return answer.isNumber && second?.isNumber === true ? [answer.id === second.id] : [];
  });
  return { both: both.length, same: both.filter(Boolean).length };
}

function isNear(answer: PlaceAnswer, wanted: ExpectedPlace): boolean {
  if (Number.isNaN(wanted.longitude)) return true;
  return metersBetween(answer.longitude, answer.latitude, wanted.longitude, wanted.latitude) <= nearMeters;
}
