import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashSource } from '../../src/reference/files/hash-sources.ts';
import { lineOfPointer } from '../../src/schemas/json-position.ts';
import { readManifest } from '../../src/reference/manifest.ts';
import { errorOf, SourceFolder } from './source-fixture.ts';

const folder = new SourceFolder();
mkdirSync(join(folder.path, 'data', 'ban'), { recursive: true });
for (const name of ['adresses-94.csv', 'adresses-75.csv.gz', 'lieux-dits-74.csv', '.adresses-hidden.csv']) {
  folder.write(`data/ban/${name}`, name);
}

const source = {
  kind: 'ban',
  files: ['data/ban/adresses-94.csv'],
  producer: 'BAN',
  url: 'https://adresse.data.gouv.fr/',
  licence: 'Licence Ouverte 2.0',
  millesime: '2026-01',
};

function manifest(change: object = {}, more: object = {}): string {
  return folder.write(
    'manifest.json',
    JSON.stringify({ millesime: '2026', sources: [{ ...source, ...change }], ...more }, null, 2),
  );
}

const environment = { DATA: join(folder.path, 'data') };

describe('a manifest', () => {
  it('gives its sources with absolute paths', async () => {
    const { millesime, sources } = await readManifest(
      manifest({ crs: 'EPSG:2154', properties: { id: 'cle' } }),
      environment,
    );
    expect(millesime).toBe('2026');
    expect(sources).toEqual([
      {
        ...source,
        files: [{ path: join(folder.path, 'data/ban/adresses-94.csv'), label: 'data/ban/adresses-94.csv' }],
        crs: 'EPSG:2154',
        properties: { id: 'cle' },
        sha256: new Map(),
      },
    ]);
  });

  it('takes folders from the environment, expands patterns in order, and lists each file once', async () => {
    const files = ['${DATA}/ban/adresses-94.csv', '${DATA}/*/adresses-*.csv*'];
    const { sources } = await readManifest(manifest({ files }), environment);
    expect(sources[0]?.files).toEqual([
      { path: join(folder.path, 'data/ban/adresses-94.csv'), label: '${DATA}/ban/adresses-94.csv' },
      { path: join(folder.path, 'data/ban/adresses-75.csv.gz'), label: '${DATA}/ban/adresses-75.csv.gz' },
    ]);
  });

  it('accepts absolute paths, with and without a pattern', async () => {
    const path = join(folder.path, 'data/ban/adresses-94.csv');
    for (const entry of [path, join(folder.path, 'data/*/adresses-9*.csv'), join(folder.path, '*/ban//adresses-9*')]) {
      const { sources } = await readManifest(manifest({ files: [entry] }), environment);
      expect(sources[0]?.files).toEqual([{ path, label: path }]);
    }
  });

  it('takes brackets of a pattern literally, ** for any folders, follows links, and skips hidden files', async () => {
    mkdirSync(join(folder.path, 'data', 'odd', 'deep', 'er'), { recursive: true });
    for (const name of ['odd/a (1) [b].csv', 'odd/deep/er/c.csv', 'odd/.hidden.csv'])
      folder.write(`data/${name}`, name);
    symlinkSync(join(folder.path, 'data/odd/deep/er/c.csv'), join(folder.path, 'data/odd/link.csv'));
    symlinkSync(join(folder.path, 'data/odd/deep'), join(folder.path, 'data/odd/linked'));
    const labelsOf = async (...files: readonly string[]): Promise<readonly string[] | undefined> => {
      const { sources } = await readManifest(manifest({ files }), environment);
      return sources[0]?.files.map(({ label }) => label);
    };
    expect(await labelsOf('data/odd/*.csv')).toEqual(['data/odd/a (1) [b].csv', 'data/odd/link.csv']);
    expect(await labelsOf('data/odd/a (1) [*')).toEqual(['data/odd/a (1) [b].csv']);
    expect(await labelsOf('data/odd/deep/**/*.csv')).toEqual(['data/odd/deep/er/c.csv']);
    expect(await labelsOf('data/odd/linked/*/c.csv')).toEqual(['data/odd/linked/er/c.csv']);
    expect(await labelsOf('data/odd/link*/*/c.csv')).toEqual(['data/odd/linked/er/c.csv']);
    expect(await labelsOf('data/odd/.h*')).toEqual(['data/odd/.hidden.csv']);
    expect(await labelsOf('data/../data/odd/deep/../deep/*/c.csv')).toEqual(['data/odd/deep/er/c.csv']);
    expect(await labelsOf('${DATA}/odd/deep/*/c.csv')).toEqual(['${DATA}/odd/deep/er/c.csv']);
    expect(await labelsOf('data/ODD/*.csv').catch((error: unknown) => String(error))).toMatch(/no file matches/);
  });

  it('is refused when an environment variable is not set', async () => {
    expect(await errorOf(readManifest(manifest({ files: ['${NOTHING}/x.csv'] }), environment))).toMatch(
      /^MANIFEST_INVALID: .*environment variable NOTHING is not set/,
    );
  });

  it('is refused when a file does not exist, and the message names the kind of its source', async () => {
    for (const files of [['data/none.csv'], ['data/none-*.csv'], ['data/ban'], ['nowhere/*/x.csv']]) {
      expect(await errorOf(readManifest(manifest({ files }), environment))).toMatch(
        /^FILE_NOT_FOUND: .*\(source ban\): (no file matches|there is no such file)/,
      );
    }
    expect(await errorOf(readManifest(join(folder.path, 'no-manifest.json')))).toMatch(
      /^FILE_NOT_FOUND: .*\(manifest\)/,
    );
  });

  it.each([
    ['an unknown kind', { kind: 'bans' }, /line 5: `sources\.0\.kind` must be one of ban, ban_lieux_dits/],
    ['an unknown key', { projection: 'x' }, /line 13: `sources\.0\.projection` is not a known key/],
    ['a missing key', { licence: undefined }, /line 4: `sources\.0` lacks the key `licence`/],
    ['no files', { files: [] }, /line 6: `sources\.0\.files` must have at least 1 entry/],
    ['a millésime of another form', { millesime: 'janvier' }, /`sources\.0\.millesime` must have the form/],
    [
      'a field for a kind without fields',
      { kind: 'cedex', properties: { id: 'x' } },
      /`sources\.0\.properties\.id` is not a known key; known keys: none/,
    ],
    [
      'a field of another kind',
      { properties: { code_bureau_vote: 'x' } },
      /line 14: `sources\.0\.properties\.code_bureau_vote` is not a known key; known keys: id, numero/,
    ],
    ['a hash of another form', { sha256: 'abc' }, /`sources\.0\.sha256` must/],
    [
      'a hash of no file',
      { sha256: { 'x.csv': 'a'.repeat(64) } },
      /`sources\.0\.sha256\.x\.csv` is not a file of this source/,
    ],
    [
      'one hash for two files',
      { files: ['data/ban/adresses-*'], sha256: 'a'.repeat(64) },
      /is one hash for 2 files; give an object/,
    ],
  ])('with %s is refused at its line', async (_name, change, message) => {
    expect(await errorOf(readManifest(manifest(change), environment))).toMatch(/^MANIFEST_INVALID: /);
    expect(await errorOf(readManifest(manifest(change), environment))).toMatch(message);
  });

  it('that is not JSON is refused', async () => {
    expect(await errorOf(readManifest(folder.write('broken.json', '{"millesime": ')))).toMatch(
      /^MANIFEST_INVALID: .*is not JSON/,
    );
  });

  it('that is a file of contacts by mistake is refused without a word of it', async () => {
    for (const text of ['nom;adresse\nDUPONT;12 rue des Lilas\n', '["a", DUPONT, "12 rue des Lilas"]']) {
      const error = await errorOf(readManifest(folder.write('contacts.csv', text)));
      expect(error).toMatch(/^MANIFEST_INVALID: .*is not JSON: Unexpected token/);
      expect(error).not.toMatch(/DUPONT|adresse|Lilas|"a"/);
    }
  });
});

describe('the hashes of a source', () => {
  const sha256 = createHash('sha256').update('adresses-94.csv').digest('hex');

  it('are of its bytes, and are compared with the manifest', async () => {
    const { sources } = await readManifest(manifest({ sha256: sha256.toUpperCase() }), environment);
    for (const one of sources) expect((await hashSource(one)).map((file) => file.sha256)).toEqual([sha256]);
  });

  it('stop the build if they differ', async () => {
    const { sources } = await readManifest(
      manifest({ sha256: { 'data/ban/adresses-94.csv': 'a'.repeat(64) } }),
      environment,
    );
    for (const one of sources) {
      expect(await errorOf(hashSource(one))).toMatch(
        /^SOURCE_HASH_MISMATCH: data\/ban\/adresses-94\.csv \(ban\): .*manifest says aaaa/,
      );
    }
  });
});

describe('lineOfPointer', () => {
  it('finds the line of a value, or of its nearest parent', () => {
    const text = '{\n "a": [1, {"b, }": "x\\"]"},\n  {\n "c/d": true}],\n "e": {}\n}';
    expect(
      ['', '/a', '/a/1/b, }', '/a/2', '/a/2/c~1d', '/a/2/none', '/e', '/none'].map((pointer) =>
        lineOfPointer(text, pointer),
      ),
    ).toEqual([1, 2, 2, 3, 4, 3, 5, 1]);
    expect(lineOfPointer('', '/a')).toBe(0);
  });
});
