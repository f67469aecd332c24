import type { RooflineResult } from '../kit/result-types.ts';
import { seededRandom } from '../kit/seeded.ts';

const count = 4_000_000;
const takes = 7;

/** One branch on a byte: on bytes that are sorted, and on the same bytes in random order, half of which no one foresees. */
export function measureBranches(): RooflineResult['branches'] {
  const random = seededRandom(20_260_315);
  const shuffled = Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
  const sorted = shuffled.slice().sort();
  const nanoseconds = (bytes: Uint8Array): number => {
    let least = Infinity;
    for (let take = 0; take < takes; take++) {
      const started = performance.now();
      if (countBranches(bytes) < 0) throw new Error('Less than nothing.');
      least = Math.min(least, performance.now() - started);
    }
    return Math.round(((least * 1e6) / count) * 100) / 100;
  };
  countBranches(shuffled);
  return { predictableNanoseconds: nanoseconds(sorted), randomNanoseconds: nanoseconds(shuffled) };
}

/** Both sides do other work, so that no compiler makes it one instruction without a branch. */
function countBranches(bytes: Uint8Array): number {
  let small = 1;
  let large = 1;
  for (const byte of bytes) {
    if (byte < 128) small = (Math.imul(small, 3) + byte) & 0xffff;
    else large = (large ^ (byte << 1)) & 0xffff;
  }
  return small + large;
}
