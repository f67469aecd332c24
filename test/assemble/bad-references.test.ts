/** References that cannot be built: each its own clear error through `buildPack`, and no pack left. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { ban, buildManifest, buildSmall, contentWith, smallReference, withSource } from './small-reference.ts';

const folder = mkdtempSync(join(tmpdir(), 'arpenteur-bad-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Code and message of the error of a manifest given as its sources. */
async function errorOfManifest(sources: readonly object[]): Promise<string> {
  const manifest = join(folder, 'reference.json');
  const out = join(folder, 'bad.pack');
  writeFileSync(manifest, JSON.stringify({ millesime: '2026', sources }, undefined, 2));
  const { error } = await buildManifest(manifest, out, []);
  expect(existsSync(out)).toBe(false);
  return `${error?.code ?? 'none'}: ${error?.message ?? ''}`;
}

const source = (kind: string, file: string): object => ({
  ...{ kind, files: [file], producer: 'test', url: 'https://example.invalid', licence: 'CC0-1.0', millesime: '2026' },
});

const contentOf = (kind: string): string => smallReference.find((one) => one.kind === kind)?.content ?? '';

describe('a build', () => {
  it('names a file of the manifest that does not exist', async () => {
    const error = await errorOfManifest([source('ban', 'nowhere.csv')]);
    expect(error).toMatch(/^FILE_NOT_FOUND: .*nowhere\.csv/);
    expect(error).toContain('ban');
  });

  it('names the line of an unknown kind, and lists the known kinds', async () => {
    const error = await errorOfManifest([source('bureaus', 'a.csv')]);
    expect(error).toMatch(/^MANIFEST_INVALID: .*line \d+.*kind.* must be one of ban, ban_lieux_dits/);
  });

  it('refuses a GeoJSON that is cut in the middle', async () => {
    const content = contentOf('circonscriptions');
    const { error } = await buildSmall(
      withSource('circonscriptions', { content: content.slice(0, content.length / 2) }),
    );
    expect(error?.code).toBe('SOURCE_INVALID');
    expect(error?.message).toContain('circonscriptions.geojson');
  });

  it.each([
    ['packed', 'adresses.csv.gz', (rows: Buffer) => gzipSync(rows), /adresses\.csv\.gz \(ban\).*damaged/],
    ['plain', 'adresses.csv', (rows: Buffer) => rows, /adresses\.csv \(ban\).*NUL bytes after row \d+.*damaged/],
  ] as const)('refuses a %s file of addresses that is damaged in its middle', async (_, file, pack, expected) => {
    const [header = '', row = ''] = contentOf('ban').split('\n');
    // Numbers that shrink badly, so that what is overwritten is amid packed rows; more than a reader takes at once.
    const rows = Array.from({ length: 20_000 }, (__, at) => row.replaceAll(/_\d{5};/g, `_${(at * 7919) % 65521};`));
    const bytes = pack(Buffer.from([header, ...rows, ''].join('\n')));
    const middle = bytes.length >> 1;
    bytes.fill(0, middle, middle + 64);
    writeFileSync(join(folder, file), bytes);
    const error = await errorOfManifest([source('ban', file)]);
    expect(error).toMatch(/^SOURCE_INVALID: /);
    expect(error).toMatch(expected);
  });

  it('refuses areas in another coordinate system than the stated one', async () => {
    const { error } = await buildSmall(withSource('circonscriptions', { crs: 'EPSG:2154' }));
    expect(error?.code).toBe('CRS_MISMATCH');
    expect(error?.message).toMatch(/circonscriptions\.geojson.*outside France.*degrees/s);
  });

  it('refuses addresses whose longitude and latitude are swapped', async () => {
    const rows = contentOf('ban').trimEnd().split('\n').slice(1);
    const swapped = rows.map((row) => {
      const fields = row.split(';');
      [fields[12], fields[13]] = [fields[13] ?? '', fields[12] ?? ''];
      return fields.join(';');
    });
    const { error } = await buildSmall(withSource('ban', { content: ban(...swapped) }));
    expect(error?.code).toBe('CRS_MISMATCH');
    expect(error?.message).toContain('Longitude and latitude are swapped');
  });

  it('refuses a table without a column that its kind needs', async () => {
    const content = contentWith('ban', ';nom_voie;', ';voie_nom_x;');
    const { error } = await buildSmall(withSource('ban', { content }));
    expect(error?.code).toBe('SOURCE_INVALID');
    expect(error?.message).toContain('nom_voie');
  });

  it('stops on a file of addresses that has only a header', async () => {
    const { error } = await buildSmall(withSource('ban', { content: ban() }));
    expect(error?.code).toBe('GATE_FAILED');
    expect(error?.message).toContain('adresses-04.csv (ban): ROWS_NONE');
  });
});
