/** What producers and networks do on a bad day: each ends well or in a clear error, and never in a wrong file. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchReference } from '../../../src/index.ts';
import type { Fault } from '../../mirror/mirror-server.ts';
import { officialFiles } from '../../mirror/official-files.ts';
import { FetchFixture, hashesOf } from './fetch-fixture.ts';

let fixture: FetchFixture;
/** The hashes of an undisturbed fetch. */
let right: Record<string, string>;

/** A table with ETag and checksum, one with a date only, one with nothing at all. */
const files = {
  bureaux_circonscriptions: 'bureaux/bureaux-de-vote-circonscriptions.csv',
  ban_lieux_dits: 'ban/lieux-dits-94-beta.csv.gz',
  cog_communes: 'communes/v_commune.csv',
} as const;
const kinds = Object.keys(files) as (keyof typeof files)[];
const urlPart = { bureaux_circonscriptions: '/bureaux-de-vote-circonscriptions.csv', ban_lieux_dits: '/latest/csv/lieux-dits-94', cog_communes: '/v_commune_2026.csv' }; // prettier-ignore

/** What of a cut answer arrives is up to the system. */
const aRange = expect.stringMatching(/^bytes=[1-9]\d*-$/) as unknown;

beforeAll(async () => {
  fixture = await FetchFixture.start();
  right = hashesOf(await fetchReference(fixture.options({ only: kinds })));
});
beforeEach(() => {
  fixture.mirror.forget();
});
afterEach(() => {
  fixture.mirror.validators = 'producer';
  fixture.mirror.hasWrongChecksums = false;
});
afterAll(async () => {
  await fixture.close();
});

/** Orders faults for one kind, and fetches all three. */
async function fetchWith(kind: keyof typeof files, ...faults: readonly Fault[]): Promise<Record<string, string>> {
  fixture.mirror.order(urlPart[kind], ...faults);
  return hashesOf(await fetchReference(fixture.options({ only: kinds })));
}

/** Orders faults for one kind, and tells the error; no file of that kind is left under its name. */
async function refusalWith(kind: keyof typeof files, ...faults: readonly Fault[]): Promise<string> {
  fixture.mirror.order(urlPart[kind], ...faults);
  const options = fixture.options({ only: kinds });
  const said = await fixture.codeOf(options);
  expect(existsSync(join(options.out, files[kind]))).toBe(false);
  expect(existsSync(join(options.out, 'reference.json'))).toBe(false);
  // The next fetch, on a good day, is none the worse.
  fixture.mirror.forget();
  expect(hashesOf(await fetchReference(options))).toEqual(right);
  return said;
}

function rangesOf(kind: keyof typeof files): readonly (string | undefined)[] {
  return fixture.mirror.requests(urlPart[kind]).map(({ range }) => range);
}

describe('a connection that ends in the middle', () => {
  it('is gone on from by an ETag', async () => {
    expect(await fetchWith('bureaux_circonscriptions', { kind: 'cut', at: 5000 })).toEqual(right);
    expect(rangesOf('bureaux_circonscriptions')).toEqual([undefined, aRange]);
  });

  it('is gone on from by a date that is old enough', async () => {
    expect(await fetchWith('ban_lieux_dits', { kind: 'cut', at: 3000 }, { kind: 'cut', at: 2000 })).toEqual(right);
    expect(rangesOf('ban_lieux_dits')).toEqual([undefined, aRange, aRange]);
  });

  it('begins anew where the server tells nothing to go on by', async () => {
    expect(await fetchWith('cog_communes', { kind: 'cut', at: 5000 })).toEqual(right);
    expect(rangesOf('cog_communes')).toEqual([undefined, undefined]);
  });

  it('begins anew where the ETag is weak', async () => {
    fixture.mirror.validators = 'weak';
    expect(await fetchWith('bureaux_circonscriptions', { kind: 'cut', at: 5000 })).toEqual(right);
    expect(rangesOf('bureaux_circonscriptions')).toEqual([undefined, undefined]);
  });

  it('begins anew without any validators', async () => {
    fixture.mirror.validators = 'none';
    expect(await fetchWith('ban_lieux_dits', { kind: 'cut', at: 5000 })).toMatchObject({
      [files.ban_lieux_dits]: right[files.ban_lieux_dits],
    });
    expect(rangesOf('ban_lieux_dits')).toEqual([undefined, undefined]);
  });

  it('is an error when it never gets further, and what is there is kept', async () => {
    const cuts = Array.from({ length: 12 }, (): Fault => ({ kind: 'cut', at: 0 }));
    expect(await refusalWith('cog_communes', ...cuts)).toMatch(/^FETCH_FAILED: .*5 times in a row/);
  });

  it('may happen often, as long as it gets further each time', async () => {
    const cuts = Array.from({ length: 12 }, (): Fault => ({ kind: 'cut', at: 1000 }));
    expect(await fetchWith('bureaux_circonscriptions', ...cuts)).toEqual(right);
  });
});

describe('a server that is busy', () => {
  for (const status of [429, 500, 502, 503, 504]) {
    it(`is asked again after ${status}`, async () => {
      expect(await fetchWith('cog_communes', { kind: 'status', status }, { kind: 'status', status })).toEqual(right);
    });
  }

  it('is waited for as long as it asks', async () => {
    const startedMs = performance.now();
    expect(await fetchWith('cog_communes', { kind: 'status', status: 503, retryAfter: '1' })).toEqual(right);
    expect(performance.now() - startedMs).toBeGreaterThan(990);
  });

  it('is not waited for all day: the error says how long it asks', async () => {
    expect(await refusalWith('cog_communes', { kind: 'status', status: 429, retryAfter: '3600' })).toMatch(
      /^FETCH_FAILED: .*answers 429, and asks to wait 3600 s/,
    );
  });

  it('is an error in the end', async () => {
    const faults = Array.from({ length: 5 }, (): Fault => ({ kind: 'status', status: 500 }));
    expect(await refusalWith('cog_communes', ...faults)).toMatch(/^FETCH_FAILED: .*answers 500, 5 times in a row/);
  });

  it('that sends nothing for a while is given up and asked again', async () => {
    fixture.mirror.order(urlPart.cog_communes, { kind: 'stall' });
    const options = fixture.options({ only: kinds, stallMs: 150 });
    expect(hashesOf(await fetchReference(options))).toEqual(right);
    expect(fixture.notes.join('\n')).toMatch(/no byte came for 0.15 s/);
  });

  it('may drip, as long as bytes come', async () => {
    fixture.mirror.order(urlPart.cog_communes, { kind: 'drip', everyMs: 20, times: 12 });
    expect(hashesOf(await fetchReference(fixture.options({ only: kinds, stallMs: 150 })))).toEqual(right);
  });
});

describe('an answer that is not the file', () => {
  it('may be a redirect, which is followed and recorded', async () => {
    const url = officialFiles().urls.find((of) => of.endsWith('v_commune_2026.csv')) ?? '';
    const to = 'https://static.data.gouv.fr/moved/v_commune.csv';
    const file = fixture.mirror.files.get(url);
    if (file === undefined) throw new Error('no such file');
    fixture.mirror.files.set(to, file);
    fixture.mirror.order(urlPart.cog_communes, { kind: 'redirect', to });
    const { files: fetched } = await fetchReference(fixture.options({ only: kinds }));
    expect(fetched.find(({ path }) => path === files.cog_communes)).toMatchObject({ url, finalUrl: to });
  });

  it('is refused when redirects go in a circle', async () => {
    const to = 'https://www.insee.fr/fr/statistiques/fichier/8740222/v_commune_2026.csv';
    const faults = Array.from({ length: 11 }, (): Fault => ({ kind: 'redirect', to }));
    expect(await refusalWith('cog_communes', ...faults)).toMatch(/^FETCH_FAILED: .*redirected more than 10 times/);
  });

  it('is refused when it is a web page with 200, whatever it calls itself', async () => {
    expect(await refusalWith('cog_communes', { kind: 'html' })).toMatch(/^FETCH_REFUSED: .*sends a web page/);
    // Its length is impossible, or its content is seen to be a page.
    expect(await refusalWith('cog_communes', { kind: 'html', as: 'text/csv' })).toMatch(
      /^FETCH_REFUSED: .*(web page|bytes; the catalogue)/,
    );
  });

  it('is refused when it is empty', async () => {
    expect(await refusalWith('cog_communes', { kind: 'empty' })).toMatch(/^FETCH_REFUSED: .*the file is empty/);
  });

  it('is refused when it was packed on its way', async () => {
    const url = officialFiles().urls.find((of) => of.endsWith('v_commune_2026.csv')) ?? '';
    const file = fixture.mirror.files.get(url);
    if (file === undefined) throw new Error('no such file');
    fixture.mirror.files.set(url, { ...file, bytes: gzipSync(file.bytes) });
    fixture.mirror.order(urlPart.cog_communes, { kind: 'packed' });
    const said = await fixture.codeOf(fixture.options({ only: kinds }));
    fixture.mirror.files.set(url, file);
    expect(said).toMatch(/^FETCH_FAILED: .*sends it as gzip/);
  });

  it('is loaded once more when the gzip ends in the middle, with a right length', async () => {
    expect(await fetchWith('ban_lieux_dits', { kind: 'half' })).toEqual(right);
    expect(fixture.notes.join('\n')).toMatch(/the gzip data end in the middle; it is loaded once more/);
    expect(await refusalWith('ban_lieux_dits', { kind: 'half' }, { kind: 'half' })).toMatch(
      /^FETCH_REFUSED: .*the gzip data end in the middle/,
    );
  });

  it('is loaded once more when its hash is not the one that the producer tells', async () => {
    fixture.mirror.hasWrongChecksums = true;
    const options = fixture.options({ only: kinds });
    expect(await fixture.codeOf(options)).toMatch(
      /^FETCH_REFUSED: .*its sha1 is [0-9a-f]{40}; the producer says 0{40}/,
    );
    expect(existsSync(join(options.out, files.bureaux_circonscriptions))).toBe(false);
    expect(fixture.mirror.requests(urlPart.bureaux_circonscriptions)).toHaveLength(2);
  });

  it('may tell a length that is too large, and is asked again', async () => {
    expect(await fetchWith('bureaux_circonscriptions', { kind: 'length', by: 500 })).toEqual(right);
    expect(await fetchWith('cog_communes', { kind: 'length', by: 500 })).toEqual(right);
  });

  it('is not taken for whole when it tells a length that is too small', async () => {
    expect(await fetchWith('bureaux_circonscriptions', { kind: 'length', by: -500 })).toEqual(right);
    expect(await fetchWith('ban_lieux_dits', { kind: 'length', by: -500 })).toEqual(right);
    expect(await fetchWith('cog_communes', { kind: 'length', by: -500 })).toEqual(right);
  });
});

describe('a file that changes between two ranges', () => {
  const url = officialFiles().urls.find((of) => of.endsWith('/bureaux-de-vote-circonscriptions.csv')) ?? '';

  for (const [honest, what] of [
    [true, 'answers with the whole of it'],
    [false, 'sends the range all the same'],
  ] as const) {
    it(`is loaded anew when the server ${what}`, async () => {
      const before = fixture.mirror.files.get(url);
      if (before === undefined) throw new Error('no such file');
      fixture.mirror.hasNoApi = true;
      fixture.mirror.order(urlPart.bureaux_circonscriptions, { kind: 'cut', at: 5000 }, { kind: 'changed', honest });
      const options = fixture.options({ only: kinds });
      await fetchReference(options);
      const now = fixture.mirror.files.get(url);
      fixture.mirror.files.set(url, before);
      fixture.mirror.hasNoApi = false;
      expect(now?.bytes.equals(before.bytes)).toBe(false);
      expect(
        readFileSync(join(options.out, files.bureaux_circonscriptions)).equals(now?.bytes ?? Buffer.alloc(0)),
      ).toBe(true);
    });
  }
});
