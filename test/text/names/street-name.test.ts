import { describe, expect, it } from 'vitest';
import { streetTypeName } from '../../../src/text/vocabulary/vocabulary.ts';
import { maxNameWords } from '../../../src/text/names/street-name.ts';
import { nameOf } from '../token-texts.ts';

/** Spellings of one street: all have one signature. */
const meeting: readonly (readonly [string, ...string[]])[] = [
  ['Avenue Foch', 'AV FOCH', 'AVE FOCH', 'av. Foch', 'AVENUE  FOCH'],
  ['Boulevard de la République', 'BD DE LA REPUBLIQUE', 'BLD REP', 'BVD DE LA REPUB'],
  ['Rue Saint-Jean', 'RUE ST JEAN', 'R ST-JEAN', 'Rue Saint Jean'],
  ['Rue Sainte-Anne', 'RUE STE ANNE'],
  ['Avenue du Général de Gaulle', 'AV GAL DE GAULLE', 'AV DU GEN GAULLE'],
  ['Rue du Maréchal Leclerc', 'RUE DU MAL LECLERC', 'RUE MARECHAL LECLERC'],
  ['Rue du 11 Novembre 1918', 'RUE DU ONZE NOVEMBRE 1918', 'RUE DU XI NOVEMBRE 1918'],
  ['Rue Notre-Dame des Champs', 'RUE ND DES CHAMPS', 'RUE NOTRE DAME DES CHAMPS'],
  ['Rond-Point des Pyramides', 'ROND POINT DES PYRAMIDES', 'RPT PYRAMIDES', 'RD PT DES PYRAMIDES'],
  ["Rue de l'Église", 'RUE DE L EGLISE', 'RUE DE L’EGLISE', 'R EGLISE'],
  ['Rue du Sacré-Cœur', 'RUE DU SACRE COEUR', 'RUE DU SACRÉ-CŒUR'],
  ['Rue Dix-Sept', 'RUE 17'],
  ['Place du 1er Mai', 'PL DU PREMIER MAI', 'PLACE DU 1 MAI'],
  ['Rue du 8 Mai 1945', 'RUE DU HUIT MAI 1945'],
  ['Rue du Docteur Roux', 'RUE DR ROUX', 'RUE DU DOCT. ROUX'],
  ['Grande Rue', 'GDE RUE', 'GRANDE-RUE'],
];

/** Names that must stay apart. */
const apart: readonly (readonly [string, string])[] = [
  ['Rue Foch', 'Avenue Foch'],
  ['Rue Saint-Jean', 'Rue Sainte-Jeanne'],
  ['Rue Saint-Jean', 'Rue Sainte Jean'],
  ['Rue du 11 Novembre', 'Rue du 12 Novembre'],
  ['Rue du Général Foch', 'Rue du Maréchal Foch'],
  ['Rue Jean Jaurès', 'Rue Jaurès Jean'],
  ['Rue du Bois', 'Rue du Bois Joli'],
  ['Rue Jean Moulin', 'Rue du Moulin Jean'],
  ['Impasse des Lilas', 'Allée des Lilas'],
  ['Rue A France', 'Rue France'],
  ['Rue du Moulin', 'Rue Moulins'],
  ['Petite Voie de Noiseau', 'Porte Voie de Noiseau'],
];

describe('readStreetName', () => {
  for (const [first, ...others] of meeting) {
    for (const other of others) {
      it(`reads ${other} as ${first}`, () => {
        expect(nameOf(other)).toEqual(nameOf(first));
      });
    }
  }
  for (const [one, other] of apart) {
    it(`tells ${one} and ${other} apart`, () => {
      expect(nameOf(one).signature).not.toBe(nameOf(other).signature);
    });
  }

  it('matches another type only when the type is ignored', () => {
    expect(nameOf('Rue Foch').signatureOfAnyType).toBe(nameOf('Avenue Foch').signatureOfAnyType);
    expect(nameOf('Rue Foch').signatureOfAnyType).not.toBe(nameOf('Rue Joffre').signatureOfAnyType);
  });

  it('reads a type alone as the name', () => {
    for (const text of ['Cours', 'La Place', 'Le Port', 'Place de la']) {
      expect(nameOf(text).words, text).not.toBe('');
    }
    expect(streetTypeName(nameOf('Cours').type)).toBe('');
  });

  it('keeps articles when nothing else is there', () => {
    expect(nameOf('Les')).toMatchObject({ type: 0, words: 'LES' });
    expect(nameOf('').words).toBe('');
  });

  it('keeps at most the maximum number of words', () => {
    expect(nameOf('x '.repeat(60)).words.split(' ')).toHaveLength(maxNameWords);
  });
});

describe('readPlaceName', () => {
  it('reads all spellings of a commune the same way', () => {
    const spellings = ['Saint-Maur-des-Fossés', 'ST MAUR DES FOSSES', 'st maur des fossés', 'SAINT MAUR FOSSES'];
    expect(new Set(spellings.map((text) => nameOf(text, 'place').signature)).size).toBe(1);
    expect(nameOf("L'Haÿ-les-Roses", 'place')).toEqual(nameOf('L HAY LES ROSES', 'place'));
    expect(nameOf('Ivry-sur-Seine', 'place')).toEqual(nameOf('IVRY S/ SEINE', 'place'));
  });

  it('has no type', () => {
    expect(nameOf('Villa Foch', 'place').type).toBe(0);
  });
});
