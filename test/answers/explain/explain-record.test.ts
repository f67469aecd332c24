import { stripVTControlCharacters } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { describeExplanation } from '../../../src/cli/output/describe-explanation.ts';
import { type AddressInput, type Explanation, openPack, type Verdict } from '../../../src/index.ts';
import { SmallReference } from '../../geocode/small-reference.ts';

const reference = await SmallReference.build();
const pack = await openPack(reference.path);

afterAll(async () => {
  await pack.close();
  reference.remove();
});

/** Each street listed with its verdict, as `Rue du Moulin 37100: retenue`. */
function verdictsOf(record: AddressInput | string): string[] {
  return pack.explain(record).voies.map(({ voie, code_postal, verdict }) => `${voie} ${code_postal}: ${verdict}`);
}

const tours = { code_postal: '37200', commune: 'Tours' };

describe('an explanation', () => {
  it('gives the parts of the text that were read, including the suffix and a commune in the middle', () => {
    const { lecture, communes } = pack.explain('5 bis rue des Lilas Ivry-sur-Seine');
    expect(lecture).toMatchObject({ numero: 5, suffixe: 'BIS', type_voie: 'RUE', voie: 'LILAS', code_postal: '' });
    expect(lecture.commune).toBe('IVRY SUR SEINE');
    expect(communes).toMatchObject([{ code: '94041', nom: 'Ivry-sur-Seine', confiance: 0.95 }]);
    expect(pack.explain({ longitude: 2.38, latitude: 48.81, code_insee: '94041' }).lecture).toMatchObject({
      code_insee: '94041',
      longitude: 2.38,
      latitude: 48.81,
    });
  });

  it('names the comparison that each street lost', () => {
    const cases: readonly (readonly [voie: string, expected: string, verdict: Verdict])[] = [
      ['3 rue du Moulin', 'Rue du Moulin 37200', 'retenue'],
      ['3 rue du Moulin', 'Rue du Moulin 37100', 'code_postal'],
      ['25 rue Victor Hugonnet', 'Avenue Victor Hugonnet 37200', 'moins_ressemblante'],
    ];
    for (const [voie, expected, verdict] of cases) {
      expect(verdictsOf({ ...tours, voie }), voie).toContain(`${expected}: ${verdict}`);
    }
    expect(verdictsOf({ commune: 'Tours', voie: '3 rue du Moulin' })).toEqual(
      expect.arrayContaining(['Rue du Moulin 37100: retenue', 'Rue du Moulin 37200: a_egalite']),
    );
    const chemille = { voie: '8 rue de la Mairie', commune: 'Chemillé-en-Anjou' };
    expect(
      pack
        .explain(chemille)
        .voies.map(({ numero, verdict }) => [numero, verdict])
        .slice(0, 3),
    ).toEqual([
      ['oui', 'retenue'],
      ['non', 'numero'],
      ['non', 'numero'],
    ]);
  });

  it('lists streets that are not similar enough when none is chosen', () => {
    const { voies, precision, noms_compares } = pack.explain('5 rue du Moulinet Fleuri 37200 Tours');
    expect(voies.length).toBeGreaterThan(0);
    expect(new Set(voies.map(({ verdict }) => verdict))).toEqual(new Set(['sous_le_seuil']));
    expect(precision).toBe('commune');
    expect(noms_compares).toBeGreaterThan(10);
  });

  it('lists the street of a given BAN id', () => {
    expect(verdictsOf({ id_ban: '94041_s00_00005' })).toEqual(['Rue des Lilas 94200: retenue']);
  });

  it('merges arrondissements with equal evidence into their city', () => {
    const { communes } = pack.explain('3 rue Introuvable Lyon');
    expect(communes.map(({ code }) => code)).toEqual(['69123']);
    expect(communes[0]?.nom).toMatch(/^Lyon \(\d+ arrondissements\)$/);
  });

  it('does not change the answer of the next record', () => {
    const text = '3 rue du Moulin Tours';
    const before = pack.lookup(text);
    const first: Explanation = pack.explain(text);
    expect(pack.explain(text)).toEqual(first);
    expect(pack.lookup(text)).toEqual(before);
  });

  it('is printed as tables by the command line', () => {
    const textOf = (written: string): string =>
      stripVTControlCharacters(describeExplanation(pack.explain(written)).join('\n'));
    const text = textOf('3 rue du Moulin 37200 Tours');
    expect(text).toMatch(/numero +3\n +type_voie +RUE\n/);
    expect(text).toContain('found by its exact name');
    expect(text).toMatch(
      /Rue du Moulin +37100 Tours +1\.000 +oui +- +code_postal: the chosen street has the postcode written/,
    );
    expect(text.endsWith('outcome: exactly this address')).toBe(true);
    expect(textOf('?')).toContain('outcome: nothing');
  });
});
