import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SectionArray } from '../../src/pack/format.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { packSchema, sectionNames } from '../../src/pack/schema.ts';
import type { OwnedRule, ValueRule } from '../../src/pack/section-rules.ts';
import { PackSections } from '../../src/pack/sections.ts';
import { DemoFolder } from '../kit/demo-pack.ts';

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
    case 'either':
      return [value, ...rulesIn(value.zero), ...rulesIn(value.other)];
    case 'number':
    case 'index':
    case 'starts':
    case 'coded':
      return [value];
  }
}

const values = rules.flatMap(([name, { row }]) => row.flatMap(rulesIn).map((value) => [name, value] as const));

describe('the schema of the pack', () => {
  it('defines every count that a length or a value names, each by one section', () => {
    const used = [
      ...rules.flatMap(([, { rows }]) => ('count' in rows ? [rows.count] : [])),
      ...values.flatMap(([, value]) => ('count' in value ? [value.count] : [])),
    ];
    expect(new Set(used)).toEqual(new Set(defined));
    expect(defined.filter((count, at) => defined.indexOf(count) !== at)).toEqual([]);
  });

  it('has a table of starts in words of 32 bits, one more than it has owners', () => {
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

  it('has fields of bits that fill an element at most, and choices by a section with the same rows', () => {
    for (const [name, value] of values) {
      if (value.kind === 'bits') {
        expect(
          value.fields.reduce((sum, { width }) => sum + width, 0),
          name,
        ).toBe(32);
      }
      if (value.kind === 'either') {
        expect(sectionNames).toContain(value.by);
        expect(rules.find(([own]) => own === value.by)?.[1].rows, name).toEqual(
          rules.find(([own]) => own === name)?.[1].rows,
        );
      }
    }
  });
});

describe('the values of a pack that was built', () => {
  let demo: DemoFolder;
  const arrays = new Map<string, SectionArray>();
  const counts = new Map<string, number>();

  beforeAll(async () => {
    demo = await DemoFolder.make();
    const sections = new PackSections(loadPack(demo.pack));
    for (const name of sectionNames) {
      const { rows, row }: OwnedRule = packSchema[name];
      const array = sections.get(name);
      const given = array.length / row.length;
      arrays.set(name, array);
      if (rows.kind === 'slots') counts.set(rows.count, given);
      if (rows.kind === 'count' && rows.defines) counts.set(rows.count, given - rows.plus);
    }
  });

  afterAll(async () => {
    await demo.remove();
  });

  it('are as the schema says: indices below their counts, starts ascending, fields of bits', () => {
    const wrong = sectionNames.filter((name) => {
      const { row }: OwnedRule = packSchema[name];
      const elements = Array.from(arrays.get(name) ?? []);
      return !elements.every((value, at) => {
        const rule = row[at % row.length];
        return rule !== undefined && isAsSaid(rule, value, Math.floor(at / row.length), name);
      });
    });
    expect(wrong).toEqual([]);
  });

  function isAsSaid(rule: ValueRule, value: number, row: number, name: string): boolean {
    switch (rule.kind) {
      case 'number':
      case 'coded':
        return true;
      case 'index':
        return value === rule.none || value < (counts.get(rule.count) ?? 0);
      case 'orNone':
        return value === 0 || isAsSaid(rule.value, value - 1, row, name);
      case 'starts':
        return value >= (row === 0 ? 0 : (arrays.get(name)?.[row - 1] ?? 0)) && value <= (counts.get(rule.count) ?? 0);
      case 'bits': {
        let shift = 0;
        return rule.fields.every(({ width, value: field }) => {
          const own = Math.floor(value / 2 ** shift) % 2 ** width;
          shift += width;
          return isAsSaid(field, own, row, name);
        });
      }
      case 'either': {
        const chosen = arrays.get(rule.by)?.[row] === 0 ? rule.zero : rule.other;
        return isAsSaid(chosen, value, row, name);
      }
    }
  }
});
