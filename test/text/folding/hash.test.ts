import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finishHash, hashAscii, hashSeedA, hashSeedB, hashWord } from '../../../src/text/folding/hash.ts';

describe('hashAscii', () => {
  it('is an unsigned 32-bit number, the same for the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('ABC0129')) }), (text) => {
        const hash = hashAscii(text);
        expect(Number.isInteger(hash) && hash >= 0 && hash <= 0xffffffff).toBe(true);
        expect(hashAscii(text)).toBe(hash);
      }),
    );
  });

  it('has no more collisions over 200,000 words than chance gives', () => {
    const hashes = new Set<number>();
    for (let number = 0; number < 200_000; number++) hashes.add(hashAscii(number.toString(36).toUpperCase()));
    // Expected 200,000² / 2 / 2³² = 4.7.
    expect(200_000 - hashes.size).toBeLessThan(20);
  });

  it('spreads into the low bits, which tables use', () => {
    const slots = new Uint32Array(1024);
    for (let number = 0; number < 102_400; number++) {
      const slot = hashAscii(`W${number}`) & 1023;
      slots[slot] = (slots[slot] ?? 0) + 1;
    }
    expect(Math.max(...slots)).toBeLessThan(160);
    expect(Math.min(...slots)).toBeGreaterThan(50);
  });
});

describe('hashWord', () => {
  it('depends on the order of words and on the seed', () => {
    const two = (seed: number, first: number, second: number): number =>
      finishHash(hashWord(hashWord(seed, first), second));
    expect(two(hashSeedA, 1, 2)).not.toBe(two(hashSeedA, 2, 1));
    expect(two(hashSeedA, 1, 2)).not.toBe(two(hashSeedB, 1, 2));
  });

  it('distinguishes all pairs of small numbers', () => {
    const seen = new Set<number>();
    for (let first = 0; first < 300; first++)
      for (let second = 0; second < 300; second++) seen.add(finishHash(hashWord(hashWord(hashSeedA, first), second)));
    expect(90_000 - seen.size).toBeLessThan(8);
  });
});
