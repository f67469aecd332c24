import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteBuffer } from '../../../src/text/bytes/byte-buffer.ts';
import { type ContactKey, eachContactValue } from '../../../src/record/contact/contact-values.ts';
import { InputFields, inputKeyIndex } from '../../../src/record/input-fields.ts';
import type { TextEncodingName } from '../../../src/text/folding/decode.ts';

/** The values read from fields of one key. */
function valuesOf(
  key: ContactKey,
  texts: readonly (string | Buffer)[],
  encoding: TextEncodingName = 'utf-8',
): string[] {
  const fields = new InputFields();
  fields.encoding = encoding;
  fields.bytes = Buffer.concat(texts.map((text) => Buffer.from(text)));
  let at = 0;
  for (const text of texts) fields.add(inputKeyIndex(key), at, (at += Buffer.from(text).length));
  const value = new ByteBuffer();
  const values: string[] = [];
  eachContactValue(fields, key, value, () => values.push(Buffer.from(value.view()).toString('utf8')));
  return values;
}

describe('a telephone', () => {
  test.each([
    '0612345678',
    '06 12 34 56 78',
    '06.12.34.56.78',
    '06-12-34-56-78',
    '06/12/34/56/78',
    '06\u00a012\u00a034 56 78',
    '+33612345678',
    '+33 6 12 34 56 78',
    '+33 (0)6 12 34 56 78',
    '(+33) 6 12 34 56 78',
    '0033612345678',
    '00 33 (0) 6 12 34 56 78',
    '33612345678',
    '612345678',
    '612345678.0',
    'tél. 06 12 34 56 78 (travail)',
  ])('%s is one number', (text) => {
    expect(valuesOf('telephone', [text])).toEqual(['+33612345678']);
  });

  test.each([
    ['0692 12 34 56', '+33692123456'],
    ['+262 692 12 34 56', '+33692123456'],
    ['00596 696 12 34 56', '+33696123456'],
    ['+32 475 12 34 56', '+32475123456'],
    ['0041 22 345 67 89', '+41223456789'],
    ['+1 (514) 555-0199', '+15145550199'],
  ])('%s is %s', (text, number) => {
    expect(valuesOf('telephone', [text])).toEqual([number]);
  });

  test.each([
    '',
    '-',
    'inconnu',
    '12',
    '06 12 34',
    '0000000000',
    '0600000000',
    '+33 1',
    '00330000000000',
    '061234567890123456',
  ])('%s is not valid', (text) => {
    expect(valuesOf('telephone', [text])).toEqual([]);
  });

  test('is read from each field, and from several in one field', () => {
    expect(valuesOf('telephone', ['01 44 55 66 77 / 06 12 34 56 78', '+33 7 00 11 22 33'])).toEqual([
      '+33144556677',
      '+33612345678',
      '+33700112233',
    ]);
  });

  test('is the same with any spacing and any form of the country code', () => {
    const gap = fc.constantFrom('', ' ', '.', '-', '\u00a0');
    const national = fc.stringMatching(/^[1-9](?:12|34|56|78){4}$/);
    fc.assert(
      fc.property(national, gap, fc.constantFrom('0', '+33', '0033', '+33(0)', '33', ''), (digits, space, before) => {
        const spaced = `${before}${space}${digits.replace(/(\d)(?=(\d\d)+$)/g, `$1${space}`)}`;
        expect(valuesOf('telephone', [spaced])).toEqual([`+33${digits}`]);
      }),
    );
  });
});

describe('an e-mail address', () => {
  test.each([
    ['Jeanne.Martin@Exemple.FR', 'jeanne.martin@exemple.fr'],
    ['  jeanne@exemple.fr ', 'jeanne@exemple.fr'],
    ['Jeanne Martin <jeanne@exemple.fr>', 'jeanne@exemple.fr'],
    ['mailto:jeanne@exemple.fr', 'jeanne@exemple.fr'],
    ['jeanne+vote@exemple.fr', 'jeanne+vote@exemple.fr'],
    ['ÉLISE@exemple.fr', 'élise@exemple.fr'],
    ['E\u0301lise@exemple.fr', 'élise@exemple.fr'],
  ])('%s is %s', (text, address) => {
    expect(valuesOf('courriel', [text])).toEqual([address]);
  });

  test.each(['', 'jeanne', 'jeanne@', '@exemple.fr', 'jeanne@exemple', 'a@b@c.fr', 'jeanne@exemple.'])(
    '%s is not valid',
    (text) => {
      expect(valuesOf('courriel', [text])).toEqual([]);
    },
  );

  test('is the same in windows-1252 and in UTF-8', () => {
    expect(valuesOf('courriel', [Buffer.from('Élise@exemple.fr', 'latin1')], 'windows-1252')).toEqual([
      'élise@exemple.fr',
    ]);
  });

  test('is read even if a field has two', () => {
    expect(valuesOf('courriel', ['a@exemple.fr; B@exemple.fr'])).toEqual(['a@exemple.fr', 'b@exemple.fr']);
  });
});
