/** Files read in parts: what all parts give together is what the file gives at once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BuildThreads } from '../../src/assemble/threads/build-threads.ts';
import { wholeFile } from '../../src/reference/files/file-part.ts';
import { compareParts, inParts, partsAt, readBan, readParts, rows, whole } from './compare-parts.ts';
import { ban } from './small-reference.ts';

const folder = mkdtempSync(join(tmpdir(), 'arpenteur-parts-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a file read in parts', () => {
  it('gives the same rows, row numbers and findings as when read at once, wherever it is cut', () =>
    compareParts(join(folder, 'any.csv'), [], 25));

  it('compares the first row of a part with the last of the part before', async () => {
    const path = join(folder, 'repeated.csv');
    const text = ban(...rows.slice(0, 9).flatMap((row) => [row, row]));
    writeFileSync(path, text);
    const lineStarts = [...text.matchAll(/\n/g)].map(({ index }) => (index + 1) / text.length);
    const once = await readParts(path, [wholeFile]);
    expect(once.joined?.findings.tallies.get('ROW_DUPLICATED')?.count).toBe(9);
    expect(await readParts(path, partsAt(lineStarts, text.length))).toEqual(once);
  });

  it('has the hash, the profile and the streets of the whole', async () => {
    expect(inParts(0)).toHaveLength(5);
    const threads = new BuildThreads(1);
    const read = await readBan(folder, ban(...rows), inParts, threads);
    expect(read).toMatchObject({ keys: { length: 7 }, sources: [{ rows: 60 }] });
    expect(read).toEqual(await readBan(folder, ban(...rows), whole, threads));
  });
});
