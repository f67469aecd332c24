import { afterAll, describe, expect, it } from 'vitest';
import { groupRows } from '../../src/geocode/plain-addresses.ts';
import { TextMatcher } from '../match/match-text.ts';
import { fuzzedText, randomNumbers } from '../property/fuzzed-text.ts';
import { places } from './small-places.ts';
import { SmallReference } from './small-reference.ts';
import { towns } from './small-towns.ts';

const reference = await SmallReference.build();

afterAll(() => {
  reference.remove();
});

type Draw = <T>(list: readonly T[]) => T | undefined;

const communes = [...places, ...towns];
/** Names under which the postcodes of the reference have several communes, former ones, or arrondissements. */
const otherNames = [
  'Paris',
  'PARIS 16E',
  'Lyon',
  'Chemillé',
  'Melay',
  'Neuvy-en-Mauges',
  'St Symphorien',
  'IVRY',
  'Nulle-Part',
];
/** Fields that may change what a plain address means. */
const moreFields = [
  'longitude: 2.38 ¦ latitude: 48.81',
  'code_insee: 94041',
  'id_ban: 94041_s00_00002',
  'pays: FRANCE',
  'pays: BELGIQUE',
  'lieu_dit: Melay',
  'complement: BP 12',
  'encoding: windows-1252',
];

/** A record of a street of the reference, in its commune: most with nothing else, some with a part that is missing, wrong or more. */
function drawText(draw: Draw, random: () => number): string {
  const place = draw(communes);
  const often = random() % 3 !== 0;
  const street = draw(place?.streets ?? [])?.[0] ?? 'Rue Inconnue';
  const numero = often
    ? String(1 + (random() % 24))
    : (draw(['', '0', '5bis', '5 TER', '4-6', '12A', '1012', '299']) ?? '');
  const postcode = random() % 9 === 0 ? (draw(['', '94200', '75016', '75075', '49120']) ?? '') : place?.postcode;
  const commune = random() % 9 === 0 ? draw(otherNames) : place?.nom.replace(/ \d.*$/, '');
  const more = random() % 9 === 0 ? ` ¦ ${draw(moreFields) ?? ''}` : '';
  const text = `adresse: ${numero} ${often ? street : street.toUpperCase()} ¦ code_postal: ${postcode ?? ''} ¦ commune: ${commune ?? ''}`;
  return text + more;
}

describe('a group of records', () => {
  it('has the answers that each of its records has alone', () => {
    const [alone, together] = [new TextMatcher(reference.pack), new TextMatcher(reference.pack)];
    const random = randomNumbers(7);
    const draw: Draw = (list) => list[random() % list.length];
    let plain = 0;
    for (let group = 0; group < 900; group++) {
      const count = 1 + (random() % groupRows);
      const texts = Array.from({ length: count }, () =>
        random() % 16 === 0 ? fuzzedText(random) : drawText(draw, random),
      );
      together.matchGroup(texts).forEach((answer, row) => {
        const text = texts[row] ?? '';
        expect(answer.texts, text).toEqual(alone.match(text));
        if (answer.isPlain) plain++;
      });
    }
    expect(plain).toBeGreaterThan(2000);
  });

  it('has plain addresses only where nothing but street and town say what is meant', () => {
    const matcher = new TextMatcher(reference.pack);
    const text = 'adresse: 3 rue des Lilas ¦ code_postal: 94200 ¦ commune: Ivry-sur-Seine';
    const isPlain = (more = ''): boolean | undefined => matcher.matchGroup([text + more])[0]?.isPlain;
    expect(isPlain()).toBe(true);
    expect(isPlain(' ¦ longitude: 2.38 ¦ latitude: 48.81')).toBe(true);
    expect(isPlain(' ¦ code_insee: 94041')).toBe(false);
    expect(isPlain(' ¦ id_ban: 94041_s00_00002')).toBe(false);
  });
});
