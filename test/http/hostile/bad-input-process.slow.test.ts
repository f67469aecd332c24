/** What would end or fill a service, done to a process that runs as in production: it answers, and goes on. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ServeProcess } from '../serve-process.ts';

let service: ServeProcess;

beforeAll(async () => {
  service = await ServeProcess.start();
});
afterAll(() => service.end());
afterEach(async () => {
  expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
  expect(service.log()).not.toMatch(/"level":60/);
});

function open(url = service.url): Socket {
  const { port, hostname } = new URL(url);
  return connect(Number(port), hostname).on('error', () => undefined);
}

function formWith(file: string): FormData {
  const form = new FormData();
  form.append('data', new Blob([file]), 'a.csv');
  return form;
}

async function until(isTrue: () => Promise<boolean> | boolean, waitMs = 120_000): Promise<void> {
  for (let waited = 0; !(await isTrue()); waited += 50) {
    if (waited > waitMs) throw new Error('not within the time that it has');
    await setTimeout(50);
  }
}

/** Folders of uploads and jobs. */
async function folders(path = `${service.folder.pack}.jobs`): Promise<string[]> {
  return (await readdir(path)).filter((name) => name !== 'service.verrou');
}

const boundary = 'sssss';
const part = `--${boundary}\r\ncontent-disposition: form-data; name="data"; filename="a.csv"\r\n\r\nadresse\n1 rue`;
const whole = `${part}\r\n--${boundary}--\r\n`;
const head = (length: number, path: string): string =>
  `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: multipart/form-data; boundary=${boundary}\r\ncontent-length: ${length}\r\n\r\n`;

describe('clients that leave', () => {
  test('clients that leave during an upload, an answer or a batch do no harm', async () => {
    const rows = `adresse\n${'1 impasse des ursulines 96130\n'.repeat(100_000)}`;
    const upload = open();
    upload.write(head(rows.length, '/search/csv/') + part + rows.slice(0, 100_000));
    await until(async () => (await folders()).length === 1);
    upload.destroy();
    const records = JSON.stringify(Array.from({ length: 1000 }, (_, at) => ({ adresse: `${at} impas ursulin 96130` })));
    const batch = open();
    const type = `content-type: application/json\r\ncontent-length: ${records.length}\r\n\r\n`;
    await new Promise((sent) => batch.write(`POST /v1/match HTTP/1.1\r\nhost: 127.0.0.1\r\n${type}${records}`, sent));
    batch.destroy();
    const answer = await fetch(`${service.url}/search/csv/`, { method: 'POST', body: formWith(rows) });
    await answer.body?.cancel();
    await until(async () => (await folders()).length === 0);
  });

  test('a stalled upload is ended and its file removed', async () => {
    const socket = open();
    let answer = '';
    socket.setEncoding('utf8').on('data', (piece: string) => (answer += piece));
    socket.write(head(100_000, '/v1/jobs') + part);
    await until(async () => (await folders()).length === 1);
    await until(async () => (await folders()).length === 0);
    await until(() => answer !== '');
    expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*"code":"REQUEST_INVALID"/);
  });
});

describe('100,000 jobs', () => {
  let patient: ServeProcess;
  beforeAll(async () => {
    // Uploads that stall keep their places for as long as this takes.
    patient = await ServeProcess.start('--limit', 'uploadWindowMs=1000000');
  });
  afterAll(() => patient.end());

  test('100,000 jobs beyond the limit each get 503 and take no memory', async () => {
    const jobs = `${patient.folder.pack}.jobs`;
    const waiting = Array.from({ length: 100 }, () => open(patient.url));
    for (const socket of waiting) socket.write(head(100_000, '/v1/jobs') + part);
    await until(async () => (await folders(jobs)).length === 100);
    const residentBytes = async (): Promise<number> => {
      const figures = await (await fetch(`${patient.url}/metrics`)).text();
      return Number(/^process_resident_memory_bytes (\d+)/m.exec(figures)?.[1]);
    };
    const before = await residentBytes();
    const request = head(whole.length, '/v1/jobs') + whole;
    // Over connections that are kept, some at a time behind one another.
    const refused = await Promise.all(
      Array.from({ length: 10 }, () => refusals(open(patient.url), request, 10_000, 50)),
    );
    expect(refused).toEqual(refused.map(() => 10_000));
    expect((await residentBytes()) - before).toBeLessThan(150 * 2 ** 20);
    expect(await folders(jobs)).toHaveLength(100);
    for (const socket of waiting) socket.destroy();
    await until(async () => (await folders(jobs)).length === 0);
    const taken = await fetch(`${patient.url}/v1/jobs`, { method: 'POST', body: formWith('adresse\n1 rue\n') });
    expect(taken.status).toBe(202);
  });
});

/** Sends a request so many times, and counts the answers that say when to come again. */
async function refusals(socket: Socket, request: string, times: number, atOnce: number): Promise<number> {
  let refused = 0;
  let answered = 0;
  let rest = '';
  await new Promise<void>((resolve) => {
    const send = (): void => void socket.write(request.repeat(atOnce));
    socket.once('close', resolve).setEncoding('utf8');
    socket.on('data', (piece: string) => {
      const answers = (rest + piece).split('HTTP/1.1 ');
      rest = `HTTP/1.1 ${answers.pop() ?? ''}`;
      if (rest.endsWith('}')) {
        answers.push(rest.slice('HTTP/1.1 '.length));
        rest = '';
      }
      for (const answer of answers.filter((text) => text !== '')) {
        answered++;
        if (/^503 [^]*\r\nretry-after: \d+\r\n[^]*"code":"SERVER_BUSY"/.test(answer)) refused++;
        if (answered === times) socket.end();
        else if (answered % atOnce === 0) send();
      }
    });
    send();
  });
  return refused;
}

describe('a pack that is replaced', () => {
  test('a pack is replaced by a valid file, never by a broken one', async () => {
    const { pack } = service.folder;
    const isSaid = (words: string): Promise<void> => until(() => service.log().includes(words));
    await copyFile(pack, service.folder.file('whole.pack'));
    await writeFile(service.folder.file('broken.pack'), 'ARPENTEUR no more');
    await rename(service.folder.file('broken.pack'), pack);
    service.child.kill('SIGHUP');
    await isSaid('pack not changed');
    const found = await fetch(`${service.url}/search?q=impasse+des+ursulines`);
    expect([found.status, ((await found.json()) as { features: object[] }).features.length > 0]).toEqual([200, true]);
    await rename(service.folder.file('whole.pack'), pack);
    service.child.kill('SIGHUP');
    await isSaid('"msg":"pack changed"');
  });
});

/** A disk of its own needs the right to mount one. */
const canMount = process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0;

describe.skipIf(!canMount)('a disk that runs full (needs root, to mount one in memory)', () => {
  let small: ServeProcess;
  let disk: string;
  const fill = (bytes: number): void => void execFileSync('fallocate', ['-l', String(bytes), join(disk, 'filled')]);
  beforeAll(async () => {
    disk = service.folder.file('disk');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1100m', 'tmpfs', disk]);
    small = await ServeProcess.start('--jobs', join(disk, 'jobs'));
  });
  afterAll(async () => {
    await small.end();
    execFileSync('umount', [disk]);
  });
  afterEach(async () => {
    await rm(join(disk, 'filled'), { force: true });
    expect((await fetch(`${small.url}/health/ready`)).status).toBe(200);
  });

  const rows = `adresse\n${'1 impasse des ursulines 96130\n'.repeat(50_000)}`;
  const post = async (path: string): Promise<unknown> => {
    const answer = await fetch(`${small.url}${path}`, { method: 'POST', body: formWith(rows) });
    return [answer.status, await answer.json()];
  };

  test('a disk full before an upload rejects it', async () => {
    fill(200 * 2 ** 20);
    for (const path of ['/v1/jobs', '/search/csv/'])
      expect(await post(path)).toMatchObject([507, { code: 'DISK_SHORT' }]);
    expect(await folders(join(disk, 'jobs'))).toEqual([]);
  });

  test('a disk that fills during an upload rejects it and leaves nothing', async () => {
    const socket = open(small.url);
    let answer = '';
    socket.setEncoding('utf8').on('data', (piece: string) => (answer += piece));
    socket.write(head(20 * 2 ** 20, '/v1/jobs') + part);
    await until(async () => (await folders(join(disk, 'jobs'))).length === 1);
    fill(1095 * 2 ** 20);
    socket.write('x'.repeat(18 * 2 ** 20));
    await until(() => answer !== '');
    socket.destroy();
    expect(answer).toMatch(/^HTTP\/1\.1 507 [^]*"code":"DISK_SHORT"/);
    await until(async () => (await folders(join(disk, 'jobs'))).length === 0);
  });

  test('a disk that fills during a job fails this job with the reason, and the next one succeeds', async () => {
    const many = `adresse\n${'1 impasse des ursulines 96130\n'.repeat(800_000)}`;
    const send = async (file: string): Promise<string> => {
      const answer = await fetch(`${small.url}/v1/jobs`, { method: 'POST', body: formWith(file) });
      expect(answer.status).toBe(202);
      return ((await answer.json()) as { id: string }).id;
    };
    const job = async (id: string): Promise<{ etat: string }> =>
      (await (await fetch(`${small.url}/v1/jobs/${id}`)).json()) as { etat: string };
    // Full, and no more than short: what others need is left to them.
    for (const megabytes of [1060, 300]) {
      const id = await send(many);
      fill(megabytes * 2 ** 20);
      await until(async () => /echec|fini/.test((await job(id)).etat));
      expect(await job(id)).toMatchObject({ etat: 'echec', erreur: { status: 507 } });
      expect(await readdir(join(disk, 'jobs', id))).toEqual(['job.json']);
      await rm(join(disk, 'filled'));
    }
    const next = await send(rows);
    await until(async () => (await job(next)).etat === 'fini');
  });
});
