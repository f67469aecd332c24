import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BureauFlows } from '../../src/diff/bureau-flows.ts';
import { type BureauChange, classifyBureaux } from '../../src/diff/bureau-changes.ts';
import type { DiffViews } from '../../src/diff/diff-views.ts';
import { pairAddresses } from '../../src/diff/pair-addresses.ts';

/** A street of one pack: numbers ascending, each with a suffix; `hashes` are the pack's own numbering of suffixes. */
function viewsOf(houses: readonly (readonly [numero: number, suffix: number])[], hashes: readonly number[]): DiffViews {
  const addresses = {
    numero: (address: number) => houses[address]?.[0] ?? 0,
    suffix: (address: number) => hashes.indexOf(houses[address]?.[1] ?? 0),
    suffixHash: Uint32Array.from(hashes),
  };
  return { addresses, addressesOf: () => [0, houses.length] } as unknown as DiffViews;
}

describe('pairAddresses', () => {
  const house = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, 11, 22));
  const street = fc
    .uniqueArray(house, { selector: ([numero, suffix]) => `${numero} ${suffix}` })
    .map((houses) => houses.sort((a, b) => a[0] - b[0]));

  it('pairs like a lookup of each number and suffix, whatever the order of suffixes in a pack', () => {
    fc.assert(
      fc.property(street, street, (old, young) => {
        const found: string[] = [];
        const text = (house: readonly [number, number] | undefined): string => house?.join(' ') ?? '-';
        pairAddresses(
          { before: 0, after: 0 },
          viewsOf(old, [0, 11, 22]),
          viewsOf(young, [22, 0, 11]),
          (before, after) => found.push(`${text(old[before])} > ${text(young[after])}`),
        );
        const has = (houses: typeof old, house: readonly [number, number]): boolean =>
          houses.some((other) => text(other) === text(house));
        const expected = [
          ...old.map((house) => `${text(house)} > ${has(young, house) ? text(house) : '-'}`),
          ...young.filter((house) => !has(old, house)).map((house) => `- > ${text(house)}`),
        ];
        expect(found.sort()).toEqual(expected.sort());
      }),
    );
  });
});

describe('BureauFlows', () => {
  it('counts like a map, also when it grows', () => {
    const bureau = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(fc.array(fc.tuple(bureau, bureau), { maxLength: 20_000, size: 'max' }), (pairs) => {
        const flows = new BureauFlows();
        const expected = new Map<string, number>();
        for (const [before, after] of pairs) {
          flows.add(before, after);
          expected.set(`${before} ${after}`, (expected.get(`${before} ${after}`) ?? 0) + 1);
        }
        expect(new Map(flows.list().map(({ before, after, addresses }) => [`${before} ${after}`, addresses]))).toEqual(
          expected,
        );
      }),
      { numRuns: 20 },
    );
  });
});

describe('classifyBureaux', () => {
  const classify = (
    ...flows: readonly (readonly [before: number, after: number, addresses: number])[]
  ): BureauChange[] => [
    ...classifyBureaux(
      flows.map(([before, after, addresses]) => ({ before, after, addresses })),
      Int32Array.from([0, 1, 2, -1]),
    ).values(),
  ];

  it('classifies a bureau by where its addresses went and which others they joined', () => {
    expect(classify([0, 0, 100])).toEqual(['identique']);
    expect(classify([0, 0, 95], [0, 1, 5], [1, 1, 100])).toEqual(['identique', 'identique']);
    expect(classify([0, 2, 100])).toEqual(['renumerote']);
    expect(classify([3, 5, 100])).toEqual(['renumerote']);
    expect(classify([0, 0, 60], [0, 5, 40])).toEqual(['scinde']);
    expect(classify([0, 0, 100], [1, 0, 80])).toEqual(['fusionne', 'fusionne']);
    expect(classify([0, 0, 70], [0, 1, 30], [1, 1, 100])).toEqual(['redecoupe', 'redecoupe']);
  });
});
