/** Long files read in parts, and files that are given up. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BuildThreads } from '../../src/assemble/threads/build-threads.ts';
import { compareParts, inParts, readBan, rows, whole } from './compare-parts.ts';
import { ban, banRow } from './small-reference.ts';

const folder = mkdtempSync(join(tmpdir(), 'arpenteur-parts-'));
const threads = new BuildThreads(2);
afterAll(async () => {
  await threads.close();
  rmSync(folder, { recursive: true });
});

const elsewhere = (text: string): string => text.replace(/;44\.\d+;/, ';12.5;');

describe('a file read in parts', () => {
  it('gives the same result as the whole file, with parts that begin and end within and between pieces', async () => {
    const good = Array.from({ length: 30_000 }, (_, at) => banRow('04002', `Rue ${at >> 4}`, (at & 15) + 1, 5, 1));
    expect(good.join('\n').length).toBeGreaterThan(2 << 20);
    await compareParts(join(folder, 'long.csv'), good, 12);
  });

  it.each([
    ['a quote that is never closed', ban(...rows, '"04001_x', ...rows)],
    ['a hole of zeros', ban(...rows, '\0\0', ...rows)],
    ['positions that mostly lie elsewhere', ban(...rows.map(elsewhere))],
    ['a few positions that lie elsewhere', ban(...rows.map((text, at) => (at % 9 === 0 ? elsewhere(text) : text)))],
    ['no rows', ban()],
  ])('is rejected or accepted for the same reason as the whole file: %s', async (_, content) => {
    expect(await readBan(folder, content, inParts, threads)).toEqual(await readBan(folder, content, whole, threads));
  });
});
