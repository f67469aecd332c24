/** `arpenteur serve` as a process: tokens, warnings, signals. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DemoFolder } from '../../kit/demo-pack.ts';
import { runCli, startCli } from '../../kit/run-cli.ts';

let folder: DemoFolder;
let child: ChildProcessWithoutNullStreams | undefined;

beforeAll(async () => {
  folder = await DemoFolder.make();
});
afterEach(async () => {
  if (child?.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'close');
  child.kill('SIGKILL');
  await ended;
});
afterAll(() => folder.remove());

interface Started {
  readonly url: string;
  /** What it said on standard error so far. */
  readonly said: () => string;
  readonly ended: Promise<number>;
}

/** The lines of a log: each is JSON, or this throws. */
function linesOf(log: string): readonly unknown[] {
  return log
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

async function start(...words: readonly string[]): Promise<Started> {
  const started = startCli(['serve', '--pack', 'demo.pack', '--port', '0', ...words], folder.path);
  child = started;
  let said = '';
  started.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = new Promise<number>((resolve) => started.once('close', (code) => { resolve(code ?? -1); })); // prettier-ignore
  const line = await new Promise<string>((resolve, reject) => {
    started.stdout.setEncoding('utf8').once('data', resolve);
    void ended.then(() => {
      reject(new Error(said));
    });
  });
  const [, url = ''] = / at (http:\S+)/.exec(line) ?? [];
  return { url: url.replace('0.0.0.0', '127.0.0.1'), said: () => said, ended };
}

test('the service requires a token, except for health checks and /docs', async () => {
  const token = 'a3f1c09be4d27756';
  await writeFile(folder.file('tokens.txt'), `# one a line\n${token}\n`, { mode: 0o600 });
  const { url, said } = await start('--host', '0.0.0.0', '--token-file', 'tokens.txt');
  expect(said()).not.toContain('visible to others');
  const status = async (headers: Record<string, string>, path = '/v1/reference'): Promise<number> =>
    (await fetch(`${url}${path}`, { headers })).status;
  expect(await status({})).toBe(401);
  const wrong = await fetch(`${url}/v1/reference`, { headers: { authorization: 'Bearer a3f1c09be4d27757' } });
  expect([wrong.status, wrong.headers.get('www-authenticate'), await wrong.json()]).toMatchObject([
    401,
    'Bearer error="invalid_token"',
    { detail: 'The token of the request is unknown or has expired.' },
  ]);
  expect(await status({ authorization: `Bearer ${token}` })).toBe(200);
  expect(await status({}, '/health/ready')).toBe(200);
  // A browser that opens an address has no token.
  expect(await status({}, '/docs')).toBe(200);
  const { security } = (await (await fetch(`${url}/docs/json`)).json()) as { security: object };
  expect(security).toEqual([{ token: [] }]);
});

test('tokens expire on their day and reload on HUP, and a broken file keeps the old ones', async () => {
  const [old, young, ended] = ['a3f1c09be4d27756', 'b3f1c09be4d27756', 'c3f1c09be4d27756'];
  const path = folder.file('changing.txt');
  await writeFile(path, `${old} 2999-12-31\n${ended} 2026-01-31\n`, { mode: 0o600 });
  const { url, said } = await start('--token-file', 'changing.txt');
  const status = async (token: string): Promise<number> =>
    (await fetch(`${url}/v1/reference`, { headers: { authorization: `Bearer ${token}` } })).status;
  expect([await status(old), await status(young), await status(ended)]).toEqual([200, 401, 401]);
  const hangUp = async (words: RegExp): Promise<void> => {
    child?.kill('SIGHUP');
    await expect.poll(said).toMatch(words);
  };
  await writeFile(path, `${young}\n`);
  await hangUp(/pack changed/);
  expect([await status(old), await status(young)]).toEqual([401, 200]);
  await writeFile(path, 'short\n');
  await hangUp(/tokens not changed/);
  expect([await status(young), said()]).toEqual([200, expect.not.stringContaining(young) as string]);
});

test('an open host prints a warning, and the rate of one client is limited', async () => {
  const { url, said } = await start('--host', '0.0.0.0', '--rate', '5');
  expect(linesOf(said())).toContainEqual(
    expect.objectContaining({
      level: 40,
      msg: expect.stringMatching(/^0\.0\.0\.0 is visible to others, and no token/) as string,
    }),
  );
  // On a busy machine eight requests may take more than a second.
  let refused: Response | undefined;
  while (refused === undefined) {
    const answers = await Promise.all(Array.from({ length: 8 }, () => fetch(`${url}/v1/reference`)));
    refused = answers.find(({ status }) => status === 429);
  }
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await refused.json()).toMatchObject({ code: 'RATE_EXCEEDED', status: 429 });
});

test('the service reloads the pack on HUP and stops on TERM after the requests in progress', async () => {
  const { url, said, ended } = await start();
  child?.kill('SIGHUP');
  await expect.poll(said).toContain('pack changed');
  const many = Array.from({ length: 900 }, (_, at) => ({ adresse: `${at} rue des fauvettes 96000 Montclerc` }));
  // The service asks for the body once it has the head: from then on the request is in progress.
  const asked = request(`${url}/v1/match`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', expect: '100-continue' },
  });
  const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
  asked.flushHeaders();
  await once(asked, 'continue');
  child?.kill('SIGTERM');
  await expect.poll(said).toContain('stopping after the requests in progress');
  asked.end(JSON.stringify(many));
  const [answer] = await answered;
  expect([answer.statusCode, ((await json(answer)) as object[]).length]).toEqual([200, 900]);
  expect(await ended).toBe(0);
  expect(linesOf(said()).at(-1)).toBeTypeOf('object');
  expect(said()).toMatch(/"msg":"stopping after the requests in progress/);
});

// Windows has no modes of files.
test.skipIf(process.platform === 'win32')(
  'job files and a file of tokens are readable by the user of the service alone',
  async () => {
    await writeFile(folder.file('open.txt'), 'secret-of-sixteen\n', { mode: 0o644 });
    const refused = await runCli(['serve', '--pack', 'demo.pack', '--token-file', 'open.txt'], { cwd: folder.path });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/OPTION_INVALID: .*mode 644.*chmod 600/)]);
    const { url } = await start('--jobs', 'private.jobs');
    const form = new FormData();
    form.append('data', new Blob(['adresse\n1 impasse des Ursulines 96130\n']), 'a.csv');
    const { id } = (await (await fetch(`${url}/v1/jobs`, { method: 'POST', body: form })).json()) as { id: string };
    const state = async (): Promise<string> => (await fetch(`${url}/v1/jobs/${id}`)).text();
    await expect.poll(state).toContain('"fini"');
    const job = folder.file(`private.jobs/${id}`);
    // Stored last.
    await expect.poll(() => readdir(job)).not.toContain('input');
    const modes = await Promise.all(
      (await readdir(job)).map(async (name) => [name, (await stat(`${job}/${name}`)).mode & 0o777]),
    );
    expect(modes.length).toBeGreaterThan(3);
    expect(modes.filter(([, mode]) => mode !== 0o600)).toEqual([]);
  },
);

test('the service refuses a taken port, the folder of another service and an invalid token file', async () => {
  const { port } = new URL((await start()).url);
  await copyFile(folder.pack, folder.file('other.pack'));
  const taken = await runCli(['serve', '--pack', 'other.pack', '--port', port], { cwd: folder.path });
  expect(taken).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^error LISTEN_FAILED: 127\.0\.0\.1:\d+: /m) as string,
  });
  const shared = await runCli(['serve', '--pack', 'demo.pack', '--port', '0'], { cwd: folder.path });
  expect(shared).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error OUTPUT_IN_USE: /m) as string });
  await mkdir(folder.file('tokens'), { recursive: true });
  for (const [name, text] of [
    ['none.txt', '# nothing\n'],
    ['short.txt', 'secret\n'],
    ['ended.txt', 'secret-of-sixteen 2026-01-31\n'],
    ['day.txt', 'secret-of-sixteen tomorrow\n'],
  ] as const) {
    await writeFile(folder.file(name), text, { mode: 0o600 });
    const { code, stderr } = await runCli(['serve', '--pack', 'other.pack', '--token-file', name], {
      cwd: folder.path,
    });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^error OPTION_INVALID: .*token/im)]);
    expect(stderr).not.toContain('secret');
  }
});

test('serve without a pack serves the demo, and leaves nothing behind', async () => {
  const child = startCli(['serve', '--port', '0'], folder.path);
  const line = await new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', resolve));
  const [, url = ''] = / at (http:\S+)/.exec(line) ?? [];
  expect(line).toContain('a made-up département');
  const reference = (await (await fetch(`${url}/v1/reference`)).json()) as { millesime: string };
  expect(reference.millesime).toBe('2026');
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
