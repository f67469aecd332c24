import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NarrowColumn, writeNarrowColumn } from '../../../src/pack/views/narrow-column.ts';
import { SectionSet } from '../../../src/pack/sections.ts';

describe('NarrowColumn', () => {
  it('gives back every number, also those that a byte does not hold', () => {
    const number = fc.constantFrom(0, 1, 254, 255, 256, 65535, 0xffffffff);
    fc.assert(
      fc.property(fc.array(number, { maxLength: 40 }), (values) => {
        const sections = new SectionSet();
        writeNarrowColumn(sections, 'roll.weight', values, values.length);
        const column = new NarrowColumn(sections, 'roll.weight');
        expect(values.map((_, row) => column.at(row))).toEqual(values);
      }),
    );
  });
});
