import { beforeAll, describe, expect, it } from 'vitest';
import { CommuneCandidates } from '../../src/geocode/communes/commune-candidates.ts';
import { nameEvidence, postcodeEvidence } from '../../src/geocode/communes/commune-evidence.ts';
import { StreetHits } from '../../src/geocode/streets/street-hits.ts';
import { maxHits, maxStreetNamesCompared, nearTie } from '../../src/geocode/thresholds.ts';
import type { LoadedPack } from '../../src/pack/pack-file.ts';
import { type ResultTexts, TextMatcher } from '../match/match-text.ts';
import { buildCrowdedPack } from './crowded-reference.ts';

let pack: LoadedPack;
let one: TextMatcher;

beforeAll(async () => {
  pack = await buildCrowdedPack();
  one = new TextMatcher(pack);
});

/** The answer, the same from any matcher and within the limits. */
function answer(text: string): ResultTexts {
  const first = one.match(text);
  expect(one.matcher.geocoder.search.compared).toBeLessThanOrEqual(maxStreetNamesCompared);
  expect(new TextMatcher(pack).match(text)).toEqual(first);
  return first;
}

describe('a row that fits more than it may be compared with', () => {
  it('takes the first of a thousand streets of one name, with recherche_limitee', () => {
    const { id_ban, motifs } = answer('5 rue des Lilas Lilas-Ville');
    expect(id_ban).toBe('04001_000000_00005');
    expect(motifs.split('|')).toEqual(expect.arrayContaining(['recherche_limitee', 'voie_homonyme']));
  });

  it('is searched in the first of a thousand communes of one name, with recherche_limitee', () => {
    const { code_commune, motifs } = answer('5 rue de la Mairie, Saint-Martin');
    expect(motifs.split('|')).toEqual(expect.arrayContaining(['recherche_limitee', 'voie_homonyme']));
    expect(code_commune).toBe('05000');
  });

  it('is compared with at most the maximum number of street names, with recherche_limitee', () => {
    const { motifs } = answer('5 rue Qqqqqqqqqqq Wwwwwwwwwww 04000 Grande-Ville');
    expect(one.matcher.geocoder.search.compared).toBe(maxStreetNamesCompared);
    expect(motifs.split('|')).toContain('recherche_limitee');
  });

  it('finds an exact name beyond the limit, since it needs no comparison', () => {
    expect(answer('5 rue Abbssz Moulin 04000 Grande-Ville')).toMatchObject({ precision: 'numero', motifs: '' });
  });
});

describe('StreetHits', () => {
  it('allows a maximum number of comparisons per row', () => {
    const hits = new StreetHits();
    expect(hits.allow(maxStreetNamesCompared - 1)).toBe(maxStreetNamesCompared - 1);
    expect([hits.allow(1), hits.isLimited]).toEqual([1, false]);
    expect([hits.allow(5), hits.isLimited, hits.compared]).toEqual([0, true, maxStreetNamesCompared]);
    hits.begin();
    expect([hits.allow(5), hits.isLimited, hits.compared]).toEqual([5, false, 5]);
  });

  it('is limited by a further street that is as similar, not by a less similar one', () => {
    const hits = new StreetHits();
    hits.add(0, 0.7 + 2 * nearTie, 0, 0);
    for (let street = 1; street <= maxHits; street++) hits.add(street, 0.7, 0, 0);
    expect([hits.count, hits.isLimited]).toEqual([maxHits, false]);
    hits.begin();
    for (let street = 0; street <= maxHits; street++) hits.add(street, 0.7, 0, 0);
    expect([hits.count, hits.isLimited, hits.street.includes(maxHits)]).toEqual([maxHits, true, false]);
  });
});

describe('CommuneCandidates', () => {
  it('report when there are more than fit', () => {
    const candidates = new CommuneCandidates();
    for (let commune = 0; !candidates.isLimited && commune < 1000; commune++)
      candidates.add(commune, nameEvidence.current, postcodeEvidence.absent);
    expect(candidates.isLimited).toBe(true);
    candidates.clear();
    expect(candidates.isLimited).toBe(false);
  });
});
