import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadCompiled, Scripts } from '../../src/cli/compiled-command.ts';

const scripts = new Scripts(new URL('../../dist/compiled/', import.meta.url));

it('the source tree has no compiled code: its modules are loaded', () => {
  expect(loadCompiled(['match', 'in.csv'])).toBeUndefined();
});

it.skipIf(!scripts.isCompiled())('V8 takes the code that the build compiled, and lookup and serve run it', () => {
  const path = (file: URL): string => JSON.stringify(fileURLToPath(file));
  const first = new URL('../../dist/compiled/command.cjs', import.meta.url);
  // In its own process: V8 takes code only under the flags that it was compiled with.
  const program = `
    const { readFileSync } = require('node:fs');
    const { Script } = require('node:vm');
    const cachedData = readFileSync(${path(scripts.codeFile('./command.cjs'))});
    const script = new Script(readFileSync(${path(first)}, 'utf8'), { cachedData });
    console.log(script.cachedDataRejected);`;
  expect(execFileSync(process.execPath, ['--eval', program], { encoding: 'utf8' })).toBe('false\n');

  const stackOf = (...words: readonly string[]): string => {
    const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
    const env = { ...process.env, ARPENTEUR_DEBUG: '1' };
    return spawnSync(process.execPath, [main, ...words, '--pack', 'missing.pack'], { encoding: 'utf8', env }).stderr;
  };
  expect(stackOf('lookup', 'Paris')).toContain('command.cjs');
  expect(stackOf('serve')).toContain('command.cjs');
  expect(stackOf('worker')).not.toContain('command.cjs');
});
