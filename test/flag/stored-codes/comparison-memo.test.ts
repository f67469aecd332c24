import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputFields } from '../../../src/record/input-fields.ts';
import { ComparisonMemo } from '../../../src/flag/stored-codes/comparison-memo.ts';

const utf8 = new TextEncoder();

/** Fields that hold one piece. */
function fieldsOf(text: string): InputFields {
  const fields = new InputFields();
  fields.bytes = utf8.encode(`x${text}y`);
  fields.add(0, 1, fields.bytes.length - 1);
  return fields;
}

describe('ComparisonMemo', () => {
  const text = fc.oneof(fc.constantFrom('7501', '75-01', '1', '2024-03-05'), fc.string({ minLength: 1 }));

  it('returns only what was stored for the same bytes and the same code', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.constantFrom('', '7501', '7502'), fc.boolean())), (entries) => {
        const memo = new ComparisonMemo(8);
        const set = new Map<string, boolean>();
        for (const [written, beside, value] of entries) {
          const key = `${beside}|${written}`;
          const known = memo.get(fieldsOf(written), 0, beside);
          if (known !== undefined) expect(known).toBe(set.get(key));
          memo.set(value);
          set.set(key, value);
          expect(memo.get(fieldsOf(written), 0, beside)).toBe(value);
        }
      }),
    );
  });

  it('distinguishes encodings, in which the same bytes are different letters', () => {
    const memo = new ComparisonMemo(16);
    const fields = fieldsOf('é');
    memo.get(fields, 0, '');
    memo.set(true);
    fields.encoding = 'windows-1252';
    expect(memo.get(fields, 0, '')).toBeUndefined();
  });
});
