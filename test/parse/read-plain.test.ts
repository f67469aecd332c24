import { describe, expect, it } from 'vitest';
import { AddressRecord } from '../../src/record/record.ts';
import type { NameWords } from '../../src/text/names/street-name.ts';
import type { TokenList } from '../../src/text/tokens/token-list.ts';
import { expansions, letterPairs, wordPairs } from '../../src/text/vocabulary/compounds.ts';
import { countries } from '../../src/text/vocabulary/countries.ts';
import * as markers from '../../src/text/vocabulary/markers.ts';
import { months } from '../../src/text/vocabulary/months.ts';
import { numbers } from '../../src/text/vocabulary/numbers.ts';
import { streetTypePairs, streetTypes } from '../../src/text/vocabulary/street-types.ts';
import { articles, titles, words } from '../../src/text/vocabulary/words.ts';
import { parseRecord } from '../../src/parse/parse-address.ts';
import { readAddress } from '../../src/parse/read-address.ts';
import { setTexts } from '../../src/parse/known-texts.ts';
import { readFields } from '../../src/parse/read-fields.ts';
import { readPlace } from '../../src/parse/places/read-place.ts';
import { readPlainAddress, readPlainPlace } from '../../src/parse/read-plain.ts';
import { takeKnownStreet } from '../../src/parse/streets/street-memo.ts';
import { fillFields, parseRecordText } from '../golden/record-text.ts';
import { randomNumbers } from '../property/fuzzed-text.ts';

/** All that parsing knows by name, and words that it does not. */
const known = [
  ...streetTypes.flatMap(({ name, variants = [] }) => [name, ...variants]),
  ...[streetTypePairs, titles, words, numbers, wordPairs, expansions, letterPairs].flat(2),
  ...Object.values(markers).flat(2),
  ...[articles, months, countries].flat(),
  ...['A', 'AU', 'B', 'C', 'CH', 'D', 'E', 'F', 'FR', 'L', 'N', 'R', 'Z', 'EX', 'ANGLE', 'ENTRE', 'ARR', 'EME', 'XVI'],
].flatMap((word) => (typeof word === 'string' ? [word] : []));
const names = [
  'LILAS',
  'MAIRIE',
  'FOCH',
  'MOULIN',
  'ITALIE',
  'PARIS',
  'LYON',
  'IVRY',
  'SEINE',
  'RUE',
  'DE',
  'LA',
  'DES',
];
const frequentTypes = ['RUE', 'AVENUE', 'BD', 'PLACE', 'IMPASSE', 'CHEMIN'];
const separators = ['-', "'", '. ', ', ', '/', ' (', ') '];

type Draw = (list: readonly string[]) => string;

/** A record of number, street, postcode and commune: mostly plain words, now and then one that means something. */
function drawText(draw: Draw, random: () => number): string {
  const number = random() % 8 === 0 ? draw(['0', '007', '12B', '12-14', '12345', '5.0']) : String(1 + (random() % 999));
  const suffix = random() % 3 === 0 ? ` ${draw(['bis', 'TER', 'quater', 'B', 'A', 'ET', 'BV'])}` : '';
  const type = random() % 3 === 0 ? draw(known) : draw(frequentTypes);
  const street = `${type} ${drawName(draw, random)}`;
  const postcode = random() % 8 === 0 ? draw(['1500', '00000', '94 200', '94200.0', '942OO', 'B-1000']) : '94200';
  const place = `code_postal: ${postcode} ¦ commune: ${drawName(draw, random)}`;
  return random() % 4 === 0
    ? `numero: ${number} ¦ voie: ${street} ¦ ${place}`
    : `adresse: ${number}${suffix}${random() % 9 === 0 ? draw(separators) : ' '}${street} ¦ ${place}`;
}

function drawName(draw: Draw, random: () => number): string {
  const parts = Array.from({ length: 1 + (random() % 4) }, () => (random() % 4 === 0 ? draw(known) : draw(names)));
  return parts.reduce((text, part) => text + (random() % 5 === 0 ? draw(separators) : ' ') + part);
}

/** All that the ways write, as plain data. */
function stateOf({ parsed, tokens, placeTokens, uncut, motifs }: AddressRecord): unknown {
  const { street, commune, locality, ...values } = parsed;
  const lists = [tokens, placeTokens, uncut].map(tokensOf);
  return { values, names: [street, commune, locality].map(wordsOf), lists, motifs };
}

function wordsOf({ type, count, from, to, words, tokens, vocabulary, pairText }: NameWords): unknown {
  // Of an empty name nothing is read.
  if (count === 0) return 0;
  return [type, from, to, ...[words, tokens, vocabulary].map((list) => Array.from(list.subarray(0, count))), pairText.slice(0, count)]; // prettier-ignore
}

function tokensOf(list: TokenList): unknown {
  return Array.from({ length: list.count }, (_, token) => [
    list.tokenText(token),
    ...[list.hash, list.kind, list.before, list.key, list.word, list.type, list.flags].map((column) => column[token]),
  ]);
}

describe('the fast paths of the parser', () => {
  it('read the same as the full parser, for words of any meaning', () => {
    const random = randomNumbers(20);
    const draw: Draw = (list) => list[random() % list.length] ?? '';
    let addresses = 0;
    let places = 0;
    const [short, long] = [new AddressRecord(), new AddressRecord()];
    for (let row = 0; row < 5_000; row++) {
      const text = drawText(draw, random);
      for (const record of [short, long]) {
        fillFields(record, parseRecordText(text));
        record.clear();
        readFields(record);
      }
      if (readPlainPlace(short)) places++;
      else readPlace(short);
      if (readPlainAddress(short)) addresses++;
      else readAddress(short);
      readPlace(long);
      readAddress(long);
      expect(stateOf(short), text).toEqual(stateOf(long));
    }
    expect(addresses).toBeGreaterThan(700);
    expect(places).toBeGreaterThan(1_500);
  });
});

describe('a street that occurred before', () => {
  it('reads the same as the full parser, after another number and beside another place', () => {
    const random = randomNumbers(22);
    const draw: Draw = (list) => list[random() % list.length] ?? '';
    const numbers = ['1', '9', '11', '14', '16', '123', '1250', '1962'];
    const places = ['code_postal: 94200 ¦ commune: IVRY', 'code_postal: 75011', 'commune: PARIS', 'pays: FRANCE'];
    const endings = [
      '',
      '',
      '',
      '',
      ' 1250',
      ' 16',
      ' 94 IVRY',
      ' B-1000 IVRY',
      ' 3E',
      ' 14-16 RUE FOCH',
      ' DU 19 MARS',
    ];
    let deferred = 0;
    for (let row = 0; row < 6_000; row++) {
      const type = random() % 3 === 0 ? '' : draw(known);
      const street = `${type} ${drawName(draw, random)}${draw(endings)}`;
      const [first = '', text = ''] = [0, 1].map(() => {
        const written = random() % 2 === 0 ? street.trim() : street.trim().toLowerCase();
        return `adresse: ${draw(numbers)} ${written} ¦ ${draw(places)}`;
      });
      const [before, later, full] = [new AddressRecord(), new AddressRecord(), new AddressRecord()];
      fillFields(before, parseRecordText(first));
      parseRecord(before);
      for (const record of [later, full]) {
        fillFields(record, parseRecordText(text));
        setTexts(record);
        readFields(record);
        readPlace(record);
      }
      if (takeKnownStreet(later)) deferred++;
      else readAddress(later);
      readAddress(full);
      expect(stateOf(later), `${first} | ${text}`).toEqual(stateOf(full));
    }
    expect(deferred).toBeGreaterThan(1_500);
  });
});

describe('a town that occurred before', () => {
  it('reads the same as the first time, whatever is written around it', () => {
    const random = randomNumbers(21);
    const draw: Draw = (list) => list[random() % list.length] ?? '';
    let deferred = 0;
    for (let row = 0; row < 1_500; row++) {
      const text =
        drawText(draw, random) + draw(['', '', ' ¦ pays: FRANCE', ' ¦ ligne6: 94200 IVRY', ' ¦ commune: BIS']);
      const [first, second] = [new AddressRecord(), new AddressRecord()];
      for (const record of [first, second]) {
        fillFields(record, parseRecordText(record === first ? text : text.replace(/: IVRY/g, ': Ivry')));
        record.clear();
        parseRecord(record);
      }
      if (second.isPlaceDeferred) deferred++;
      expect(stateOf(second), text).toEqual(stateOf(first));
    }
    expect(deferred).toBeGreaterThan(250);
  });

  it('is another one in another encoding, and where the same letters are in other columns', () => {
    const communes = [
      'code_postal: 94200 ¦ commune: IVRÉ',
      'code_postal: 94200 ¦ commune: IVRÉ ¦ encoding: windows-1252',
      'code_postal: 94200I ¦ commune: VRÉ',
      'code_postal: 94200 ¦ commune: IVRÉ',
    ].map((text) => {
      const record = new AddressRecord();
      fillFields(record, parseRecordText(`adresse: 1 RUE FOCH ¦ ${text}`));
      parseRecord(record);
      return [record.parsed.codePostal, tokensOf(record.placeTokens)];
    });
    expect(communes[1]).toEqual(communes[0]);
    expect(communes[2]).not.toEqual(communes[0]);
    expect(communes[3]).toEqual(communes[0]);
  });
});
