import { afterAll, describe, expect, it } from 'vitest';
import { CommuneCandidates } from '../../../src/geocode/communes/commune-candidates.ts';
import { nameEvidence, postcodeEvidence } from '../../../src/geocode/communes/commune-evidence.ts';
import { SearchMemo } from '../../../src/geocode/streets/search-memo.ts';
import { StreetHits } from '../../../src/geocode/streets/street-hits.ts';
import { parseRecord } from '../../../src/parse/parse-address.ts';
import { AddressRecord } from '../../../src/record/record.ts';
import { fillFields, parseRecordText } from '../../golden/record-text.ts';
import { TextMatcher } from '../../match/match-text.ts';
import { SmallReference } from '../small-reference.ts';

const reference = await SmallReference.build();
afterAll(() => {
  reference.remove();
});

/** Streets that only a search finds, or none, each as it may be read together with what is around it. */
const streets = [
  'impasse des Zinnias',
  'jardins de Cybele',
  'cite des Aulnes bloc 2',
  'rue Garibaldin Bourges',
  'rtue Garibaldin',
  'b rtue Garibaldin',
  'rue Garibaldni',
  'avenue Garibaldin',
  'rue Desarenes',
  'rue des Gres',
  'allee d cormorans',
  'allee d’cormorans',
  'alle edes Cormorans',
  'terre plein rue Garibaldin',
  'rue Garibaldin fond de cour',
  'Garibaldni rue',
  'rue Vasseur Marguerite',
  'cours Lafarge-Neuve',
  'rue du Docteur Ladreit',
];
const numbers = ['3 ', '11 bis ', ''];
const places = [
  'code_postal: 18000 ¦ commune: Bourges',
  'code_postal: 18000',
  'commune: Bourges',
  'code_postal: 69008 ¦ commune: Lyon',
  'code_postal: 18000 ¦ commune: Lyon',
  'code_postal: 01500 ¦ commune: Ambérieu-en-Bugey',
];
const rows = streets.flatMap((street) => [
  ...numbers.map((number) => `${number}${street} ¦ ${places[0]}`),
  ...places.map((place) => `3 ${street} ¦ ${place}`),
]);

/** The answer, and all that the searches say of how it was found. */
function answer(matcher: TextMatcher, text: string): unknown {
  const texts = matcher.match(text);
  const { search } = matcher.matcher.geocoder;
  const { count, compared, isLimited } = search;
  const [street, likeness, candidate, flags, foundBy] = (
    ['street', 'likeness', 'candidate', 'flags', 'foundBy'] as const
  ).map((field) => Array.from(search[field].subarray(0, count)));
  const ran = Array.from({ length: 32 }, (_, index) => search.hasRun(index));
  return { texts, compared, isLimited, street, likeness, candidate, flags, foundBy, ran };
}

describe('searches that were made before', () => {
  it('give each row what its own search gives', () => {
    const one = new TextMatcher(reference.pack);
    const first = rows.map((text) => answer(one, text));
    // In another order: what is kept of one row must not be taken for another.
    const again = rows.toReversed().map((text) => answer(one, text));
    const own = rows.map((text) => {
      const matcher = new TextMatcher(reference.pack);
      return answer(matcher, text);
    });
    expect(first).toEqual(own);
    expect(again.toReversed()).toEqual(own);
  });

  it('are known for each number of the street, and for nothing else', () => {
    const memo = new SearchMemo();
    const place = 'code_postal: 18000 ¦ commune: Bourges';
    expect(search(memo, `3 rue Garibaldni ¦ ${place}`, 1)).toBeUndefined();
    expect(search(memo, `11 rue Garibaldni ¦ ${place}`, 2)).toBe(1);
    expect(search(memo, `11 BIS RUE GARIBALDNI ¦ ${place}`, 2)).toBe(1);
    expect(search(memo, `rue Garibaldni ¦ ${place}`, 3)).toBeUndefined();
    expect(search(memo, `11 avenue Garibaldni ¦ ${place}`, 4)).toBeUndefined();
    expect(search(memo, `11 rue Garibaldni ¦ ${place}`, 5, 0.9)).toBeUndefined();
    expect(search(memo, `11 rue Garibaldni ¦ code_postal: 18000 ¦ commune: Bourge`, 6)).toBeUndefined();
    expect(search(memo, `11 rue Garibaldni ¦ ${place}`, 7)).toBe(1);
  });

  it('are right or forgotten when there are more of them than fit', () => {
    const memo = new SearchMemo();
    const streets = Array.from({ length: 8000 }, (_, street) => `3 rue ${letters(street)} ${'Longue'.repeat(80)}`);
    const place = 'code_postal: 18000 ¦ commune: Bourges';
    for (const [street, text] of streets.entries()) search(memo, `${text} ¦ ${place}`, street);
    const found = streets.toReversed().map((text, at) => search(memo, `${text} ¦ ${place}`, streets.length - 1 - at));
    expect(found.filter((street, at) => street !== undefined && street !== streets.length - 1 - at)).toEqual([]);
    expect(found).toContain(undefined);
    expect(found.some((street) => street !== undefined)).toBe(true);
  });
});

const record = new AddressRecord();
const candidates = new CommuneCandidates();
const hits = new StreetHits();

/** The street that the memo has for a row in one commune; undefined if it has none, and `street` is kept. */
function search(memo: SearchMemo, text: string, street: number, quality = 1): number | undefined {
  fillFields(record, parseRecordText(text));
  record.clear();
  parseRecord(record);
  candidates.clear();
  candidates.add(5, nameEvidence.current, postcodeEvidence.agrees, quality);
  hits.begin();
  if (memo.take(record, { candidates, hits })) return hits.street[0];
  hits.add(street, 0.75, 0, 0);
  memo.keep(record, { candidates, hits });
  return undefined;
}

/** A word of letters alone for a number. */
function letters(number: number): string {
  return number === 0 ? 'Q' : String.fromCharCode(65 + (number % 26)) + letters(Math.floor(number / 26));
}
