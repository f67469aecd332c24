import { afterAll, describe, expect, it } from 'vitest';
import { TextMatcher } from '../match/match-text.ts';
import { SmallReference } from './small-reference.ts';

const reference = await SmallReference.build();
const matcher = new TextMatcher(reference.pack);

afterAll(() => {
  reference.remove();
});

describe('a record that gives codes or coordinates', () => {
  it('is found by its BAN id alone', () => {
    expect(matcher.match('id_ban: 94041_s00_00005')).toMatchObject({
      precision: 'numero',
      adresse_trouvee: '5 Rue des Lilas 94200 Ivry-sur-Seine',
      motifs: '',
    });
    expect(matcher.match('id_ban: 94041_s00')).toMatchObject({ precision: 'rue', id_ban: '94041_s00' });
  });

  it('keeps the address of its text when the BAN id differs, with id_ban_different', () => {
    const text = 'voie: 5 rue des Lilas ¦ code_postal: 94200 ¦ commune: Ivry-sur-Seine';
    expect(matcher.match(`${text} ¦ id_ban: 94041_s00_00007`)).toMatchObject({
      id_ban: '94041_s00_00005',
      motifs: 'id_ban_different',
    });
    expect(matcher.match(`${text} ¦ id_ban: 94041_s00_00005`)).toMatchObject({ motifs: '' });
  });

  it('follows its text where the INSEE code is of a commune merged elsewhere, with code_insee_different', () => {
    const text = 'voie: 5 rue des Lilas ¦ code_postal: 94200 ¦ commune: Ivry-sur-Seine';
    expect(matcher.match(`${text} ¦ code_insee: 93059`)).toMatchObject({
      id_ban: '94041_s00_00005',
      motifs: 'code_insee_different',
    });
    const ownText = 'voie: 3 rue de Paradis ¦ code_postal: 93380 ¦ commune: Saint-Denis';
    expect(matcher.match(`${ownText} ¦ code_insee: 93059`)).toMatchObject({
      code_insee: '93066',
      motifs: 'commune_fusionnee',
    });
  });

  it('takes the bureau of the nearest address of its street where the number is missing', () => {
    const street = 'voie: rue de la Limite ¦ code_postal: 94200 ¦ commune: Ivry-sur-Seine';
    const known = matcher.match(street.replace('rue', '9 rue'));
    const position = `longitude: ${known.longitude} ¦ latitude: ${known.latitude}`;
    const { code_bureau_vote: bureau, precision, methode_bureau_vote } = matcher.match(`${street} ¦ ${position}`);
    expect({ bureau, precision, methode_bureau_vote }).toEqual({
      bureau: known.code_bureau_vote,
      precision: 'rue',
      methode_bureau_vote: 'voisinage',
    });
    // A position that is not on the street says nothing.
    const far = matcher.match(`${street} ¦ longitude: 2.4 ¦ latitude: 48.9`);
    expect(far.methode_bureau_vote).not.toBe('voisinage');
  });

  it('ignores an invalid BAN id', () => {
    for (const id of ['nonsense', '94041_zz9_00005', '99999_s00_00005', '']) {
      expect(matcher.match(`id_ban: ${id} ¦ code_postal: 94200`)).toMatchObject({ precision: 'commune' });
    }
  });

  it('is located by metres of Lambert-93, in either order', () => {
    const degrees = matcher.match('longitude: 2.3805 ¦ latitude: 48.8101');
    const metres = matcher.match('longitude: 654521.2 ¦ latitude: 6857131.4');
    expect(Math.abs(Number(metres.longitude) - Number(degrees.longitude))).toBeLessThan(0.01);
    expect(metres).toMatchObject({ precision: 'position' });
    expect(matcher.match('longitude: 6857131.4 ¦ latitude: 654521.2')).toMatchObject({
      precision: 'position',
      motifs: expect.stringContaining('coordonnees_inversees') as string,
    });
  });

  it('gives colonne_decalee for a commune in the postcode column', () => {
    expect(matcher.match('voie: 5 rue des Lilas ¦ code_postal: IVRY SUR SEINE')).toMatchObject({
      code_insee: '94041',
      motifs: expect.stringContaining('colonne_decalee') as string,
    });
  });
});
