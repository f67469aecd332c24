import { MotifSet } from '../domain/motif-set.ts';
import { precisionIndex } from '../domain/outcomes.ts';
import type { AddressRecord } from '../record/record.ts';

/**
 * Probabilities that the address found is the one meant, by how it was found. What is not said otherwise is the share of rows
 * of roll94 and paris2012 whose bureau is right among those whose evidence is sure; docs/assignment.md has the counts.
 */
const foundProbabilities = {
  /** Commune, and street in it, as written: 0.999 together, as of rows of both lists. */
  commune: 0.9995,
  street: 0.9995,
  otherType: 0.97,
  /** The same where all arrondissements were searched: 78 % of 88 places of Paris written without a postcode. */
  otherTypeOfCity: 0.75,
  initials: 0.995,
  conflict: 0.95,
  /** The same where no street decides: 77 of 110 rows of lists with positions; of those under a CEDEX code 112 of 113. */
  conflictOfCommunes: 0.7,
  /** A commune found by likeness alone: 99.3 % of misspelt names of the COG; a name may be no commune's at all. */
  communeAlike: 0.95,
} as const;

/**
 * Probability that a street found by likeness is the one meant, by its score, 0..1; on a line in between. From `npm run
 * calibrate -- --found`: streets that were mistyped against streets that the reference lacks, two of those for each hundred
 * of these counting as one, as real lists have them.
 */
const alike: readonly (readonly [score: number, probability: number])[] = [
  [0.6, 0.45],
  [0.625, 0.54],
  [0.675, 0.84],
  [0.725, 0.935],
  [0.775, 0.985],
  [0.85, 0.995],
  [1, 0.998],
];

/** The motifs that make it doubtful that the address found is the one meant. */
const doubts = MotifSet.of([
  'code_postal_incoherent',
  'commune_approchee',
  'voie_approchee',
  'voie_initiales',
  'type_voie_different',
  'voie_homonyme',
]);

/** True where an address of the pack was found, and its commune and street are as written. */
export function isAsWritten({ found, motifs }: AddressRecord): boolean {
  return found.address !== -1 && found.namesakeProbability === 1 && !motifs.meets(doubts);
}

/** Probability that the commune of such an address is the one meant, 0..1; and that the address is. */
export const writtenCommuneProbability: number = foundProbabilities.commune;
export const writtenProbability = foundProbabilities.commune * foundProbabilities.street;

/** Probability that the commune found is the one meant, 0..1. */
export function communeProbability({ found, motifs }: AddressRecord): number {
  if (found.precision === 0) return 0;
  let probability: number = foundProbabilities.commune;
  if (found.precision === precisionIndex.position || motifs.isEmpty) return probability;
  if (motifs.has('code_postal_incoherent')) {
    const isGuess = found.street === -1 && !motifs.has('cedex');
    probability *= isGuess ? foundProbabilities.conflictOfCommunes : foundProbabilities.conflict;
  }
  if (motifs.has('commune_approchee') && motifs.has('code_postal_absent'))
    probability *= foundProbabilities.communeAlike;
  return probability;
}

/**
 * Probability that the street found, or one of the same name, is the one meant, 0..1, given that the commune is.
 *
 * @param whole the whole commune of each arrondissement and commune, by index.
 */
export function streetProbability({ found, motifs }: AddressRecord, whole: Uint32Array): number {
  let probability = 1;
  if (found.precision === precisionIndex.position || motifs.isEmpty) return probability;
  if (motifs.has('voie_approchee')) probability = alikeProbability(found.score);
  else if (motifs.has('voie_initiales')) probability = foundProbabilities.initials;
  if (motifs.has('type_voie_different')) {
    const { otherType, otherTypeOfCity } = foundProbabilities;
    const isOfCity = motifs.has('code_postal_absent') && whole[found.commune] !== found.commune;
    probability *= isOfCity ? otherTypeOfCity : otherType;
  }
  return probability;
}

/** Probability that the address of a street that was found as written is the one meant, 0..1. */
export const writtenStreetProbability: number = foundProbabilities.street;

/** Probability that the street taken is the one meant among `others` that are as good: none is likelier. */
export function homonymProbability(others: number): number {
  return 1 / (1 + others);
}

function alikeProbability(score: number): number {
  let [fromScore, from] = alike[0] ?? [0, 0];
  for (const [toScore, to] of alike) {
    if (score <= toScore) {
      const part = toScore === fromScore ? 1 : Math.max(0, (score - fromScore) / (toScore - fromScore));
      return from + part * (to - from);
    }
    [fromScore, from] = [toScore, to];
  }
  return from;
}
