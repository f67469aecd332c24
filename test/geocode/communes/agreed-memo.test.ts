import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgreedMemo } from '../../../src/geocode/communes/agreed-memo.ts';

describe('AgreedMemo', () => {
  it('finds a pair just stored, and never another one in its place', () => {
    const pair = fc.tuple(
      fc.nat(40),
      fc.nat(3),
      fc.constantFrom(0x10000, 0xffff0001, 7).map((high) => high >>> 0),
    );
    const entry = fc.tuple(pair, fc.nat(35_000), fc.nat(7));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 200 }), (entries) => {
        const memo = new AgreedMemo();
        const kept = new Map<string, readonly [number, number]>();
        for (const [[low, keyB, high], commune, evidence] of entries) {
          // Keys that share slots, and postcodes that do.
          const [keyA, codePostal] = [(high + (low & 7)) >>> 0, 1000 + 8192 * (low >> 3)];
          if (memo.find(keyA, keyB, codePostal))
            expect([memo.commune, memo.evidence]).toEqual(kept.get(`${keyA} ${keyB} ${codePostal}`));
          memo.keep(keyA, keyB, codePostal, commune, evidence);
          kept.set(`${keyA} ${keyB} ${codePostal}`, [commune, evidence]);
          expect(memo.find(keyA, keyB, codePostal)).toBe(true);
          expect([memo.commune, memo.evidence]).toEqual([commune, evidence]);
        }
      }),
    );
  });
});
