import { describe, expect, it } from 'vitest';
import { giveBackMemory } from '../../src/assemble/give-back-memory.ts';
import { canMap } from '../../src/files/memory-map.ts';

const mebibyte = 2 ** 20;
const count = 448;

/** Fills blocks; those that stay are spread among the others, as where threads take memory in turn. */
function fillBlocks(): readonly Uint8Array[] {
  // From its first block on, the C library keeps those that are no larger.
  new Uint8Array(8 * mebibyte).fill(1);
  const kept: Uint8Array[] = [];
  for (let at = 0; at < count; at++) {
    const block = new Uint8Array(mebibyte / 2).fill(1);
    blocks.push(new Uint8Array(mebibyte).fill(1));
    kept.push(block.slice(0, mebibyte / 16));
  }
  return kept;
}

const blocks: Uint8Array[] = [];

// The call is of Linux, and comes with the optional package koffi.
describe.skipIf(!canMap() || process.platform !== 'linux')('memory that a build no longer needs', () => {
  it('is given back to the system, also between blocks that are still used', () => {
    const kept = fillBlocks();
    const before = process.memoryUsage.rss();
    blocks.length = 0;
    giveBackMemory();
    expect(process.memoryUsage.rss()).toBeLessThan(before - (count / 2) * mebibyte);
    expect(kept.every((block) => block[0] === 1)).toBe(true);
  });
});
