/** What a page of another site, an archive that grows, or clients that drip do to the service: refused, and it goes on. */
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { DemoService } from '../demo-service.ts';

const page = 'https://client.example.org';
let service: DemoService;
let open: DemoService;

beforeAll(async () => {
  const limits = {
    fileRows: 50_000,
    fileBytes: 4 * 2 ** 20,
    fileMs: 60_000,
    files: 1,
    uploads: 5,
    uploadWindowMs: 5_000,
  };
  service = await DemoService.start({ limits });
  open = await DemoService.start({ hosts: ['geo.example.org'], origins: [page], limits: { fileMs: 20 } });
});
afterAll(async () => {
  await service.stop();
  await open.stop();
});
afterEach(async () => {
  expect((await service.ask('/health/ready')).status).toBe(200);
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly code: unknown;
}

/** Sends headers as they are, which `fetch` does not allow. */
async function send(
  to: DemoService,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const asked = request(`${to.running.url}${path}`, { method, headers });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [
    AsyncIterable<Buffer> & { statusCode?: number; headers: object },
  ];
  let body = '';
  for await (const piece of answer) body += piece.toString();
  const code = body.startsWith('{') ? (JSON.parse(body) as { code?: unknown }).code : undefined;
  return { status: answer.statusCode, headers: { ...answer.headers }, code };
}

function formWith(file: string | Uint8Array<ArrayBuffer>): FormData {
  const form = new FormData();
  form.append('data', new Blob([file]), 'a.csv');
  return form;
}

const rows = (count: number): string =>
  `adresse,lon,lat\n${'1 impasse des ursulines 96130,2.45,46.49\n'.repeat(count)}`;

async function folders(): Promise<string[]> {
  return (await readdir(`${service.folder.pack}.jobs`)).filter((name) => /^[0-9a-f]{32}$/.test(name));
}

describe('pages of other sites', () => {
  test('a request for a host that is not the service gets 421', async () => {
    for (const host of ['evil.example', 'evil.example:8080', '127.0.0.1.evil.example', '192.0.2.1']) {
      expect([host, await send(service, 'GET', '/v1/reference', { host })]).toMatchObject([
        host,
        { status: 421, code: 'HOST_UNKNOWN' },
      ]);
    }
    for (const host of ['localhost', 'LOCALHOST:1', '127.0.0.1:9', '127.1.2.3', '[::1]:80']) {
      expect([host, (await send(service, 'GET', '/health/live', { host })).status]).toEqual([host, 200]);
    }
    expect((await send(open, 'GET', '/health/live', { host: 'geo.example.org:443' })).status).toBe(200);
  });

  test('a page of another site can start, change or remove nothing', async () => {
    const host = new URL(service.running.url).host;
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://127.0.0.1:1' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      for (const [method, path] of [
        ['POST', '/v1/jobs/announce'],
        ['POST', '/v1/jobs'],
        ['POST', '/search/csv/'],
        ['POST', '/v1/match'],
        ['PUT', `/v1/jobs/${'0'.repeat(32)}`],
        ['DELETE', `/v1/jobs/${'0'.repeat(32)}`],
      ] as const) {
        const answer = await send(service, method, path, { host, ...headers });
        expect([method, path, answer]).toMatchObject([method, path, { status: 403, code: 'ORIGIN_FOREIGN' }]);
      }
    }
    const own = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
    const announced = await send(service, 'POST', '/v1/jobs/announce', own);
    expect(announced.status).toBe(201);
    // It holds the place of an upload until then.
    expect((await send(service, 'DELETE', String(announced.headers['location']), own)).status).toBe(204);
    const { headers } = await send(service, 'GET', '/search?q=rue', { host, origin: page });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('pages of an allowed origin may send requests, and only these', async () => {
    const host = new URL(open.running.url).host;
    const preflight = {
      host,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    const allowed = await send(open, 'OPTIONS', '/v1/match', { ...preflight, origin: page });
    expect(allowed).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': page, 'access-control-allow-headers': /authorization/, vary: 'origin' },
    });
    const started = await send(open, 'POST', '/v1/jobs/announce', {
      host,
      origin: page,
      'sec-fetch-site': 'cross-site',
    });
    expect(started).toMatchObject({ status: 201, headers: { 'access-control-allow-origin': page } });
    const other = await send(open, 'OPTIONS', '/v1/match', { ...preflight, origin: 'https://evil.example' });
    expect([other.status, 'access-control-allow-origin' in other.headers]).toEqual([405, false]);
  });
});

describe('files answered at once', () => {
  test.each([
    ['of more rows than the limit', () => rows(50_001)],
    ['of few bytes and many rows', () => Uint8Array.from(gzipSync(`adresse,lon,lat\n${'x,,\n'.repeat(1_000_000)}`))],
    [
      'of few bytes that grow beyond the limit',
      () => Uint8Array.from(gzipSync(`adresse,lon,lat\n${'1 rue x,,\n'.repeat(3_000_000)}`)),
    ],
  ])('a file %s gets 413, which names /v1/jobs, and nothing remains of it', async (_, file) => {
    for (const path of ['/search/csv/', '/reverse/csv/']) {
      const started = performance.now();
      const answer = await fetch(`${service.running.url}${path}`, { method: 'POST', body: formWith(file()) });
      expect([path, answer.status, await answer.json()]).toMatchObject([
        path,
        413,
        { code: 'REQUEST_TOO_LARGE', detail: expect.stringContaining('Send a larger file to /v1/jobs.') as string },
      ]);
      expect(performance.now() - started).toBeLessThan(30_000);
    }
    await expect.poll(folders).toEqual([]);
  });

  test('a file that takes too long gets 413 too', async () => {
    const answer = await fetch(`${open.running.url}/search/csv/`, { method: 'POST', body: formWith(rows(190_000)) });
    expect([answer.status, await answer.json()]).toMatchObject([
      413,
      { detail: 'The file takes more than 0.02 s, the limit of the service. Send a larger file to /v1/jobs.' },
    ]);
  });

  test('work for a client that left is stopped, and its place is freed', async () => {
    const left = new AbortController();
    const asked = fetch(`${service.running.url}/search/csv/`, {
      method: 'POST',
      body: formWith(rows(50_000)),
      signal: left.signal,
    });
    await expect.poll(async () => (await folders()).length, { interval: 5 }).toBe(1);
    left.abort();
    await expect(asked).rejects.toThrow(/abort/);
    const again = async (): Promise<number> =>
      (await fetch(`${service.running.url}/search/csv/`, { method: 'POST', body: formWith(rows(1)) })).status;
    await expect.poll(again).toBe(200);
  });
});

describe('uploads that trickle', () => {
  test('slow uploads are ended with 408, and keep no other upload waiting', async () => {
    const head =
      'POST /v1/jobs HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: multipart/form-data; boundary=b\r\n' +
      'content-length: 100000\r\n\r\n--b\r\ncontent-disposition: form-data; name="data"; filename="a.csv"\r\n\r\n';
    const { port, hostname } = new URL(service.running.url);
    const said: string[] = [];
    const drip = (at: number): Socket => {
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      said[at] = '';
      socket.setEncoding('utf8').on('data', (text: string) => (said[at] = `${said[at] ?? ''}${text}`));
      socket.write(head);
      return socket;
    };
    const sockets = Array.from({ length: 5 }, (_, at) => drip(at));
    const drops = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write('x');
    }, 150);
    onTestFinished(() => {
      clearInterval(drops);
      for (const socket of sockets) socket.destroy();
    });
    await expect.poll(async () => (await folders()).length).toBe(5);
    const busy = await fetch(`${service.running.url}/v1/jobs/announce`, { method: 'POST' });
    expect(busy.status).toBe(503);
    await expect.poll(() => said.filter((text) => /^HTTP\/1\.1 408 [^]*too slow/.test(text)).length).toBe(5); // prettier-ignore
    clearInterval(drops);
    for (const socket of sockets) socket.destroy();
    await expect.poll(folders).toEqual([]);
    expect((await fetch(`${service.running.url}/v1/jobs/announce`, { method: 'POST' })).status).toBe(201);
  });
});
