import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../scripts/seeded/numbers.ts';
import { readArguments } from '../../scripts/geocoder/arguments.ts';
import { streetKey } from '../../scripts/geocoder/ban-rows.ts';
import { communeForms } from '../../scripts/geocoder/forms/commune-forms.ts';
import { abbreviate, shorten, wrongDigit } from '../../scripts/geocoder/forms/spell-commune.ts';
import { metersBetween } from '../../scripts/geocoder/distance.ts';
import { atLeast, atMost, countFigure, figureLine, isReached, shareFigure } from '../../scripts/geocoder/figures.ts';
import { hideArrondissement } from '../../scripts/geocoder/measures/hide-postcode.ts';
import { foldCommune, foldName, nameWords, pairLikeness } from '../../scripts/geocoder/place-name.ts';
import { sampleOf } from '../../scripts/geocoder/sample.ts';
import { mistype } from '../../scripts/geocoder/forms/typing-error.ts';

describe("figures of the geocoder's evaluation", () => {
  it.each([
    [shareFigure('a', 98, 100, atLeast(0.98)), true],
    [shareFigure('a', 97, 100, atLeast(0.98)), false],
    [shareFigure('a', 0, 0, atLeast(0.98)), false],
    [countFigure('a', 0, 100, atMost(0)), true],
    [countFigure('a', 1, 100, atMost(0)), false],
    [countFigure('a', 1, 100), undefined],
  ])('%j reached: %s', (figure, reached) => {
    expect(isReached(figure)).toBe(reached);
  });

  it('print value, rows and target', () => {
    expect(figureLine(shareFigure('rows', 97, 100, atLeast(0.98))).replace(/ +/g, ' ')).toBe(
      ' rows 97.000 % of 100 >= 98.000 % MISSED',
    );
    expect(figureLine(shareFigure('rows', 0, 0)).replace(/ +/g, ' ')).toBe(' rows - of 0');
  });
});

describe('mistype', () => {
  const random = seededRandom(3);

  it.each(['Rue de la Paix', 'Quai', 'LL', 'Allée Éluard', "Rue de l'Orme"])(
    'changes %s by one letter, in at most two places',
    (name) => {
      for (let round = 0; round < 200; round++) {
        const made = mistype(name, random);
        expect(made.toLowerCase()).not.toBe(name.toLowerCase());
        expect(Math.abs(made.length - name.length)).toBeLessThanOrEqual(1);
        let same = 0;
        while (made[same] !== undefined && made[same] === name[same]) same++;
        let sameAtEnd = 0;
        while (sameAtEnd < name.length - same && made.at(-1 - sameAtEnd) === name.at(-1 - sameAtEnd)) sameAtEnd++;
        expect(name.length - same - sameAtEnd).toBeLessThanOrEqual(2);
      }
    },
  );

  it('repeats its result from a seed, and leaves text without letters', () => {
    const first = seededRandom(9);
    const second = seededRandom(9);
    for (let round = 0; round < 50; round++) expect(mistype('Rue X', first)).toBe(mistype('Rue X', second));
    expect(mistype('12', random)).toBe('12');
  });
});

it.each([
  ['rue payenne, 75003 paris', 'rue payenne, paris'],
  ['7 rue du jourdain, Paris 20e', '7 rue du jourdain, paris'],
  ['place du 18 juin 1940', 'place du 18 juin 1940'],
  ['quai branly 7e arrondissement', 'quai branly'],
])('the arrondissement of %s is hidden', (address, hidden) => {
  expect(hideArrondissement(address)).toBe(hidden);
});

it.each([
  ['PARIS 18EME ARRONDISSEMENT', 'PARIS'],
  ['ST-DENIS CEDEX 3', 'SAINT DENIS'],
  ['Évry', 'EVRY'],
])('the commune %s is read as %s', (written, folded) => {
  expect(foldCommune(written)).toBe(folded);
});

it('names are compared by pairs of letters', () => {
  expect(pairLikeness('EVRY', 'EVRY')).toBe(1);
  expect(pairLikeness('', 'EVRY')).toBe(0);
  expect(pairLikeness(foldName('Sainte-Mère-Église'), foldName('STE MERE EGLISE'))).toBe(1);
  expect(pairLikeness('LILLE', 'MARSEILLE')).toBeCloseTo(6 / 12);
  expect(nameWords("R DE L'ANNONCIATION")).toEqual(['RUE', 'ANNONCIATION']);
});

it('a sample takes each value at most once, in an order given by the seed', () => {
  const values = [1, 2, 3, 4, 5];
  expect(new Set(sampleOf(values, 3, 1)).size).toBe(3);
  expect(sampleOf(values, 9, 1).toSorted((a, b) => a - b)).toEqual(values);
  expect(sampleOf(values, 3, 1)).toEqual(sampleOf(values, 3, 1));
});

it('metres are measured and BAN ids cut', () => {
  expect(metersBetween(2.35, 48.85, 2.35, 48.851)).toBeCloseTo(111.195, 2);
  expect(streetKey('75101_cfq3tf_00011_bis')).toBe('75101_cfq3tf');
  expect(streetKey('75101_cfq3tf')).toBe('75101_cfq3tf');
});

describe('written forms of communes', () => {
  it.each([
    ['Saint-Maur-des-Fossés', 'ST MAUR DES FOSSES'],
    ['Ivry-sur-Seine', 'IVRY S/ SEINE'],
    ["L'Haÿ-les-Roses", 'L HAY LES ROSES'],
  ])('%s in capitals is %s', (name, short) => {
    expect(abbreviate(name)).toBe(short);
  });

  it.each([
    ['Ivry-sur-Seine', 'Ivry'],
    ['Bourg-en-Bresse', 'Bourg'],
    ['Saint-Denis', ''],
    ['Mont-de-Marsan', ''],
    ['Lille', ''],
  ])('%s cut short is "%s"', (name, short) => {
    expect(shorten(name)).toBe(short);
  });

  it('changes one of the last four digits of a postcode', () => {
    const random = seededRandom(4);
    for (let round = 0; round < 100; round++) {
      const made = wrongDigit('94200', random);
      expect(Array.from(made).filter((digit, at) => digit !== '94200'[at])).toHaveLength(1);
      expect(made).toMatch(/^9\d{4}$/);
    }
  });

  it('include every form of a small table, each with the right code', () => {
    const table = {
      communes: [
        { code: '94041', nom: 'Ivry-sur-Seine', postcodes: ['94200'], deliveries: [] },
        { code: '94068', nom: 'Saint-Maur-des-Fossés', postcodes: ['94100', '94210'], deliveries: [] },
      ],
      olds: [{ code: '94999', nom: 'La Varenne', today: '94068', postcode: '94210' }],
      cedex: [{ code: '94207', codeInsee: '94041', ville: 'Ivry' }],
    };
    const forms = communeForms(table, seededRandom(1));
    const known = new Set(['94041', '94068']);
    for (const { name, places } of forms) {
      if (name.startsWith('arrondissements')) continue;
      for (const { right } of places) expect(known.has(right)).toBe(true);
    }
    expect(forms.find(({ name }) => name === 'old commune, old postcode')?.places).toEqual([
      { address: '4 rue du Vieux Relais Postal', postcode: '94210', commune: 'La Varenne', right: '94068' },
    ]);
  });
});

it('the evaluation reads its arguments', () => {
  expect(readArguments(['--only', 'own', '--errors', '5', '--skip-build'])).toEqual({
    errors: 5,
    seed: 1,
    skipBuild: true,
    only: ['own'],
  });
  expect(readArguments(['--help'])).toBeUndefined();
  expect(() => readArguments(['--only', 'owns'])).toThrow('expected one of');
  expect(() => readArguments(['--errors', 'x'])).toThrow('whole number');
  expect(() => readArguments(['--seed', '-1'])).toThrow();
});
