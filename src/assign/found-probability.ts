import { precisionIndex } from '../domain/outcomes.ts';
import type { AddressRecord } from '../domain/record.ts';

/**
 * Probabilities that the address found is the one meant, by how it was found. Measured on roll94 and paris2012 as the share
 * of rows whose bureau is right among those whose evidence is sure; `npm run evaluate` shows what has moved.
 */
export const foundProbabilities = {
  exact: 0.999,
  otherType: 0.97,
  initials: 0.995,
  /** A likeness of 1 and of 0.6: between them, on a line. */
  alikeAtBest: 0.995,
  alikeAtWorst: 0.75,
  homonym: 0.6,
  conflict: 0.95,
  /** The same where no street decides: 77 of 110 rows of lists with positions; of those under a CEDEX code 112 of 113. */
  conflictOfCommunes: 0.7,
  /** A commune found by likeness alone: 99.3 % of misspelt names of the COG; a name may be no commune's at all. */
  communeAlike: 0.95,
} as const;

/** Probability that the commune found is the one meant, 0..1. */
export function communeProbability({ found, motifs }: AddressRecord): number {
  if (found.precision === 0) return 0;
  let probability: number = foundProbabilities.exact;
  if (found.precision === precisionIndex.position || motifs.isEmpty) return probability;
  if (motifs.has('code_postal_incoherent')) {
    const isGuess = found.street === -1 && !motifs.has('cedex');
    probability *= isGuess ? foundProbabilities.conflictOfCommunes : foundProbabilities.conflict;
  }
  if (motifs.has('commune_approchee') && motifs.has('code_postal_absent'))
    probability *= foundProbabilities.communeAlike;
  return probability;
}

/** Probability that the street found, or one of the same name, is the one meant, 0..1, given that the commune is. */
export function streetProbability({ found, motifs }: AddressRecord): number {
  let probability = 1;
  if (found.precision === precisionIndex.position || motifs.isEmpty) return probability;
  if (motifs.has('voie_approchee')) {
    const { alikeAtBest, alikeAtWorst } = foundProbabilities;
    probability = alikeAtWorst + (alikeAtBest - alikeAtWorst) * Math.max(0, Math.min(1, (found.score - 0.6) / 0.4));
  } else if (motifs.has('voie_initiales')) probability = foundProbabilities.initials;
  if (motifs.has('type_voie_different')) probability *= foundProbabilities.otherType;
  return probability;
}
