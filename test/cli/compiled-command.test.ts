import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadCompiled, Scripts } from '../../src/cli/compiled-command.ts';

const scripts = new Scripts(new URL('../../dist/compiled/', import.meta.url));

it('the source tree has no compiled code: its modules are loaded', () => {
  expect(loadCompiled(['match', 'in.csv'])).toBeUndefined();
});

it.skipIf(!scripts.isCompiled())('V8 takes the code that the build compiled, and short commands run it', () => {
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

  const stackOf = (command: string): string => {
    const words = [
      fileURLToPath(new URL('../../dist/main.js', import.meta.url)),
      command,
      '--pack',
      'missing.pack',
      'Paris',
    ];
    return spawnSync(process.execPath, words, { encoding: 'utf8', env: { ...process.env, ARPENTEUR_DEBUG: '1' } })
      .stderr;
  };
  expect(stackOf('lookup')).toContain('command.cjs');
  expect(stackOf('diff')).not.toContain('command.cjs');
});
