import { afterAll, describe, expect, it } from 'vitest';
import { SmallReference } from '../geocode/small-reference.ts';
import { TextMatcher } from '../match/match-text.ts';
import { randomNumbers } from './fuzzed-text.ts';

const reference = await SmallReference.build();

afterAll(() => {
  reference.remove();
});

/** One slip in the words behind the type: a letter lost, doubled, swapped with the next, or another one. */
function withSlip(name: string, random: () => number): string {
  const from = name.indexOf(' ') + 1;
  const letters = Array.from(name.slice(from));
  const places = letters.flatMap((letter, at) => (/\p{L}/u.test(letter) ? [at] : []));
  const at = places[random() % places.length] ?? 0;
  const letter = letters[at] ?? '';
  const next = letters[at + 1] ?? '';
  const other = String.fromCharCode(0x61 + (random() % 26));
  const kinds: readonly (readonly [number, string])[] = [
    [1, ''],
    [1, letter + letter],
    [2, next + letter],
    [1, other],
  ];
  const [removed, added] = kinds[random() % kinds.length] ?? [1, ''];
  letters.splice(at, removed, added);
  return name.slice(0, from) + letters.join('');
}

describe('a street name with one typing error', () => {
  it('is never found in another commune, and nearly always in its own', () => {
    const matcher = new TextMatcher(reference.pack);
    const { streets, communes, strings } = matcher.matcher.reference.pack;
    const random = randomNumbers(5);
    const missed: string[] = [];
    let rows = 0;
    for (let street = 0; street < streets.count; street++) {
      const name = strings.text(streets.name(street));
      // Three streets of one name: which of them is not asked here.
      if (!name.includes(' ') || name === 'Rue de la Mairie') continue;
      const commune = streets.commune(street);
      const place = strings.text(communes.name[communes.whole[commune] ?? 0] ?? 0);
      const postcode = String(streets.postcode(street)).padStart(5, '0');
      for (let slip = 0; slip < 25; slip++, rows++) {
        const text = `voie: ${withSlip(name, random)} ¦ code_postal: ${postcode} ¦ commune: ${place}`;
        matcher.match(text);
        expect(matcher.record.found.commune, text).toBe(commune);
        if (matcher.record.found.street !== street) missed.push(text);
      }
    }
    console.log(
      `one slip: ${rows - missed.length} of ${rows} found their street; missed: ${missed.slice(0, 12).join(' / ')}`,
    );
    expect(missed.length / rows).toBeLessThan(0.03);
  });
});
