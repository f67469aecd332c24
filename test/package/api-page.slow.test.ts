import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { cliCommand, endOf } from '../kit/run-cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the commands of docs/api.md run, one after the other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arpenteur-api-'));
  symlinkSync(join(root, 'data'), join(folder, 'data'));
  const page = await readFile(join(root, 'docs/api.md'), 'utf8');
  const port = String(22_400 + (process.pid % 1000));
  const commands = [...page.matchAll(/^```sh\n([^]*?)^```/gm)].map(([, text = '']) => text).join('\n');
  expect(commands.match(/curl/g)?.length).toBeGreaterThan(10);
  // A process in the background is the program itself, not a shell around it, so that `kill %1` ends it.
  const shim = `npx() { shift; exec ${cliCommand.map((word) => `'${word}'`).join(' ')} "$@"; }`;
  const script = commands
    .replaceAll('8080', port)
    .replaceAll('curl -sS', 'curl -sS --fail-with-body')
    .replace(/^npx arpenteur demo.*$/m, '($&) > /dev/null');
  const child = spawn('bash', ['-c', ['set -euo pipefail', shim, script, 'wait'].join('\n')], { cwd: folder });
  child.stdin.end();
  const { code, stdout, stderr } = await endOf(child);
  expect(stderr).not.toMatch(/^error /m);
  expect(code).toBe(0);
  expect(stdout).toContain('"label":"1 Impasse des Ursulines 96130 Marvejolles-le-Pont"');
  expect(await readFile(join(folder, 'out/geocoded.csv'), 'utf8')).toContain(';result_label;');
  expect(await readFile(join(folder, 'out/job.csv'), 'utf8')).toContain(';code_circonscription');
  expect(await readFile(join(folder, 'out/96039_0001.geojson'), 'utf8')).toContain('MultiPolygon');
  await rm(folder, { recursive: true });
});
