/** What clients do wrong, by accident or on purpose, over real sockets: each gets a clear answer, and the service goes on. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { defaultLimits } from '../../../src/http/serve-options.ts';
import { DemoService } from '../demo-service.ts';

let service: DemoService;

beforeAll(async () => {
  const limits = { ...defaultLimits, rows: 50_000, fileBytes: 2 ** 20, jobs: 3, bodyMs: 2_000 };
  service = await DemoService.start({ threads: 1, limits });
});
afterAll(() => service.stop());
afterEach(async () => {
  expect((await service.ask('/health/ready')).status).toBe(200);
});

/** Sends bytes as they are, and reads what comes back until the service ends the connection. */
async function speak(text: string): Promise<string> {
  const { port, hostname } = new URL(service.running.url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.setEncoding('utf8').on('data', (piece: string) => (answer += piece));
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(text);
  await closed;
  return answer;
}

const boundary = 'sssss';
const head = (length: number, path = '/v1/jobs'): string =>
  `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: multipart/form-data; boundary=${boundary}\r\ncontent-length: ${length}\r\n\r\n`;
const part = `--${boundary}\r\ncontent-disposition: form-data; name="data"; filename="a.csv"\r\n\r\nadresse\n1 rue`;

/** Folders of uploads and jobs. */
async function folders(): Promise<string[]> {
  return (await readdir(`${service.folder.pack}.jobs`)).filter((name) => name !== 'service.verrou');
}

describe('connections', () => {
  test('bytes that are not HTTP and headers of 1 MB are refused', async () => {
    const strange = await speak('hello\r\n\r\n');
    expect(strange).toMatch(/^HTTP\/1\.1 400 [^]*"code":"REQUEST_INVALID"/);
    const [, id = 'none'] = /x-request-id: (\S+)/.exec(strange) ?? [];
    expect(strange).toContain(`"instance":"urn:arpenteur:request:${id}"`);
    expect(service.log.join('')).toContain(`"reqId":"${id}"`);
    const long = await speak(`GET /health/live HTTP/1.1\r\nhost: 127.0.0.1\r\nx-long: ${'a'.repeat(2 ** 20)}\r\n\r\n`);
    expect(long).toMatch(/^HTTP\/1\.1 431 [^]*"code":"REQUEST_INVALID"/);
  });

  test('a connection whose headers never end is ended', async () => {
    const started = performance.now();
    const answer = await speak('GET /health/live HTTP/1.1\r\nhost: 127.0.0.1\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*"code":"REQUEST_INVALID"/);
    expect(performance.now() - started).toBeLessThan(25_000);
  });

  test('slow JSON bodies are ended, and complete ones keep their connection', async () => {
    const of = (length: number): string =>
      `POST /v1/match HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;
    const record = '{"adresse":"1 impasse des Ursulines 96130"}';
    const answer = await speak(`${of(record.length)}${record}${of(1000)}{"adresse":`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*"9602"[^]*HTTP\/1\.1 408 [^]*"code":"REQUEST_INVALID"/);
  });

  test('an unsupported method gets 405 and the supported ones', async () => {
    for (const method of ['DELETE', 'TRACE', 'OPTIONS']) {
      const answer = await speak(`${method} /search HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 405 [^]*\r\nallow: GET, HEAD\r\n[^]*"code":"RESOURCE_UNKNOWN"/);
    }
  });
});

describe('uploads', () => {
  test('an upload cut in the middle leaves nothing', async () => {
    const { port, hostname } = new URL(service.running.url);
    const socket = connect(Number(port), hostname);
    socket.write(head(100_000) + part);
    await expect.poll(folders).toHaveLength(1);
    socket.destroy();
    await expect.poll(folders).toEqual([]);
  });

  test('an upload without its last part is reported as cut short', async () => {
    const answer = await speak(`${head(part.length)}${part}`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*"code":"REQUEST_INVALID"/);
    expect(await folders()).toEqual([]);
  });

  test('an upload with a declared length of 10 GB is rejected before it arrives', async () => {
    expect(await speak(head(10 * 2 ** 30) + part)).toMatch(/^HTTP\/1\.1 413 [^]*"code":"REQUEST_TOO_LARGE"/);
    expect(await folders()).toEqual([]);
  });

  test('uploads of another type, of two files or of too many bytes are rejected', async () => {
    const post = async (body: FormData | string, type?: string): Promise<unknown> => {
      const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
      const answer = await fetch(`${service.running.url}/search/csv/`, { method: 'POST', body, headers });
      return [answer.status, await answer.json()];
    };
    expect(await post('{"a":1}', 'application/json')).toMatchObject([400, { code: 'REQUEST_INVALID' }]);
    expect(await post('a,b', 'text/csv')).toMatchObject([415, { code: 'REQUEST_INVALID' }]);
    const two = new FormData();
    for (const name of ['data', 'data']) two.append(name, new Blob(['adresse\nx\n']), 'a.csv');
    expect(await post(two)).toMatchObject([413, { code: 'REQUEST_TOO_LARGE' }]);
    const large = new FormData();
    large.append('data', new Blob(['adresse\n', 'x'.repeat(2 ** 21)]), 'a.csv');
    expect(await post(large)).toMatchObject([413, { code: 'REQUEST_TOO_LARGE' }]);
    const empty = new FormData();
    empty.append('data', new Blob([]), 'a.csv');
    expect(await post(empty)).toMatchObject([400, { code: 'INPUT_EMPTY' }]);
    expect(await folders()).toEqual([]);
  });

  test('a small archive with millions of rows ends at the row limit', async () => {
    const bomb = gzipSync(Buffer.from(`adresse\n${'1 rue x\n'.repeat(8_000_000)}`));
    expect(bomb.length).toBeLessThan(2 ** 20);
    const form = new FormData();
    form.append('data', new Blob([Uint8Array.from(bomb)]), 'bomb.csv.gz');
    const answer = await fetch(`${service.running.url}/search/csv/`, { method: 'POST', body: form });
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'REQUEST_TOO_LARGE' }]);
    expect(await folders()).toEqual([]);
  });

  test('jobs beyond the limit get 503', async () => {
    // All different, so that a job takes much longer than its upload.
    const rows = `adresse\n${Array.from({ length: 40_000 }, (_, at) => `${at} impas des ursulin\n`).join('')}`;
    let busy: Response | undefined;
    const ids: string[] = [];
    while (busy === undefined) {
      const form = new FormData();
      form.append('data', new Blob([rows]), 'a.csv');
      const answer = await fetch(`${service.running.url}/v1/jobs`, { method: 'POST', body: form });
      if (answer.status === 202) ids.push(((await answer.json()) as { id: string }).id);
      else busy = answer;
    }
    expect([busy.status, busy.headers.get('retry-after'), await busy.json()]).toMatchObject([503, '2', { code: 'SERVER_BUSY' }]); // prettier-ignore
    for (const id of ids) await fetch(`${service.running.url}/v1/jobs/${id}`, { method: 'DELETE' });
  });
});

describe('another pack', () => {
  test('a new pack is loaded without a failed request, and a broken one is logged and ignored', async () => {
    let failed = 0;
    let answered = 0;
    let isDone = false;
    const asking = Array.from({ length: 4 }, async () => {
      while (!isDone) {
        const answer = await service.ask('/search?q=impasse+des+ursulines').catch(() => undefined);
        answered++;
        if (answer?.status !== 200) failed++;
      }
    });
    const whole = await readFile(service.folder.pack);
    for (let round = 0; round < 3; round++) await service.running.reload();
    await writeFile(service.folder.pack, whole.subarray(0, 10_000));
    await service.running.reload();
    const soFar = answered;
    await expect.poll(() => answered).toBeGreaterThan(soFar + 20);
    isDone = true;
    await Promise.all(asking);
    await writeFile(service.folder.pack, whole);
    expect(failed).toBe(0);
    const log = service.log.join('');
    expect(log.match(/"msg":"pack changed"/g)).toHaveLength(3);
    expect(log).toMatch(/"code":"PACK_[A-Z_]+".*"msg":"pack not changed/);
  });
});
