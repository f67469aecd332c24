import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { commandScript, loadCompiled } from '../../src/cli/compiled-command.ts';
import { Scripts } from '../../src/compiled-scripts.ts';

const dist = new URL('../../dist/compiled/', import.meta.url);
const scripts = new Scripts(dist);

it('the source tree has no compiled code: its modules are loaded', () => {
  expect(loadCompiled(['match', 'in.csv'])).toBeUndefined();
});

const isBuilt = scripts.isCompiled(commandScript);

it.skipIf(!isBuilt)('V8 takes the code that the build compiled for the command line and for threads', () => {
  // In its own process: V8 takes code only under the flags that it was compiled with. Threads of Node 20 have one more.
  const isTaken = (name: string, flag: string): string => {
    const paths = [new URL(name, dist), scripts.codeFile(name)].map((file) => JSON.stringify(fileURLToPath(file)));
    const program = `
      if (process.versions.v8.startsWith('11.')) require('node:v8').setFlagsFromString('${flag}');
      const [source, cachedData] = [${paths.join(', ')}].map((path) => require('node:fs').readFileSync(path));
      console.log(new (require('node:vm').Script)(source.toString(), { cachedData }).cachedDataRejected);`;
    return execFileSync(process.execPath, ['--eval', program], { encoding: 'utf8' });
  };
  expect(isTaken(commandScript, '--interrupt-budget=67584')).toBe('false\n');
  expect(isTaken('./process-rows-thread.cjs', '--interrupt-budget=264000')).toBe('false\n');
});

it.skipIf(!isBuilt)('a package gives the scripts by `require` all that it gives to modules', async () => {
  const sources = readdirSync(dist).filter((name) => name.endsWith('.cjs'));
  const calls = sources.flatMap((name) => [
    ...readFileSync(new URL(name, dist), 'utf8').matchAll(/= require\("([^."][^"]*)"\)/g),
  ]);
  const packages = [...new Set(calls.map(([, id = '']) => id))].filter((id) => !id.startsWith('node:'));
  expect(packages).toContain('fastify');
  const require = createRequire(import.meta.url);
  for (const id of packages) {
    const names = Object.keys((await import(id)) as object).filter((name) => !/^(default|module\.exports)$/.test(name));
    expect(Object.keys(require(id) as object), id).toEqual(expect.arrayContaining(names));
  }
});

it.skipIf(!isBuilt)('short commands and the service run compiled code', () => {
  const stackOf = (...words: readonly string[]): string => {
    const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
    const env = { ...process.env, ARPENTEUR_DEBUG: '1' };
    return spawnSync(process.execPath, [main, ...words, '--pack', 'missing.pack'], { encoding: 'utf8', env }).stderr;
  };
  expect(stackOf('lookup', 'Paris')).toContain('command.cjs');
  expect(stackOf('serve')).toContain('command.cjs');
  expect(stackOf('worker')).not.toContain('command.cjs');
});
