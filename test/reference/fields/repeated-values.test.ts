import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LastAnswer, LastText } from '../../../src/reference/fields/repeated-values.ts';

describe('repeated values', () => {
  it('are decoded correctly, whatever text came before, even if characters look like bytes', () => {
    const texts = new LastText();
    const text = fc.oneof(fc.constantFrom('é', 'Ã©', 'a', 'ab', ''), fc.string({ unit: 'grapheme', maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), (all) => {
        for (const each of all) {
          const bytes = Buffer.from(each);
          expect(texts.of(bytes, 0, bytes.length, 'utf-8')).toBe(each);
        }
      }),
    );
  });

  it('are computed once per run of equal texts, and again after forget()', () => {
    let made = 0;
    const answers = new LastAnswer((text) => `${text}${++made}`);
    expect([answers.of('a'), answers.of('a'), answers.of('b')]).toEqual(['a1', 'a1', 'b2']);
    answers.forget();
    expect(answers.of('b')).toBe('b3');
  });
});
