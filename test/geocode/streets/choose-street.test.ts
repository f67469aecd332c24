import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { AddressRecord } from '../../../src/record/record.ts';
import { chooseStreet } from '../../../src/geocode/streets/choose-street.ts';
import { CommuneCandidates } from '../../../src/geocode/communes/commune-candidates.ts';
import { StreetHits } from '../../../src/geocode/streets/street-hits.ts';
import { openReference } from '../../../src/match/reference.ts';
import { parseRecord } from '../../../src/parse/parse-address.ts';
import { fillFields, parseRecordText } from '../../golden/record-text.ts';
import { TextMatcher } from '../../match/match-text.ts';
import { SmallReference } from '../small-reference.ts';

const reference = await SmallReference.build();
afterAll(() => {
  reference.remove();
});
const { pack } = openReference(reference.pack);
const matcher = new TextMatcher(reference.pack);

interface Choice {
  readonly street: number;
  readonly next: number;
  readonly homonyms: readonly number[];
}

/** Chooses among hits for a record's text, whatever their names. */
function choose(
  text: string,
  hits: readonly (readonly [street: number, likeness: number])[],
  isConflict: boolean,
): Choice {
  const record = new AddressRecord();
  fillFields(record, parseRecordText(text));
  parseRecord(record);
  const candidates = new CommuneCandidates();
  candidates.isConflict = isConflict;
  const list = new StreetHits();
  for (const [street, likeness] of hits) list.add(street, likeness, 0, 0);
  const chosen = chooseStreet(record, pack, candidates, list);
  const { streetNext, homonymCount, homonymStreet } = record.found;
  return {
    street: list.street[chosen] ?? -1,
    next: streetNext,
    homonyms: [...homonymStreet.subarray(0, homonymCount)].sort((a, b) => a - b),
  };
}

const texts = ['3 rue X ¦ code_postal: 37200', 'rue X', '7 rue X ¦ code_postal: 94200', '3 bis rue X', '9999 rue X'];

describe('chooseStreet', () => {
  it('does not depend on the order in which the streets were found', () => {
    const hits = fc.uniqueArray(fc.tuple(fc.nat(pack.streets.count - 1), fc.constantFrom(1, 0.98, 0.95, 0.9)), {
      minLength: 2,
      maxLength: 8,
      selector: ([street]) => street,
    });
    fc.assert(
      fc.property(fc.constantFrom(...texts), hits, fc.boolean(), fc.nat(), (text, list, isConflict, seed) => {
        const turned = [...list.slice(seed % list.length), ...list.slice(0, seed % list.length)];
        const expected = choose(text, list, isConflict);
        expect(choose(text, turned, isConflict)).toEqual(expected);
        expect(choose(text, [...list].reverse(), isConflict)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('takes the more similar street if the difference is large, whatever the other evidence', () => {
    const hits = fc.uniqueArray(fc.nat(pack.streets.count - 1), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...texts), hits, (text, [first = 0, ...others]) => {
        const list = others.map((street) => [street, 0.9] as const);
        expect(choose(text, [...list, [first, 1]], false)).toMatchObject({ street: first, homonyms: [] });
      }),
    );
  });
});

describe('the ordered comparison', () => {
  it.each([
    ['old commune before number', '7 rue de la Mairie ¦ lieu_dit: Melay ¦ commune: Chemillé-en-Anjou', '49092_s01'],
    ['number', '7 rue de la Mairie ¦ code_postal: 49120 ¦ commune: Chemillé-en-Anjou', '49092_s00_00007'],
    ['postcode', '3 RUE DU MOULIN ¦ code_postal: 37200 ¦ commune: TOURS', '37261_s34_00003'],
  ])('%s', (_, text, id) => {
    const { id_ban: found, motifs } = matcher.match(text);
    expect(found).toBe(id);
    expect(motifs).not.toContain('voie_homonyme');
  });
});

describe('homonyms that nothing tells apart', () => {
  it('are reported, with the circonscription of each', () => {
    const { motifs, candidats } = matcher.match('3 RUE PAUL BERTOIN ¦ commune: LYON');
    expect(motifs).toContain('voie_homonyme');
    const codes = (JSON.parse(candidats) as { code: string; probabilite: number }[]).map(({ code }) => code);
    const ofEach = ['69003', '69008'].map((postcode) => {
      matcher.match(`3 RUE PAUL BERTOIN ¦ code_postal: ${postcode} ¦ commune: LYON`);
      return matcher.texts().code_circonscription;
    });
    expect(new Set(ofEach).size).toBe(2);
    expect(codes.slice().sort()).toEqual(ofEach.slice().sort());
  });

  it('do not lower the probability of a circonscription that contains them all', () => {
    const { probabilite_circonscription: probability, candidats } = matcher.match('3 RUE DU MOULIN ¦ commune: TOURS');
    expect(Number(probability)).toBeGreaterThan(0.95);
    expect(candidats).toBe('');
  });
});
