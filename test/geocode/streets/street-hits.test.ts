import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommuneCandidates } from '../../../src/geocode/communes/commune-candidates.ts';
import { nameEvidence, postcodeEvidence } from '../../../src/geocode/communes/commune-evidence.ts';
import { StreetHits } from '../../../src/geocode/streets/street-hits.ts';
import { maxHits } from '../../../src/geocode/thresholds.ts';

describe('StreetHits', () => {
  it('keeps each street once with its best similarity, and the most similar ones when there are too many', () => {
    const entries = fc.array(fc.tuple(fc.nat(60), fc.nat(1000)), { maxLength: 120 });
    fc.assert(
      fc.property(entries, (list) => {
        const hits = new StreetHits();
        const best = new Map<number, number>();
        for (const [street, likeness] of list) {
          hits.add(street, likeness, 0, 0);
          best.set(street, Math.max(best.get(street) ?? -1, likeness));
        }
        const kept = [...hits.likeness.subarray(0, hits.count)].sort((a, b) => b - a);
        const expected = [...best.values()].sort((a, b) => b - a).slice(0, maxHits);
        expect(new Set(hits.street.subarray(0, hits.count)).size).toBe(hits.count);
        expect(kept).toEqual(expected);
      }),
    );
  });
});

describe('CommuneCandidates', () => {
  it('keeps each commune once with its best evidence, up to the maximum number', () => {
    const candidates = new CommuneCandidates();
    const { former, alike, current } = nameEvidence;
    candidates.add(4, alike, postcodeEvidence.agrees);
    candidates.add(4, current, postcodeEvidence.agrees);
    candidates.add(4, former, postcodeEvidence.agrees);
    expect([candidates.count, candidates.quality[0], candidates.isFormer(0)]).toEqual([1, 1, false]);
    for (let commune = 0; commune < 73; commune++) candidates.add(commune, current, postcodeEvidence.agrees);
    expect(candidates.count).toBe(64);
  });
});
