import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../kit/free-port.ts';
import { cliCommand, endOf, type Ended } from '../kit/run-cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arpenteur-page-'));
  symlinkSync(join(root, 'data'), join(folder, 'data'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs the commands of a page, one after the other, as a reader would; its service listens on a port of its own. */
async function runPage(name: string): Promise<Ended & { readonly commands: string }> {
  const page = await readFile(join(root, 'docs', name), 'utf8');
  const port = String(await freePort());
  const commands = [...page.matchAll(/^```sh\n([^]*?)^```/gm)].map(([, text = '']) => text).join('\n');
  // In the background the program runs itself, not a shell around it, so that signals to %1 reach it.
  const program = cliCommand.map((word) => `'${word}'`).join(' ');
  const shim = `npx() { shift; ${program} "$@"; }`;
  const script = commands
    .replaceAll('8080', port)
    .replaceAll('curl -sS', 'curl -sS --fail-with-body')
    .replace(/^npx arpenteur (serve .*&)$/m, `${program} $1`);
  const child = spawn('bash', ['-c', ['set -eu', shim, script, 'wait'].join('\n')], { cwd: folder });
  child.stdin.end();
  const ended = await endOf(child);
  expect(ended.stderr).not.toMatch(/^error /m);
  expect(ended.code).toBe(0);
  return { ...ended, commands };
}

function written(path: string): Promise<string> {
  return readFile(join(folder, path), 'utf8');
}

describe('the commands of a page of docs/ run one after the other:', () => {
  test('cli.md', async () => {
    const { stdout } = await runPage('cli.md');
    expect(stdout).toContain('compared with the known answers');
    expect(stdout).toMatch(/^id;.*;statut;code_circonscription;motifs$/m);
    expect(await written('out/persons.csv')).toContain(';doublon_de');
  });

  test('elections.md', async () => {
    const { stdout } = await runPage('elections.md');
    expect(await written('out/circonscriptions/9601.csv')).toMatch(/;candidat;permanence\n/);
    expect(await written('out/circonscriptions.exclus.csv')).toContain(';motifs_exclusion\n');
    expect(await written('out/run.html')).toContain('</html>');
    expect(stdout).toMatch(/same +pack/);
  });

  test('reference.md', async () => {
    const { stdout } = await runPage('reference.md');
    expect(stdout).toContain('sha256');
    expect(await written('out/reference.pack.quality.json')).toContain('CIRCONSCRIPTION_DEMONSTRATION');
  });

  test('stale-codes.md', async () => {
    await runPage('stale-codes.md');
    expect(await written('out/audited.csv')).toContain('circonscription_differente');
    expect(await written('out/changes.csv')).not.toBe('');
  });

  test('api.md', async () => {
    const { stdout, commands } = await runPage('api.md');
    expect(commands.match(/curl/g)?.length).toBeGreaterThan(10);
    expect(stdout).toContain('"label":"1 Impasse des Ursulines 96130 Marvejolles-le-Pont"');
    expect(stdout).toContain('attribue 9602 / ambigu ');
    expect(stdout).toMatch(/"status":400,.*"code":"REQUEST_INVALID"|"code":"REQUEST_INVALID",.*"status":400/);
    expect(JSON.parse(await written('out/openapi.json'))).toHaveProperty('paths./v1/match');
    expect(await written('out/geocoded.csv')).toContain(';result_label;');
    expect(await written('out/job.csv')).toContain(';code_circonscription');
    const packed = await readFile(join(folder, 'out/job.csv.gz'));
    expect(gunzipSync(packed).toString()).toBe(await written('out/job.csv'));
    expect(await written('out/96039_0001.geojson')).toContain('MultiPolygon');
  });

  test('data-teams.md', async () => {
    const { stdout } = await runPage('data-teams.md');
    expect(await written('out/report.html')).toContain('</html>');
    expect(JSON.parse(await written('out/counts.json'))).toMatchObject({ rows: { read: 10_000 } });
    expect(await written('out/circonscriptions/9601.csv')).toMatch(/;candidat;permanence\n/);
    expect(await written('out/circonscriptions.exclus.csv')).toContain(';motifs_exclusion\n');
    expect(stdout).toMatch(/same +pack/);
    expect(stdout).toMatch(/code_circonscription +9603\n.*\nmethode_circonscription +correction/);
    // The street that was corrected, among contacts that had its old bureau.
    expect(await written('out/audited.csv')).toMatch(/Fauvettes;.*;96041_0018;[a-z_|]*redecoupage/i);
    expect((await written('out/changes.csv')).trimEnd().split('\n').length).toBeGreaterThan(20);
  });

  test('operators.md', async () => {
    const { stdout } = await runPage('operators.md');
    expect(stdout).toContain('"code_circonscription":"9602"');
    const [, id = ''] = /"id":"([0-9a-f]+)"/.exec(stdout) ?? [];
    expect(await written('out/service/log.ndjson')).toContain(`{"pack":"${id}"`.slice(1));
    expect(await written('out/service/log.ndjson')).toContain('"msg":"pack changed"');
    expect(stdout).toContain('"route":"/search"');
  });
});
