/** Requests made up from the service's own OpenAPI document, thousands of them, valid and not: see test/http/hostile/fuzz. */
import { spawn, spawnSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endOf } from '../../kit/run-cli.ts';
import { ServeProcess } from '../serve-process.ts';

/** A Python that may have schemathesis; `.ci/run` makes one. */
const python = process.env['ARPENTEUR_TEST_PYTHON'] ?? 'python3';
const hasFuzzer = spawnSync(python, ['-c', 'import schemathesis']).status === 0;

const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'unsupported_method',
  'allow_header_conformance',
];

describe.skipIf(!hasFuzzer)('the service under schemathesis (needs schemathesis in ARPENTEUR_TEST_PYTHON)', () => {
  let service: ServeProcess;
  beforeAll(async () => {
    service = await ServeProcess.start('--previous', 'demo.pack', '--strict');
  });
  afterAll(() => service.end());

  test('the service answers as documented whatever it is sent, and keeps running', async () => {
    // A folder of its own: what an earlier run found would change what this one tries.
    const folder = service.folder.file('fuzz');
    await cp(fileURLToPath(new URL('fuzz', import.meta.url)), folder, { recursive: true });
    const words = ['run', `${service.url}/docs/json`, '--no-color', '--continue-on-failure', '--checks', checks.join()];
    const bounds = ['--seed', '577', '--max-examples', '60', '--workers', '1', '--request-timeout', '20'];
    const child = spawn(python, ['-m', 'schemathesis.cli', ...words, ...bounds], { cwd: folder });
    const { code, stdout } = await endOf(child);
    expect(code, stdout.slice(-8_000)).toBe(0);
    expect(stdout).toMatch(/Tested: (\d+)\n[^]*?(\d{4,}) generated, \2 passed/);
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
    expect(service.log()).not.toMatch(/"level":(50|60)/);
  });
});
