import { describe, expect, it } from 'vitest';
import { homonymProbability, streetProbability } from '../../src/assign/found-probability.ts';
import type { Motif } from '../../src/domain/motifs.ts';
import { AddressRecord } from '../../src/record/record.ts';

/** Probability of a street that was found with these motifs and this score. */
function ofStreet(motifs: readonly Motif[], score = 1, isOfCity = false): number {
  const record = new AddressRecord();
  record.found.precision = 1;
  record.found.score = score;
  for (const motif of motifs) record.motifs.add(motif);
  record.found.commune = 1;
  return streetProbability(record, Uint32Array.of(0, isOfCity ? 0 : 1));
}

describe('streetProbability', () => {
  it('is sure of a street found by its name', () => {
    expect(ofStreet([])).toBe(1);
    expect(ofStreet(['numero_inconnu'])).toBe(1);
  });

  it('grows with the similarity, from little better than a guess, without a step', () => {
    const scores = Array.from({ length: 101 }, (_, at) => 0.5 + at / 200);
    const probabilities = scores.map((score) => ofStreet(['voie_approchee'], score));
    expect(probabilities).toEqual(probabilities.toSorted((a, b) => a - b));
    expect(Math.max(...probabilities.slice(1).map((value, at) => value - (probabilities[at] ?? 0)))).toBeLessThan(0.04);
    expect(probabilities[0]).toBeLessThan(0.5);
    expect(probabilities.at(-1)).toBeGreaterThan(0.99);
  });

  it('is lower for another type of street, and lower still after searching a whole city', () => {
    const here = ofStreet(['type_voie_different']);
    expect(ofStreet(['type_voie_different', 'code_postal_absent'])).toBe(here);
    expect(ofStreet(['type_voie_different'], 1, true)).toBe(here);
    expect(ofStreet(['type_voie_different', 'code_postal_absent'], 1, true)).toBeLessThan(here - 0.1);
  });
});

describe('homonymProbability', () => {
  it('prefers none of several equally good streets', () => {
    expect([0, 1, 3].map(homonymProbability)).toEqual([1, 1 / 2, 1 / 4]);
  });
});
