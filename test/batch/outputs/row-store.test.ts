import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowStore } from '../../../src/batch/outputs/row-store.ts';

const step = fc.record({
  key: fc.integer({ min: 0, max: 4 }),
  length: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(511, 512, 513, 1024, 1500)),
  take: fc.boolean(),
});

it('returns the rows of each key in order, within its memory limit', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const store = new RowStore(5, 8192);
      const expected = Array.from({ length: 5 }, () => [] as number[]);
      let next = 0;
      for (const { key, length, take } of steps) {
        const row = Uint8Array.from({ length: length + 2 }, () => next++ % 251);
        const added = store.add(key, row, 1, length + 1);
        if (added) expected[key]?.push(...row.subarray(1, length + 1));
        else expect(expected.flat().length + length).toBeGreaterThan(8192 - 5 * 512);
        expect(store.lengthOf(key)).toBe(expected[key]?.length);
        if (!take && added) continue;
        expect(Buffer.concat(store.take(key)).equals(Buffer.from(expected[key] ?? []))).toBe(true);
        expected[key] = [];
      }
      for (const [key, bytes] of expected.entries()) {
        expect(Buffer.concat(store.take(key)).equals(Buffer.from(bytes))).toBe(true);
      }
      // All blocks are free again.
      expect(store.add(0, new Uint8Array(8192), 0, 8192)).toBe(true);
    }),
  );
});
