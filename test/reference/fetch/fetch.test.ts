import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  checkReference,
  exportReference,
  fetchReference,
  type FetchProgress,
  planReference,
  readCatalogue,
  updateReference,
} from '../../../src/index.ts';
import { readManifest } from '../../../src/reference/manifest.ts';
import { writeMirrorCatalogue } from '../../mirror/mirror-catalogue.ts';
import { officialFiles } from '../../mirror/official-files.ts';
import { codeOf, FetchFixture, hashesOf, smallKinds } from './fetch-fixture.ts';

let fixture: FetchFixture;

beforeAll(async () => {
  fixture = await FetchFixture.start();
});
beforeEach(() => {
  fixture.mirror.forget();
});
afterAll(async () => {
  await fixture.close();
});

/** What is left of a lock file besides its dates. */
function lockOf(folder: string): { files: Record<string, unknown>[]; [key: string]: unknown } {
  return JSON.parse(readFileSync(join(folder, 'reference.lock.json'), 'utf8')) as ReturnType<typeof lockOf>;
}

const bureauxUrl = officialFiles().urls.find((url) => url.endsWith('/bureaux-de-vote-circonscriptions.csv')) ?? '';
const bureauxPath = 'bureaux/bureaux-de-vote-circonscriptions.csv';

describe('a fetch', () => {
  it('writes a manifest that build reads, with producer, licence, millésime and hashes', async () => {
    const options = fixture.options();
    const { manifest, files } = await fetchReference(options);
    const { millesime, sources } = await readManifest(manifest);
    expect(sources.map(({ kind }) => kind).sort()).toEqual([...smallKinds].sort());
    // Of this choice the hamlets of the BAN are the newest.
    expect(millesime).toBe('2026-11-18');
    for (const source of sources) {
      expect(source.licence).toBe('Licence Ouverte 2.0');
      expect(source.producer.length).toBeGreaterThan(5);
      expect(source.sha256.size).toBe(source.files.length);
    }
    expect(files).toHaveLength(5);
    expect(readdirSync(options.out).sort()).toEqual(['ban', 'bureaux', 'circonscriptions', 'codes-postaux', 'communes', 'reference.json', 'reference.lock.json']); // prettier-ignore
  });

  it('records URL, hash, validators, licence, millésime and date in the lock file', async () => {
    const options = fixture.options();
    await fetchReference(options);
    const lock = lockOf(options.out);
    expect(lock).toMatchObject({ format: 1, departements: ['94'], catalogue: { name: 'mirror', version: (await readCatalogue('france')).version } }); // prettier-ignore
    const file = lock.files.find(({ source }) => source === 'bureaux_circonscriptions');
    const official = fixture.mirror.files.get(bureauxUrl);
    expect(file).toMatchObject({
      path: bureauxPath,
      url: bureauxUrl,
      finalUrl: bureauxUrl,
      bytes: official?.bytes.length,
      rows: official?.rows,
      lastModified: official?.lastModified,
      millesime: '2022',
      licence: 'Licence Ouverte 2.0',
    });
    expect(file?.['sha256']).toMatch(/^[0-9a-f]{64}$/);
    expect(file?.['etag']).toMatch(/^"/);
  });

  it('requests nothing that is already in place', async () => {
    const options = fixture.options();
    const first = await fetchReference(options);
    fixture.mirror.forget();
    const second = await fetchReference(options);
    expect(fixture.mirror.answered).toEqual([]);
    expect(second.outcomes).toEqual({ kept: 5, cached: 0, loaded: 0, absent: 0 });
    expect(hashesOf(second)).toEqual(hashesOf(first));
  });

  it('downloads only changed files again', async () => {
    const options = fixture.options();
    const first = await fetchReference(options);
    appendFileSync(join(options.out, bureauxPath), 'x');
    rmSync(options.cache ?? '', { recursive: true });
    fixture.mirror.forget();
    const second = await fetchReference({ ...options });
    expect(hashesOf(second)).toEqual(hashesOf(first));
    expect(second.outcomes).toMatchObject({ kept: 4, loaded: 1 });
    expect(fixture.notes.join('\n')).toContain(`${bureauxPath} is no longer the file in the lock file`);
  });

  it('adds a département without downloading the others again', async () => {
    const options = fixture.options({ only: ['ban_lieux_dits', 'cog_communes'] });
    await fetchReference(options);
    fixture.mirror.forget();
    const { outcomes } = await fetchReference({ ...options, departements: ['94', '2B'] });
    expect(outcomes).toMatchObject({ kept: 2, loaded: 1 });
    expect(fixture.mirror.requests().map(({ url }) => url.split('/').at(-1))).toEqual(['lieux-dits-2B-beta.csv.gz']);
  });

  it('takes files of another folder from the cache, after checking that they are the newest', async () => {
    const options = fixture.options();
    const first = await fetchReference(options);
    fixture.mirror.forget();
    const second = await fetchReference({ ...options, out: fixture.newFolder() });
    expect(second.outcomes).toMatchObject({ cached: 5 });
    expect(hashesOf(second)).toEqual(hashesOf(first));
    expect(fixture.mirror.bodyBytes).toBe(0);
  });

  it('does not use a damaged copy in the cache', async () => {
    const options = fixture.options({ only: ['bureaux_circonscriptions'] });
    const first = await fetchReference(options);
    const folder = join(options.cache ?? '', 'files');
    const [name = ''] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.length > 60);
    const bytes = readFileSync(join(folder, name));
    rmSync(join(folder, name));
    bytes[100] = 0x21;
    writeFileSync(join(folder, name), bytes);
    const second = await fetchReference({ ...options, out: fixture.newFolder() });
    expect(hashesOf(second)).toEqual(hashesOf(first));
    expect(fixture.notes.join('\n')).toMatch(/copy in the cache is damaged/);
  });

  it('reports its progress: files, bytes, speed', async () => {
    const seen: FetchProgress[] = [];
    await fetchReference(fixture.options({ onProgress: (progress) => seen.push(progress) }));
    const last = seen.at(-1);
    expect(last).toMatchObject({ files: 5, filesDone: 5 });
    expect(last?.bytes).toBe(last?.bytesTotal);
    expect(last?.bytesPerSecond).toBeGreaterThan(0);
  });

  it('reports the obligations of licences, and whom to credit', async () => {
    const { attributions } = await fetchReference(fixture.options({ only: ['communes_contours', 'cog_communes'] }));
    expect(fixture.notes.join('\n')).toMatch(/ODbL 1.0 \(Contours of the communes.*\): Name the contributors/);
    expect(attributions).toContain('Code officiel géographique (Insee), Licence Ouverte 2.0');
  });

  it('uses the URLs of the catalogue if data.gouv.fr does not answer', async () => {
    fixture.mirror.hasNoApi = true;
    const { files } = await fetchReference(fixture.options({ only: ['bureaux_circonscriptions'] }));
    fixture.mirror.hasNoApi = false;
    expect(files[0]?.finalUrl).toBe(bureauxUrl);
    expect(fixture.notes.join('\n')).toMatch(/data.gouv.fr does not say which file is the newest/);
  });

  it('names the extracts of the chosen départements from files of all France, and makes new ones for others', async () => {
    const options = fixture.options({ only: ['bureaux_contours'] });
    const { manifest, files } = await fetchReference(options);
    const [source] = (await readManifest(manifest)).sources;
    expect(source?.files.map(({ label }) => label)).toEqual(['bureaux/contours-france-entiere-v2.94.geojson']);
    expect([files[0]?.rows, files[0]?.cut?.rows]).toEqual([160, 80]);
    expect((await checkReference(options)).map(({ fault }) => fault)).toEqual([undefined]);
    fixture.mirror.forget();
    const both = await fetchReference({ ...options, departements: ['94', '974'] });
    expect([both.files[0]?.cut?.path, both.files[0]?.cut?.rows]).toEqual(['bureaux/contours-france-entiere-v2.94-974.geojson', 160]); // prettier-ignore
    expect(fixture.mirror.answered).toEqual([]);
    const all = await fetchReference({ ...options, departements: [] });
    expect(all.files[0]?.cut).toBeUndefined();
  });

  it('can select an older edition by its millésime', async () => {
    const { files } = await fetchReference(
      fixture.options({ millesime: '2025', only: ['ban_lieux_dits', 'cog_communes'] }),
    );
    expect(files.map(({ url, millesime }) => [url.split('/').at(-3), millesime])).toEqual([
      ['2025-06-25', '2025-06-25'],
      ['fichier', '2025-01-01'],
    ]);
  });

  it('works without a file that a small territory does not have', async () => {
    fixture.mirror.order('lieux-dits-975', { kind: 'status', status: 404 });
    const { files, outcomes } = await fetchReference(fixture.options({ departements: ['975'], only: ['ban_lieux_dits', 'cog_communes'] })); // prettier-ignore
    expect(files).toHaveLength(1);
    expect(outcomes.absent).toBe(1);
    expect(fixture.notes.join('\n')).toMatch(/the producer has no such file/);
  });

  it('stops on request, and continues the next time', async () => {
    const options = fixture.options();
    const controller = new AbortController();
    fixture.mirror.order('v_commune_2026', { kind: 'stall' });
    const started = fetchReference({ ...options, signal: controller.signal });
    const code = codeOf(started);
    const bureaux = join(options.out, bureauxPath);
    await expect.poll(() => fixture.mirror.isAsked('v_commune_2026') && existsSync(bureaux)).toBe(true);
    controller.abort();
    expect(await code).toMatch(/^INTERRUPTED/);
    expect(existsSync(join(options.out, 'reference.json'))).toBe(false);
    fixture.mirror.forget();
    const { outcomes } = await fetchReference(options);
    expect(outcomes.kept + outcomes.loaded).toBe(5);
    // What was complete before the stop is not asked for again.
    expect(outcomes.kept).toBeGreaterThan(0);
    expect(fixture.mirror.requests('bureaux-de-vote-circonscriptions')).toEqual([]);
  });

  it('runs one at a time in a folder: a second one reports the first', async () => {
    const options = fixture.options();
    let release = (): void => undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    fixture.mirror.order('v_commune_2026', { kind: 'hold', until });
    const first = fetchReference(options);
    await expect.poll(() => fixture.mirror.isAsked('v_commune_2026')).toBe(true);
    expect(await codeOf(fetchReference(options))).toMatch(/^OUTPUT_IN_USE/);
    release();
    expect((await first).files).toHaveLength(5);
  });
});

describe('a plan', () => {
  it('gives sizes and free disk without any request', async () => {
    const plan = await planReference(fixture.options());
    expect(fixture.mirror.answered).toEqual([]);
    expect(plan.files).toHaveLength(5);
    expect(plan.bytes).toBeGreaterThan(10_000);
    expect(plan.freeBytes).toBeGreaterThan(plan.bytes);
  });
});

describe('an update', () => {
  it('downloads no body if nothing has changed', async () => {
    const options = fixture.options({ only: [...smallKinds, 'lieux_de_vote', 'communes_contours'] });
    const before = await fetchReference(options);
    fixture.mirror.forget();
    const after = await updateReference(options);
    expect(after.changed).toEqual([]);
    expect(hashesOf(after)).toEqual(hashesOf(before));
    expect(fixture.mirror.answered.length).toBeGreaterThanOrEqual(7);
    expect(fixture.mirror.answered.every(({ method }) => method === 'HEAD')).toBe(true);
    expect(fixture.mirror.bodyBytes).toBe(0);
  });

  it('downloads only what has changed', async () => {
    const options = fixture.options();
    await fetchReference(options);
    const before = fixture.mirror.files.get(bureauxUrl);
    if (before === undefined) throw new Error('no such file');
    const bytes = Buffer.from(before.bytes.toString('utf8').split('\n').slice(0, -2).join('\n') + '\n');
    fixture.mirror.files.set(bureauxUrl, {
      bytes,
      rows: before.rows - 1,
      lastModified: 'Thu, 19 Nov 2026 05:00:00 GMT',
    });
    fixture.mirror.forget();
    const { changed, files, outcomes } = await updateReference(options);
    fixture.mirror.files.set(bureauxUrl, before);
    expect(changed.map(({ path }) => path)).toEqual([bureauxPath]);
    expect(outcomes).toMatchObject({ kept: 4, loaded: 1 });
    expect(files.find(({ path }) => path === bureauxPath)?.rows).toBe(before.rows - 1);
    expect(fixture.mirror.requests().filter(({ bodyBytes }) => bodyBytes > 0).map(({ url }) => url.split('/').at(-1))).toEqual(['', 'bureaux-de-vote-circonscriptions.csv']); // prettier-ignore
    expect(await codeOf(checkReference(options))).toBe('none');
  });

  it('refuses an edition that has lost a third of its rows, and keeps the previous one', async () => {
    const options = fixture.options({ only: ['bureaux_circonscriptions'] });
    const first = await fetchReference(options);
    const before = fixture.mirror.files.get(bureauxUrl);
    if (before === undefined) throw new Error('no such file');
    const bytes = Buffer.from(before.bytes.toString('utf8').split('\n').slice(0, 100).join('\n') + '\n');
    fixture.mirror.files.set(bureauxUrl, { bytes, rows: 99, lastModified: 'Thu, 19 Nov 2026 05:00:00 GMT' });
    const said = await codeOf(updateReference(options));
    fixture.mirror.files.set(bureauxUrl, before);
    expect(said).toMatch(/^FETCH_REFUSED: .*99 rows; the edition before it had 160/);
    expect((await checkReference(options)).map(({ fault, file }) => [file.sha256, fault])).toEqual([[first.files[0]?.sha256, undefined]]); // prettier-ignore
  });

  it('needs a lock file', async () => {
    expect(await codeOf(updateReference(fixture.options()))).toMatch(/^LOCK_INVALID: .*there is no lock file/);
  });
});

describe('a check', () => {
  it('reports a changed, truncated or missing file, without the network', async () => {
    const options = fixture.options();
    await fetchReference(options);
    fixture.mirror.forget();
    expect((await checkReference(options)).filter(({ fault }) => fault !== undefined)).toEqual([]);
    const path = join(options.out, bureauxPath);
    const bytes = readFileSync(path);
    bytes[200] = 0x21;
    rmSync(path);
    writeFileSync(path, bytes);
    rmSync(join(options.out, 'communes/v_commune.csv'));
    const faults = (await checkReference(options)).flatMap(({ file, fault }) =>
      fault === undefined ? [] : [[file.path, fault]],
    );
    expect(faults).toEqual([
      [bureauxPath, expect.stringMatching(/^its sha256 is/) as unknown],
      ['communes/v_commune.csv', 'there is no such file'],
    ]);
    expect(fixture.mirror.answered).toEqual([]);
  });
});

describe('a lock file', () => {
  it('reproduces the same reference from an exported folder, without the network', async () => {
    const options = fixture.options();
    const first = await fetchReference(options);
    const target = fixture.newFolder();
    const exported = await exportReference({ ...options, target });
    fixture.mirror.forget();
    const second = await fetchReference({
      catalogue: exported.catalogue,
      mirror: target,
      locked: exported.lock,
      out: fixture.newFolder(),
      cache: fixture.newFolder(),
    });
    expect(fixture.mirror.answered).toEqual([]);
    expect(second.outcomes).toMatchObject({ loaded: 5 });
    expect(hashesOf(second)).toEqual(hashesOf(first));
    expect(readFileSync(second.manifest, 'utf8')).toBe(readFileSync(first.manifest, 'utf8'));
  });

  it('is binding: another file at the producer is an error', async () => {
    const options = fixture.options({ only: ['bureaux_circonscriptions'] });
    await fetchReference(options);
    const lock = lockOf(options.out);
    const path = join(fixture.folder, 'other.lock.json');
    writeFileSync(
      path,
      JSON.stringify({ ...lock, files: lock.files.map((file) => ({ ...file, sha256: 'a'.repeat(64) })) }),
    );
    const out = fixture.newFolder();
    expect(await codeOf(fetchReference({ ...options, out, locked: path }))).toMatch(
      /^LOCK_DISAGREES: .*now has .*at the producer/,
    );
    expect(existsSync(join(out, bureauxPath))).toBe(false);
  });

  it('is an error for other départements than its own', async () => {
    const options = fixture.options();
    await fetchReference(options);
    expect(await codeOf(fetchReference({ ...options, departements: ['75'], locked: true }))).toMatch(/^LOCK_DISAGREES: `departements: 75`/); // prettier-ignore
  });

  it('is refused with the line if it does not follow its schema, or has a newer format', async () => {
    const out = fixture.newFolder();
    mkdirSync(out);
    const options = fixture.options({ out });
    writeFileSync(
      join(out, 'reference.lock.json'),
      '{"format": 1,\n "catalogue": {"name": "x", "version": "y"}, "files": 3}',
    );
    expect(await codeOf(fetchReference(options))).toMatch(/^LOCK_INVALID: .*line 2: `files`/);
    writeFileSync(join(out, 'reference.lock.json'), '{"format": 9}');
    expect(await codeOf(fetchReference(options))).toMatch(/^CATALOGUE_VERSION/);
    writeFileSync(join(out, 'reference.lock.json'), '{');
    expect(await codeOf(fetchReference(options))).toMatch(/^LOCK_INVALID: .*is not JSON/);
  });
});

describe('a fetch without the network', () => {
  it('takes everything from the cache', async () => {
    const options = fixture.options();
    const first = await fetchReference(options);
    fixture.mirror.forget();
    const second = await fetchReference({ ...options, out: fixture.newFolder(), offline: true });
    expect(fixture.mirror.answered).toEqual([]);
    expect(hashesOf(second)).toEqual(hashesOf(first));
  });

  it('names what is missing', async () => {
    expect(await codeOf(fetchReference(fixture.options({ offline: true })))).toMatch(/^FETCH_OFFLINE: .*neither in/);
    expect(fixture.mirror.answered).toEqual([]);
  });
});

describe('a catalogue with other expectations', () => {
  it('does not accept half a file: too few rows', async () => {
    const catalogue = writeMirrorCatalogue(join(fixture.folder, 'large'), (small) => ({
      ...small,
      sources: small.sources.map((source) =>
        source.id === 'bureaux_circonscriptions'
          ? { ...source, expect: { rows: 160_000, bytesPerRow: 0.1, spread: 2 } }
          : source,
      ),
    }));
    const options = fixture.options({ catalogue, only: ['bureaux_circonscriptions'] });
    expect(await fixture.codeOf(options)).toMatch(/^FETCH_REFUSED: .*has 160 rows; the catalogue expects about 160000/);
    expect(existsSync(join(options.out, bureauxPath))).toBe(false);
  });

  it('stops before a download that exceeds the disk', async () => {
    const catalogue = writeMirrorCatalogue(join(fixture.folder, 'huge'), (small) => ({
      ...small,
      sources: small.sources.map((source) => ({ ...source, expect: { ...source.expect, bytesPerRow: 1e15 } })),
    }));
    expect(await fixture.codeOf(fixture.options({ catalogue }))).toMatch(/^DISK_SHORT/);
    expect(fixture.mirror.answered).toEqual([]);
  });

  it('omits a source without a needed column from the manifest, and stops only if a pack needs it', async () => {
    const url = officialFiles().urls.find((of) => of.endsWith('v_commune_2026.csv')) ?? '';
    const before = fixture.mirror.files.get(url);
    if (before === undefined) throw new Error('no such file');
    fixture.mirror.files.set(url, {
      ...before,
      bytes: Buffer.from(before.bytes.toString('utf8').replace('"LIBELLE"', '"NOM"')),
    });
    const options = fixture.options({ only: ['cog_communes', 'codes_postaux'] });
    const { manifest } = await fetchReference(options);
    fixture.mirror.files.set(url, before);
    expect((await readManifest(manifest)).sources.map(({ kind }) => kind)).toEqual(['codes_postaux']);
    expect(fixture.notes).toEqual(expect.arrayContaining(['  - LIBELLE', '  + NOM']));
    expect(lockOf(options.out).files.find(({ source }) => source === 'cog_communes')?.['lacks']).toEqual(['LIBELLE']);
  });
});
