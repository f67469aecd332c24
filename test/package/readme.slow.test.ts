import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cliCommand, endOf, startTypescript } from '../kit/run-cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let readme: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arpenteur-readme-'));
  symlinkSync(join(root, 'data'), join(folder, 'data'));
  readme = await readFile(join(root, 'README.md'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true }));

/** Contents of the fenced blocks of a language, in their order. */
function blocks(page: string, language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'gm'))].map(([, text]) => text ?? '');
}

/** Runs the first program of a page, in a folder where the demo has been run. */
async function runProgram(page: string): Promise<string> {
  const [program = ''] = blocks(page, 'ts');
  expect(program.trim().split('\n').length).toBeLessThan(16);
  const index = new URL('../../src/index.ts', import.meta.url).href;
  await writeFile(join(folder, 'program.mts'), program.replace("'arpenteur'", JSON.stringify(index)));
  const { code, stdout, stderr } = await endOf(startTypescript(join(folder, 'program.mts'), [], folder));
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

describe('the README', () => {
  test('shows commands that run one after the other', async () => {
    const commands = blocks(readme, 'sh')
      .flatMap((block) => block.split('\n'))
      .filter((line) => line.includes('npx arpenteur'));
    expect(commands.length).toBeGreaterThan(5);
    const shim = `npx() { shift; ${cliCommand.map((word) => `'${word}'`).join(' ')} "$@"; }`;
    const child = spawn('bash', ['-c', ['set -euo pipefail', shim, ...commands].join('\n')], { cwd: folder });
    child.stdin.end();
    const { code, stdout, stderr } = await endOf(child);
    expect(stderr).not.toMatch(/^error /m);
    expect(code).toBe(0);
    expect(await readdir(join(folder, 'out'))).toEqual(
      expect.arrayContaining(['contacts.csv', 'sure.csv.gz', 'reference.pack', 'reference.pack.quality.json']),
    );
    for (const heading of [
      'rows by statut',
      'rows by precision',
      'compared with the known answers',
      'right, but doubted',
    ]) {
      expect(stdout).toContain(heading);
    }
  }, 240_000);

  test('shows a program that runs', async () => {
    const stdout = await runProgram(readme);
    expect(stdout).toMatch(/^9602 0\.\d+ \[.*\]\n10000 9\d{3}$/m);
  });
});

describe('docs/typescript.md', () => {
  test('shows a program that runs', async () => {
    const stdout = await runProgram(await readFile(join(root, 'docs/typescript.md'), 'utf8'));
    const [first = '', second = '', third = ''] = stdout.split('\n');
    expect(first).toMatch(/^9602 0\.\d+ \[.*\]$/);
    expect(second).toMatch(/^96041_\d{4}$/);
    expect(third).toBe('9602');
    expect(stdout).toMatch(/^10000 9\d{3}$/m);
  });
});
