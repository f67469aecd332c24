import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameTable } from '../../../src/pack/views/streets/name-table.ts';
import { NameTableWriter } from '../../../src/pack/views/streets/name-table.ts';
import { findSorted, lowerBound } from '../../../src/pack/arrays/sorted-search.ts';

const ascending = fc.array(fc.nat(40), { maxLength: 40 }).map((values) => Uint32Array.from(values).sort());

describe('lowerBound', () => {
  it('is the first index that is not below the value', () => {
    fc.assert(
      fc.property(ascending, fc.nat(45), (values, value) => {
        const naive = values.findIndex((other) => other >= value);
        expect(lowerBound(values, value)).toBe(naive === -1 ? values.length : naive);
      }),
    );
  });

  it('stays within a range', () => {
    fc.assert(
      fc.property(ascending, fc.nat(45), fc.nat(40), fc.nat(40), (values, value, one, other) => {
        const from = Math.min(one, other, values.length);
        const to = Math.min(Math.max(one, other), values.length);
        let expected = from;
        while (expected < to && (values[expected] ?? 0) < value) expected++;
        expect(lowerBound(values, value, from, to)).toBe(expected);
      }),
    );
  });
});

describe('findSorted', () => {
  it('finds a value if and only if it exists', () => {
    fc.assert(
      fc.property(ascending, fc.integer({ min: -3, max: 45 }), (values, value) => {
        const at = findSorted(values, value);
        if (values.includes(value)) expect(values[at]).toBe(value);
        else expect(at).toBe(-1);
      }),
    );
  });
});

describe('NameTableWriter', () => {
  /** Values under a signature, in the order of the probe: what the views do. */
  function lookUp({ slots }: NameTableWriter, keyA: number, keyB: number): number[] {
    const found: number[] = [];
    const table = new NameTable(slots);
    for (let slot = table.next(keyA, keyB, -1); slot !== -1; slot = table.next(keyA, keyB, slot)) {
      found.push(table.at(slot));
    }
    return found;
  }

  it('returns all values of a signature in the order of insertion, each once', () => {
    const keys = fc.tuple(fc.nat(5), fc.nat(1000));
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.nat(9)), { maxLength: 60 }), (entries) => {
        const table = new NameTableWriter(entries.length);
        const expected = new Map<string, number[]>();
        for (const [[keyA, keyB], value] of entries) {
          table.insert(keyA, keyB, value);
          const list = expected.get(`${keyA},${keyB}`) ?? [];
          if (!list.includes(value)) list.push(value);
          expected.set(`${keyA},${keyB}`, list);
        }
        for (const [[keyA, keyB]] of entries) {
          // Another signature of the same check word may share the run of slots; 2^-32 in a pack.
          const sharing = entries.filter(([[, other]]) => other === keyB).map(([, value]) => value);
          const found = lookUp(table, keyA, keyB);
          for (const value of expected.get(`${keyA},${keyB}`) ?? []) expect(found).toContain(value);
          for (const value of found) expect(sharing).toContain(value);
        }
      }),
    );
  });

  it('takes as many values as it was made for, or none at all', () => {
    const table = new NameTableWriter(1000);
    for (let value = 0; value < 1000; value++) table.insert(Math.imul(value, 0x9e3779b1) >>> 0, value, value);
    for (let value = 0; value < 1000; value++)
      expect(lookUp(table, Math.imul(value, 0x9e3779b1) >>> 0, value)).toEqual([value]);
    expect(lookUp(new NameTableWriter(0), 5, 5)).toEqual([]);
  });
});
