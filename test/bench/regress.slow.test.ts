import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const project = resolve(import.meta.dirname, '../..');
const clone = mkdtempSync(join(tmpdir(), 'arpenteur-regress-test-'));
/** What is compiled, and what the kernels run over. */
const parts = ['src', 'bench', 'scripts', 'test', 'data', 'package.json', 'tsconfig.json', 'tsconfig.bench.json'];
const parser = join(clone, 'src/parse/parse-address.ts');

function git(...words: string[]): void {
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.invalid', ...words], { cwd: clone });
}

function compare(...options: string[]): { readonly code: number | null; readonly said: string } {
  const script = join(clone, 'bench/regress.ts');
  const run = spawnSync(process.execPath, ['--import', 'tsx', script, ...options], { cwd: clone, encoding: 'utf8' });
  return { code: run.status, said: run.stdout + run.stderr };
}

beforeAll(() => {
  for (const part of parts) cpSync(join(project, part), join(clone, part), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(clone, 'node_modules'));
  writeFileSync(join(clone, '.gitignore'), 'node_modules\nout\n');
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'as it is');
});

afterAll(() => {
  rmSync(clone, { recursive: true, force: true });
});

describe('bench:regress', () => {
  it('reports that it compares nothing without an earlier commit', () => {
    expect(compare()).toEqual({ code: 0, said: expect.stringMatching(/^Skipped: no commit HEAD\^/) as string });
  });

  it('fails and names the kernel in which a slow-down was planted, and no other', () => {
    const planted = `\nfunction burn(): void {\n  let x = 1;\n  for (let i = 0; i < 4_000; i++) x = (Math.imul(x, 31) + i) | 0;\n  if (x === 1) throw new Error('never');\n}\n`;
    const text = readFileSync(parser, 'utf8').replace('  readFields(record);', '  burn();\n  readFields(record);');
    writeFileSync(parser, text + planted);
    git('commit', '--quiet', '--all', '--message', 'slower');
    const { code, said } = compare('--kernels', 'csv,parse', '--rounds', '9');
    expect(said).toMatch(/Slower than \w+: parse took/);
    expect(code).toBe(1);
  });
});
