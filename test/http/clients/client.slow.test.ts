/** A TypeScript client generated from the service's OpenAPI document: compiled strictly, and run against the service. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endOf, startTypescript } from '../../kit/run-cli.ts';
import { DemoService } from '../demo-service.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
let service: DemoService;
let document: OpenAPI3;

beforeAll(async () => {
  service = await DemoService.start();
  document = (await service.ask('/docs/json')).body as OpenAPI3;
});
afterAll(() => service.stop());

const program = `
import createClient from 'openapi-fetch';
import type { operations, paths } from './service.ts';

const client = createClient<paths>({ baseUrl: process.argv[2] ?? '' });

const query: operations['search']['parameters']['query'] = { q: '1 impasse des Ursulines', type: ['housenumber'], limit: 1 };
const { data: found } = await client.GET('/search', { params: { query } });
const label: string | undefined = found?.features[0]?.properties.label;

const { data, error } = await client.POST('/v1/match', { body: { adresse: '1 impasse des Ursulines', code_postal: '96130' } });
if (error !== undefined) throw new Error(\`\${error.code}: \${error.detail}\`);
const result = Array.isArray(data) ? data[0] : data;
const code: string | null | undefined = result?.code_circonscription;

const unknown = await client.GET('/v1/jobs/{id}', { params: { path: { id: '0'.repeat(32) } } });
const problem: string | undefined = unknown.error?.code;
console.log(label, code, problem);
`;

test('every operation has a unique name', () => {
  const operations = Object.values(document.paths ?? {}).flatMap((path) =>
    Object.values(path as Record<string, { readonly operationId?: string }>),
  );
  const names = operations.map(({ operationId }) => operationId);
  expect(names).toHaveLength(new Set(names).size);
  expect(names).not.toContain(undefined);
  expect(names).toEqual(expect.arrayContaining(['search', 'reverse', 'match', 'createJob', 'downloadResult']));
});

test('a generated client compiles in strict mode, including its types, and gets answers', async () => {
  // Within the checkout, where the packages are.
  await mkdir(join(root, 'out'), { recursive: true });
  const folder = await mkdtemp(join(root, 'out/client-'));
  try {
    await writeFile(join(folder, 'service.ts'), astToString(await openapiTS(document)));
    await writeFile(join(folder, 'client.ts'), program);
    const strict = [
      '--strict',
      '--noUncheckedIndexedAccess',
      '--exactOptionalPropertyTypes',
      '--skipLibCheck',
      'false',
    ];
    const kind = [
      '--noEmit',
      '--allowImportingTsExtensions',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--types',
      'node',
    ];
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    await promisify(execFile)(process.execPath, [compiler, ...strict, ...kind, 'client.ts'], { cwd: folder });
    const { code, stdout, stderr } = await endOf(startTypescript(join(folder, 'client.ts'), [service.running.url]));
    expect([code, stderr, stdout]).toEqual([
      0,
      '',
      '1 Impasse des Ursulines 96130 Marvejolles-le-Pont 9602 JOB_UNKNOWN\n',
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
