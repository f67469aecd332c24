import { describe, expect, it } from 'vitest';
import { isSameEdition, strongValidator } from '../../../src/reference/fetch/network/answer.ts';
import { HostQueue } from '../../../src/reference/fetch/network/host-queue.ts';
import { Mirror } from '../../../src/reference/fetch/network/mirror.ts';
import { retryAfterMs } from '../../../src/reference/fetch/network/passing-failure.ts';

const date = new Date('2026-11-30T10:00:00Z');
const longAgo = 'Wed, 18 Nov 2026 05:00:00 GMT';

describe('the validator for resuming a download', () => {
  it('is a strong ETag', () => {
    expect(strongValidator({ etag: '"abc"', lastModified: longAgo, date })).toBe('"abc"');
  });

  it('is neither a weak ETag nor the date next to it', () => {
    expect(strongValidator({ etag: 'W/"abc"', lastModified: longAgo, date })).toBeUndefined();
  });

  it('is a date only if it is a minute before the answer', () => {
    expect(strongValidator({ etag: undefined, lastModified: longAgo, date })).toBe(longAgo);
    expect(strongValidator({ etag: undefined, lastModified: 'Mon, 30 Nov 2026 09:59:30 GMT', date })).toBeUndefined();
    expect(strongValidator({ etag: undefined, lastModified: undefined, date })).toBeUndefined();
  });
});

describe('two answers', () => {
  const known = { etag: '"a"', lastModified: longAgo, bytes: 10 };

  it('are of the same edition if their ETags match, weakly compared', () => {
    expect(isSameEdition(known, { ...known, etag: 'W/"a"' })).toBe(true);
    expect(isSameEdition(known, { ...known, etag: '"b"' })).toBe(false);
  });

  it('are of different editions if the lengths differ, whatever the ETag', () => {
    expect(isSameEdition(known, { ...known, bytes: 11 })).toBe(false);
  });

  it('are compared by date, else by length, else not at all', () => {
    expect(isSameEdition({ ...known, etag: undefined }, { ...known, lastModified: 'Thu, 19 Nov 2026 05:00:00 GMT' })).toBe(false); // prettier-ignore
    const lengthOnly = { etag: undefined, lastModified: undefined, bytes: 10 };
    expect(isSameEdition(known, lengthOnly)).toBe(true);
    expect(isSameEdition(known, { ...lengthOnly, bytes: undefined })).toBeUndefined();
  });
});

describe('Retry-After', () => {
  it('is seconds, or a date by the clock of the server', () => {
    expect(retryAfterMs('7', date)).toBe(7000);
    expect(retryAfterMs('Mon, 30 Nov 2026 10:00:09 GMT', date)).toBe(9000);
    expect(retryAfterMs('Mon, 30 Nov 2026 09:00:00 GMT', date)).toBe(0);
    expect(retryAfterMs('soon', date)).toBeUndefined();
    expect(retryAfterMs(null, date)).toBeUndefined();
  });
});

describe('a mirror', () => {
  const official = 'https://static.data.gouv.fr/resources/a%20b/x.csv?v=1';

  it('has each producer under its host', () => {
    expect(new Mirror('http://localhost:8080/m/').placeOf(official)).toEqual({
      url: 'http://localhost:8080/m/static.data.gouv.fr/resources/a b/x.csv?v=1',
    });
    expect(new Mirror('/media/key').placeOf(official)).toEqual({
      file: '/media/key/static.data.gouv.fr/resources/a b/x.csv',
    });
    expect(new Mirror(undefined).placeOf(official)).toEqual({ url: official });
  });

  it('translates redirects back to official URLs', () => {
    const mirror = new Mirror('http://localhost:8080');
    expect(mirror.officialOf('http://localhost:8080/a.fr/x', 'http://localhost:8080/b.fr/y')).toBe('https://a.fr/x');
    expect(mirror.officialOf('https://a.fr/x', 'http://localhost:8080/b.fr/y')).toBe('https://a.fr/x');
    expect(mirror.officialOf('/b.fr/z', 'http://localhost:8080/b.fr/y')).toBe('https://b.fr/z');
  });
});

describe('the limit of requests per host', () => {
  it('is never exceeded, and does not delay requests to other hosts', async () => {
    const queue = new HostQueue(2);
    const now: Record<string, number> = {};
    const most: Record<string, number> = {};
    const request = (host: string): Promise<void> =>
      queue.run(host, async () => {
        now[host] = (now[host] ?? 0) + 1;
        most[host] = Math.max(most[host] ?? 0, now[host]);
        await new Promise((resolve) => setTimeout(resolve, 2));
        now[host] -= 1;
      });
    await Promise.all(['a', 'a', 'a', 'a', 'a', 'b', 'b'].map(request));
    expect(most).toEqual({ a: 2, b: 2 });
  });

  it('counts a failed request as ended', async () => {
    const queue = new HostQueue(1);
    await expect(queue.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run('a', () => Promise.resolve(1))).toBe(1);
  });
});
