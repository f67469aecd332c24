/** The demonstration's reference: no warning that would worry a newcomer, and the same bytes each time. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildManifest } from './small-reference.ts';

const manifest = resolve(import.meta.dirname, '../../data/demo/reference.json');
const folder = mkdtempSync(join(tmpdir(), 'arpenteur-demo-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the demonstration's reference", () => {
  it('gives the same bytes and the same report with one thread and with several, without a warning', async () => {
    const first = await buildManifest(manifest, join(folder, 'first.pack'), [], 1);
    const second = await buildManifest(manifest, join(folder, 'second.pack'), [], 3);
    expect(first.error).toBeUndefined();
    expect(first.report?.findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'information CIRCONSCRIPTION_DEMONSTRATION',
      'information DEPARTEMENT_WITHOUT_AREAS',
    ]);
    expect(second.report).toEqual(first.report);
    const bytes = readFileSync(join(folder, 'first.pack'));
    expect(bytes.equals(readFileSync(join(folder, 'second.pack')))).toBe(true);
  });
});
