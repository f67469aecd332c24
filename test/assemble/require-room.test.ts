import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requireRoom, roomLeft, roomNeeded } from '../../src/assemble/require-room.ts';
import { ArpenteurError } from '../../src/errors.ts';
import type { SourceSize } from '../../src/reference/files/source-sizes.ts';

/** BAN and roll of all France, packed. */
const national: readonly SourceSize[] = [
  { kind: 'ban', bytes: 1e9, textBytes: 5e9 },
  { kind: 'reu_adresses', bytes: 4e8, textBytes: 2e9 },
];
const plenty = { memoryBytes: 64e9, diskBytes: 1e12 };

function codeOf(action: () => void): string {
  try {
    action();
    return 'none';
  } catch (error) {
    if (error instanceof ArpenteurError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

describe('the room that a build needs', () => {
  const needed = roomNeeded(national);

  it('is gigabytes for France, and little for a town', () => {
    expect(needed.memoryBytes).toBeGreaterThan(2e9);
    expect(needed.memoryBytes).toBeLessThan(5e9);
    expect(needed.diskBytes).toBeGreaterThan(1e9);
    expect(needed.diskBytes).toBeLessThan(2.5e9);
    const keptBytes = roomNeeded(national, true).diskBytes - needed.diskBytes;
    expect(keptBytes).toBeGreaterThan(5e8);
    expect(keptBytes).toBeLessThan(2e9);
    expect(roomNeeded([{ kind: 'ban', bytes: 1e6, textBytes: 1e6 }]).memoryBytes).toBeLessThan(2e8);
  });

  it('is checked before the work begins, against the memory and disk available', () => {
    expect(
      codeOf(() => {
        requireRoom(needed, plenty, 'x.pack');
      }),
    ).toBe('none');
    expect(
      codeOf(() => {
        requireRoom(needed, { ...plenty, memoryBytes: 1e9 }, 'x.pack');
      }),
    ).toMatch(/^MEMORY_SHORT: The build needs at least \d\.\d GB of memory; 1\.0 GB are available\.$/);
    expect(
      codeOf(() => {
        requireRoom(needed, { ...plenty, diskBytes: 3e8 }, 'x.pack');
      }),
    ).toMatch(
      /^DISK_SHORT: The build needs at least \d\.\d GB of disk; 0\.3 GB are free where x\.pack is to be written\.$/,
    );
  });

  it('is compared with what the machine has', async () => {
    const left = await roomLeft(join(tmpdir(), 'x.pack'));
    expect(left.memoryBytes).toBeGreaterThan(1e8);
    expect(left.diskBytes).toBeGreaterThan(1e6);
    expect((await roomLeft('/nowhere/at/all/x.pack')).diskBytes).toBe(Infinity);
  });
});
