import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RollEvidence } from '../../src/assign/evidence/roll-evidence.ts';
import { StreetRoll } from '../../src/assign/evidence/street-roll.ts';
import type { Voices } from '../../src/assign/evidence/voices.ts';
import { rollEvidence, rollOf, type RollEntry } from './evidence.ts';

const entry = fc.tuple(
  fc.integer({ min: 0, max: 12 }),
  fc.integer({ min: 0, max: 4 }),
  fc.integer({ min: 0, max: 2 }),
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 1, max: 100 }),
);

/** Entries in the order of a pack, one of each address and bureau. */
const street = fc
  .uniqueArray(entry, { maxLength: 14, selector: ([numero, bureau, suffix]) => `${numero} ${suffix} ${bureau}` })
  .map((entries): RollEntry[] => entries.sort((a, b) => a[0] - b[0] || a[2] - b[2] || a[1] - b[1]));

function plain({ count, total, bureau, weight }: Voices) {
  return { total, said: Array.from({ length: count }, (_, at) => [bureau[at], weight[at]]) };
}

function plainEvidence({ adresse, voisins, rue, ...sides }: RollEvidence) {
  return { adresse: plain(adresse), voisins: plain(voisins), rue: plain(rue), ...sides };
}

describe('the roll of one street', () => {
  it('gives for every number the same as a scan of all its rows, street after street', () => {
    fc.assert(
      fc.property(fc.array(street, { minLength: 1, maxLength: 3 }), (streets) => {
        const reader = new StreetRoll(rollOf(...streets));
        const told = new RollEvidence();
        for (const [at, entries] of streets.entries()) {
          for (let numero = 0; numero <= 13; numero++) {
            for (let suffix = 0; suffix <= 2; suffix++) {
              reader.readInto(told, at, numero, suffix);
              expect(plainEvidence(told)).toEqual(plainEvidence(rollEvidence(entries, numero, suffix)));
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the order of its votes when the first row of a bureau is ignored', () => {
    const entries: readonly RollEntry[] = [[1, 7], [2, 8], [3, 7]]; // prettier-ignore
    const told = new RollEvidence();
    new StreetRoll(rollOf(entries)).readInto(told, 0, 1, 0);
    expect(plain(told.rue).said).toEqual([[9, 1], [8, 1]]); // prettier-ignore
  });

  it('reports streets with more bureaux than it can distinguish', () => {
    const entries = Array.from({ length: 80 }, (_, at): RollEntry => [at + 1, at]);
    const reader = new StreetRoll(rollOf(entries));
    const told = new RollEvidence();
    for (const numero of [1, 40, 70, 80]) {
      reader.readInto(told, 0, numero, 0);
      expect(plainEvidence(told)).toEqual(plainEvidence(rollEvidence(entries, numero)));
    }
  });
});
