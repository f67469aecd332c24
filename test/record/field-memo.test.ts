import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FieldMemo, fieldText } from '../../src/record/field-memo.ts';
import { inputKeyIndex } from '../../src/record/input-fields.ts';
import { recordOf } from '../golden/record-text.ts';

const key = inputKeyIndex('source');

it('returns the result of the function for every text, in either encoding', () => {
  const memo = new FieldMemo((text) => `<${text}>`);
  const word = fc.oneof(fc.constantFrom('', 'a', 'é', 'achat', 'x'.repeat(70)), fc.stringMatching(/^[a-zé]{0,4}$/));
  const encoding = fc.constantFrom('utf-8', 'windows-1252');
  fc.assert(
    fc.property(fc.array(fc.tuple(word, encoding), { maxLength: 100 }), (texts) => {
      for (const [text, name] of texts) {
        const { fields } = recordOf(`encoding: ${name} ¦ source: ${text}`);
        expect(memo.of(fields, key)).toBe(`<${fieldText(fields, key)}>`);
      }
    }),
  );
});

it('reads a text once', () => {
  let count = 0;
  const memo = new FieldMemo(() => ++count);
  for (let row = 0; row < 10; row++) memo.of(recordOf('source: achat').fields, key);
  // Once for the empty text, once for this one.
  expect(count).toBe(2);
});
