import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { largestSectionBytes } from '../../src/pack/format.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { PackSections } from '../../src/pack/sections.ts';
import { sharedUint16, sharedUint32, sharedUint8 } from '../../src/pack/arrays/thread-arrays.ts';
import { codeOf, sectionsOf, someMetadata, writePack } from './pack-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'arpenteur-large-'));
const hasRoom = process.availableMemory() > 7e9;

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a pack beyond 4 GiB', () => {
  it.runIf(hasRoom)(
    'is written and loaded with a section of 4 GiB and others after it',
    () => {
      const path = join(folder, 'large.pack');
      const largest = sharedUint32(largestSectionBytes / 4);
      largest[largest.length - 1] = 7;
      const sections = sectionsOf()
        .set('bureauAreas.gridNodes', largest)
        .set('bureauAreas.gridLeaves', Int32Array.of(1, 2, 3));
      writePack(path, sections, someMetadata);
      expect(statSync(path).size).toBeGreaterThan(largestSectionBytes);
      const loaded = new PackSections(loadPack(path));
      expect(loaded.get('bureauAreas.gridNodes').byteLength).toBe(largestSectionBytes);
      expect(loaded.get('bureauAreas.gridNodes').at(-1)).toBe(7);
      expect([...loaded.get('bureauAreas.gridLeaves')]).toEqual([1, 2, 3]);
    },
    180_000,
  );

  it('is refused if one section would be larger', () => {
    expect(codeOf(() => sharedUint8(largestSectionBytes + 1))).toBe('PACK_TOO_LARGE');
    expect(codeOf(() => sharedUint16(largestSectionBytes / 2 + 1))).toBe('PACK_TOO_LARGE');
    expect(codeOf(() => sharedUint32(largestSectionBytes / 4 + 1))).toBe('PACK_TOO_LARGE');
  });
});
