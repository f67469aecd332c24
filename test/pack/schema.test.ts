import { describe, expect, it } from 'vitest';
import { packSchema } from '../../src/pack/schema.ts';
import type { OwnedRule, ValueRule } from '../../src/pack/section-rules.ts';

const rules: readonly (readonly [name: string, rule: OwnedRule])[] = Object.entries(packSchema);
const defined = rules.flatMap(([, { rows }]) =>
  rows.kind === 'slots' || (rows.kind === 'count' && rows.defines) ? [rows.count] : [],
);

/** All rules of a value, those inside of it too. */
function rulesIn(value: ValueRule): readonly ValueRule[] {
  switch (value.kind) {
    case 'orNone':
      return [value, ...rulesIn(value.value)];
    case 'bits':
      return [value, ...value.fields.flatMap((field) => rulesIn(field.value))];
    case 'ascending':
      return [value, ...rulesIn(value.value)];
    case 'number':
    case 'index':
    case 'starts':
    case 'startOffsets':
    case 'leastStart':
    case 'length':
    case 'last':
    case 'text':
    case 'coded':
      return [value];
  }
}

const values = rules.flatMap(([name, { row }]) => row.flatMap(rulesIn).map((value) => [name, value] as const));

describe('the schema of the pack', () => {
  it('defines every count used by a length or a value, each in one section', () => {
    const used = [
      ...rules.flatMap(([, { rows }]) => ('count' in rows ? [rows.count] : [])),
      ...values.flatMap(([, value]) => ('count' in value ? [value.count] : [])),
    ];
    expect(new Set(used)).toEqual(new Set(defined));
    expect(defined.filter((count, at) => defined.indexOf(count) !== at)).toEqual([]);
  });

  it('has tables of starts in 32-bit words, with one more entry than owners', () => {
    for (const [name, value] of values.filter(([, { kind }]) => kind === 'starts')) {
      const rule = rules.find(([own]) => own === name)?.[1];
      expect([name, rule?.type, rule?.row, rule?.rows]).toEqual([
        name,
        'u32',
        [value],
        expect.objectContaining({ plus: 1 }),
      ]);
    }
  });

  it('has ranges of two elements, and one table of starts per section of texts', () => {
    for (const [name, { row, rows }] of rules) {
      const range = row.findIndex(({ kind }) => kind === 'length' || kind === 'last');
      if (range !== -1) expect(row[range - 1]?.kind, name).toBe('index');
      if (row[0]?.kind !== 'text') continue;
      const count = rows.kind === 'count' ? rows.count : '';
      const tables = rules.filter(
        ([
          ,
          {
            row: [value],
          },
        ]) => value?.kind === 'starts' && value.count === count,
      );
      expect(tables.length, name).toBe(1);
    }
  });

  it('has bit fields that fill an element', () => {
    for (const [name, value] of values) {
      if (value.kind === 'bits') {
        expect(
          value.fields.reduce((sum, { width }) => sum + width, 0),
          name,
        ).toBe(32);
      }
    }
  });
});
