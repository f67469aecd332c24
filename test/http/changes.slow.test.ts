/** What changed since the pack before, as the service answers it. */
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningService, serve } from '../../src/http/serve.ts';
import { diffPacks, type DiffResult } from '../../src/index.ts';
import { PackFolder } from '../kit/small-pack.ts';
import { referenceAfter, referenceBefore } from '../kit/two-references.ts';

const folder = new PackFolder();
const jobs = folder.file('jobs');
let before: string;
let after: string;
let service: RunningService;
let expected: DiffResult;

beforeAll(async () => {
  before = await folder.build('before', referenceBefore);
  after = await folder.build('after', referenceAfter);
  expected = await diffPacks({ before, after, out: folder.file('changes.csv') });
  await copyFile(after, folder.file('served.pack'));
  service = await start({ pack: folder.file('served.pack'), previous: before });
});
afterAll(async () => {
  await service.stop();
  folder.remove();
});

async function start(options: { readonly pack: string; readonly previous?: string }): Promise<RunningService> {
  return serve({ ...options, port: 0, threads: 1, folder: jobs, log: { write: () => undefined } });
}

const ask = async (path: string): Promise<Response> => fetch(`${service.url}${path}`);
const askJson = async (path: string): Promise<unknown> => (await ask(path)).json();

interface OpenApi {
  readonly paths: Readonly<
    Record<string, { get: { responses: { 200: { content: { 'application/json': { schema: object } } } } } }>
  >;
}

describe('/v1/changes', () => {
  test('/v1/changes returns what diff prints, as documented, also to concurrent clients', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => askJson('/v1/changes')));
    for (const answer of answers) expect(answer).toEqual(expected);
    const { paths } = (await askJson('/docs/json')) as OpenApi;
    const schema = paths['/v1/changes']?.get.responses[200].content['application/json'].schema;
    expect(new Ajv({ strict: false }).validate(schema ?? false, answers[0])).toBe(true);
    expect((await readdir(jobs)).filter((name) => /^[0-9a-f]{32}$/.test(name))).toHaveLength(1);
  });

  test('/v1/changes serves the three tables', async () => {
    const files = { adresses: 'changes.csv', bureaux: 'changes.bureaux.csv', communes: 'changes.communes.csv' };
    for (const [table, file] of Object.entries(files)) {
      const answer = await ask(`/v1/changes/${table}.csv`);
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(await answer.text()).toBe(await readFile(folder.file(file), 'utf8'));
    }
    expect((await ask('/v1/changes/rues.csv')).status).toBe(400);
  });

  test('/v1/changes follows a change of pack and keeps only the last comparison', async () => {
    await copyFile(before, folder.file('served.pack'));
    await service.reload();
    expect(await askJson('/v1/changes')).toMatchObject({ adresses: { avant: 40, apres: 40, bureau: 0, voie: 0 } });
    const kept = async (): Promise<number> =>
      (await readdir(jobs)).filter((name) => /^[0-9a-f]{32}$/.test(name)).length;
    await expect.poll(kept).toBe(1);
    await service.stop();
    expect(await kept()).toBe(0);
  });

  test('without a previous pack there are no changes, and /v1/reference says so', async () => {
    service = await start({ pack: after });
    expect(await askJson('/v1/reference')).toMatchObject({ previous: null });
    const answer = await ask('/v1/changes');
    const detail = expect.stringContaining('`previous`') as string;
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'RESOURCE_UNKNOWN', detail }]);
  });
});
