import type { RooflineResult } from '../kit/results/scale-result-types.ts';
import { seededRandom } from '../../scripts/seeded/numbers.ts';
import { bestSeconds } from './best-seconds.ts';

const count = 16_000_000;

/** One branch on a byte: on sorted bytes, and on the same bytes in random order, half of which are mispredicted. */
export function measureBranches(): RooflineResult['branches'] {
  const random = seededRandom(20_260_315);
  const shuffled = Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
  const sorted = shuffled.slice().sort();
  const nanoseconds = (bytes: Uint8Array): number =>
    Math.round(((bestSeconds(() => countBranches(bytes)) * 1e9) / count) * 100) / 100;
  return { predictableNanoseconds: nanoseconds(sorted), randomNanoseconds: nanoseconds(shuffled) };
}

/** The two sides do different work, so that no compiler replaces the branch with one instruction. */
function countBranches(bytes: Uint8Array): number {
  let small = 1;
  let large = 1;
  for (let at = 0; at < count; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 128) small = (Math.imul(small, 3) + byte) & 0xffff;
    else large = (large ^ (byte << 1)) & 0xffff;
  }
  return small + large;
}
