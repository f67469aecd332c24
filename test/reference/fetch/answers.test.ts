import { describe, expect, it } from 'vitest';
import { isSameEdition, strongValidator } from '../../../src/reference/fetch/network/answer.ts';
import { HostQueue } from '../../../src/reference/fetch/network/host-queue.ts';
import { Mirror } from '../../../src/reference/fetch/network/mirror.ts';
import { retryAfterMs } from '../../../src/reference/fetch/network/passing-failure.ts';

const date = new Date('2026-11-30T10:00:00Z');
const longAgo = 'Wed, 18 Nov 2026 05:00:00 GMT';

describe('a validator by which a load is resumed', () => {
  it('is an ETag that is strong', () => {
    expect(strongValidator({ etag: '"abc"', lastModified: longAgo, date })).toBe('"abc"');
  });

  it('is not a weak ETag, nor the date beside it', () => {
    expect(strongValidator({ etag: 'W/"abc"', lastModified: longAgo, date })).toBeUndefined();
  });

  it('is a date only when it lies a minute before the answer', () => {
    expect(strongValidator({ etag: undefined, lastModified: longAgo, date })).toBe(longAgo);
    expect(strongValidator({ etag: undefined, lastModified: 'Mon, 30 Nov 2026 09:59:30 GMT', date })).toBeUndefined();
    expect(strongValidator({ etag: undefined, lastModified: undefined, date })).toBeUndefined();
  });
});

describe('two answers', () => {
  const known = { etag: '"a"', lastModified: longAgo, bytes: 10 };

  it('are of one edition by the ETag, weakly compared', () => {
    expect(isSameEdition(known, { ...known, etag: 'W/"a"' })).toBe(true);
    expect(isSameEdition(known, { ...known, etag: '"b"' })).toBe(false);
  });

  it('are of two editions when the length differs, whatever the ETag says', () => {
    expect(isSameEdition(known, { ...known, bytes: 11 })).toBe(false);
  });

  it('are told apart by date, else by length, else not at all', () => {
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

  it('gives redirects back as official addresses', () => {
    const mirror = new Mirror('http://localhost:8080');
    expect(mirror.officialOf('http://localhost:8080/a.fr/x', 'http://localhost:8080/b.fr/y')).toBe('https://a.fr/x');
    expect(mirror.officialOf('https://a.fr/x', 'http://localhost:8080/b.fr/y')).toBe('https://a.fr/x');
    expect(mirror.officialOf('/b.fr/z', 'http://localhost:8080/b.fr/y')).toBe('https://b.fr/z');
  });
});

describe('a queue of hosts', () => {
  it('never has more requests under way at one host than it may, and none of another waits for it', async () => {
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

  it('gives its place free when a request fails', async () => {
    const queue = new HostQueue(1);
    await expect(queue.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run('a', () => Promise.resolve(1))).toBe(1);
  });
});
