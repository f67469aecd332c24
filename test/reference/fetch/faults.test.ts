/** What producers and networks do on a bad day: each ends well or in a clear error, and never in a wrong file. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchReference, type FetchReferenceOptions } from '../../../src/index.ts';
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

beforeAll(async () => {
  fixture = await FetchFixture.start();
  right = hashesOf(await fetchReference(optionsOf()));
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

/** Options of a fetch of all three; the mirror knows what of a file is stored. */
function optionsOf(given: Partial<FetchReferenceOptions> = {}): FetchReferenceOptions {
  const options = fixture.options({ only: kinds, ...given });
  fixture.mirror.takenBytes = (url) => {
    const kind = kinds.find((of) => url.includes(urlPart[of])) ?? 'cog_communes';
    return statSync(join(options.out, `${files[kind]}.part`), { throwIfNoEntry: false })?.size ?? 0;
  };
  return options;
}

/** Orders faults for one kind, and fetches all three. */
async function fetchWith(kind: keyof typeof files, ...faults: readonly Fault[]): Promise<Record<string, string>> {
  fixture.mirror.order(urlPart[kind], ...faults);
  return hashesOf(await fetchReference(optionsOf()));
}

/** Orders faults for one kind, and tells the error; no file of that kind is left under its name. */
async function refusalWith(kind: keyof typeof files, ...faults: readonly Fault[]): Promise<string> {
  fixture.mirror.order(urlPart[kind], ...faults);
  const options = optionsOf();
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

describe('a download whose connection ends in the middle', () => {
  it('is resumed with an ETag', async () => {
    expect(await fetchWith('bureaux_circonscriptions', { kind: 'cut', at: 5000 })).toEqual(right);
    expect(rangesOf('bureaux_circonscriptions')).toEqual([undefined, 'bytes=5000-']);
  });

  it('is resumed with a date that is old enough', async () => {
    expect(await fetchWith('ban_lieux_dits', { kind: 'cut', at: 3000 }, { kind: 'cut', at: 2000 })).toEqual(right);
    expect(rangesOf('ban_lieux_dits')).toEqual([undefined, 'bytes=3000-', 'bytes=5000-']);
  });

  it('starts anew if the server gives no validator', async () => {
    expect(await fetchWith('cog_communes', { kind: 'cut', at: 5000 })).toEqual(right);
    expect(rangesOf('cog_communes')).toEqual([undefined, undefined]);
  });

  it('starts anew if the ETag is weak', async () => {
    fixture.mirror.validators = 'weak';
    expect(await fetchWith('bureaux_circonscriptions', { kind: 'cut', at: 5000 })).toEqual(right);
    expect(rangesOf('bureaux_circonscriptions')).toEqual([undefined, undefined]);
  });

  it('starts anew without any validators', async () => {
    fixture.mirror.validators = 'none';
    expect(await fetchWith('ban_lieux_dits', { kind: 'cut', at: 5000 })).toMatchObject({
      [files.ban_lieux_dits]: right[files.ban_lieux_dits],
    });
    expect(rangesOf('ban_lieux_dits')).toEqual([undefined, undefined]);
  });

  it('fails if it makes no progress, and keeps what it has', async () => {
    const cuts = Array.from({ length: 12 }, (): Fault => ({ kind: 'cut', at: 0 }));
    expect(await refusalWith('cog_communes', ...cuts)).toMatch(/^FETCH_FAILED: .*5 times in a row/);
  });

  it('may be interrupted often, as long as it makes progress', async () => {
    const cuts = Array.from({ length: 12 }, (): Fault => ({ kind: 'cut', at: 1000 }));
    expect(await fetchWith('bureaux_circonscriptions', ...cuts)).toEqual(right);
  });
});

describe('a busy server', () => {
  for (const status of [429, 500, 502, 503, 504]) {
    it(`is asked again after ${status}`, async () => {
      expect(await fetchWith('cog_communes', { kind: 'status', status }, { kind: 'status', status })).toEqual(right);
    });
  }

  it('is given the time that it asks for', async () => {
    const startedMs = performance.now();
    expect(await fetchWith('cog_communes', { kind: 'status', status: 503, retryAfter: '1' })).toEqual(right);
    expect(performance.now() - startedMs).toBeGreaterThan(990);
  });

  it('is not waited for all day: the error states the wait', async () => {
    expect(await refusalWith('cog_communes', { kind: 'status', status: 429, retryAfter: '3600' })).toMatch(
      /^FETCH_FAILED: .*answers 429, and asks to wait 3600 s/,
    );
  });

  it('causes an error in the end', async () => {
    const faults = Array.from({ length: 5 }, (): Fault => ({ kind: 'status', status: 500 }));
    expect(await refusalWith('cog_communes', ...faults)).toMatch(/^FETCH_FAILED: .*answers 500, 5 times in a row/);
  });

  it('that sends nothing for a while is disconnected and asked again', async () => {
    fixture.mirror.order(urlPart.cog_communes, { kind: 'stall' });
    const options = optionsOf({ stallMs: 150 });
    expect(hashesOf(await fetchReference(options))).toEqual(right);
    expect(fixture.notes.join('\n')).toMatch(/no byte arrived for 0.15 s/);
  });

  it('may be slow, as long as bytes arrive', async () => {
    fixture.mirror.order(urlPart.cog_communes, { kind: 'drip', everyMs: 20, times: 12 });
    expect(hashesOf(await fetchReference(optionsOf({ stallMs: 150 })))).toEqual(right);
  });
});

describe('an unexpected answer', () => {
  it('may be a redirect, which is followed and recorded', async () => {
    const url = officialFiles().urls.find((of) => of.endsWith('v_commune_2026.csv')) ?? '';
    const to = 'https://static.data.gouv.fr/moved/v_commune.csv';
    const file = fixture.mirror.files.get(url);
    if (file === undefined) throw new Error('no such file');
    fixture.mirror.files.set(to, file);
    fixture.mirror.order(urlPart.cog_communes, { kind: 'redirect', to });
    const { files: fetched } = await fetchReference(optionsOf());
    expect(fetched.find(({ path }) => path === files.cog_communes)).toMatchObject({ url, finalUrl: to });
  });

  it('is refused if redirects form a loop', async () => {
    const to = 'https://www.insee.fr/fr/statistiques/fichier/8740222/v_commune_2026.csv';
    const faults = Array.from({ length: 11 }, (): Fault => ({ kind: 'redirect', to }));
    expect(await refusalWith('cog_communes', ...faults)).toMatch(/^FETCH_FAILED: .*redirected more than 10 times/);
  });

  it('is refused if it is a web page with status 200, whatever its content type', async () => {
    expect(await refusalWith('cog_communes', { kind: 'html' })).toMatch(/^FETCH_REFUSED: .*sends a web page/);
    // Its length is impossible, or its content is seen to be a page.
    expect(await refusalWith('cog_communes', { kind: 'html', as: 'text/csv' })).toMatch(
      /^FETCH_REFUSED: .*(web page|bytes; the catalogue)/,
    );
  });

  it('is refused if it is empty', async () => {
    expect(await refusalWith('cog_communes', { kind: 'empty' })).toMatch(/^FETCH_REFUSED: .*the file is empty/);
  });

  it('is refused if it was compressed in transit', async () => {
    const url = officialFiles().urls.find((of) => of.endsWith('v_commune_2026.csv')) ?? '';
    const file = fixture.mirror.files.get(url);
    if (file === undefined) throw new Error('no such file');
    fixture.mirror.files.set(url, { ...file, bytes: gzipSync(file.bytes) });
    fixture.mirror.order(urlPart.cog_communes, { kind: 'packed' });
    const said = await fixture.codeOf(optionsOf());
    fixture.mirror.files.set(url, file);
    expect(said).toMatch(/^FETCH_FAILED: .*sends it as gzip/);
  });

  it('is downloaded once more if the gzip ends early with a matching length', async () => {
    expect(await fetchWith('ban_lieux_dits', { kind: 'half' })).toEqual(right);
    expect(fixture.notes.join('\n')).toMatch(/the gzip data end in the middle; it is downloaded once more/);
    expect(await refusalWith('ban_lieux_dits', { kind: 'half' }, { kind: 'half' })).toMatch(
      /^FETCH_REFUSED: .*the gzip data end in the middle/,
    );
  });

  it('is downloaded once more if its hash is not the published one', async () => {
    fixture.mirror.hasWrongChecksums = true;
    const options = optionsOf();
    expect(await fixture.codeOf(options)).toMatch(
      /^FETCH_REFUSED: .*its sha1 is [0-9a-f]{40}; the producer says 0{40}/,
    );
    expect(existsSync(join(options.out, files.bureaux_circonscriptions))).toBe(false);
    expect(fixture.mirror.requests(urlPart.bureaux_circonscriptions)).toHaveLength(2);
  });

  it('is requested again if it declares too large a length', async () => {
    expect(await fetchWith('bureaux_circonscriptions', { kind: 'length', by: 500 })).toEqual(right);
    expect(await fetchWith('cog_communes', { kind: 'length', by: 500 })).toEqual(right);
  });

  it('is not taken as complete if it declares too small a length', async () => {
    expect(await fetchWith('bureaux_circonscriptions', { kind: 'length', by: -500 })).toEqual(right);
    expect(await fetchWith('ban_lieux_dits', { kind: 'length', by: -500 })).toEqual(right);
    expect(await fetchWith('cog_communes', { kind: 'length', by: -500 })).toEqual(right);
  });
});

describe('a file that changes between two range requests', () => {
  const url = officialFiles().urls.find((of) => of.endsWith('/bureaux-de-vote-circonscriptions.csv')) ?? '';

  for (const [honest, what] of [
    [true, 'answers with the whole of it'],
    [false, 'sends the range all the same'],
  ] as const) {
    it(`is downloaded anew if the server ${what}`, async () => {
      const before = fixture.mirror.files.get(url);
      if (before === undefined) throw new Error('no such file');
      fixture.mirror.hasNoApi = true;
      fixture.mirror.order(urlPart.bureaux_circonscriptions, { kind: 'cut', at: 5000 }, { kind: 'changed', honest });
      const options = optionsOf();
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
