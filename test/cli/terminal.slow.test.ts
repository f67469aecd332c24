/** How the command looks: painted on a terminal, plain elsewhere. `script` (util-linux) lends a terminal. */
import { spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DemoFolder } from '../kit/demo-pack.ts';
import { cliCommand } from '../kit/run-cli.ts';

const escape = '\u001b[';
let folder: DemoFolder;
beforeAll(async () => {
  folder = await DemoFolder.make();
});
afterAll(() => folder.remove());

interface Told {
  readonly out: string;
  readonly err: string;
}

/** Runs the command without what the environment says of colours; of a terminal under CI Node says that it has none. */
function run(words: readonly string[], env: NodeJS.ProcessEnv = {}, terminal = false): Told {
  const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/COLOR|^CI$/.test(name)));
  const [program = '', ...rest] = terminal
    ? ['script', '-qec', [...cliCommand, ...words].map((word) => `'${word}'`).join(' '), '/dev/null']
    : [...cliCommand, ...words];
  const { stdout, stderr } = spawnSync(program, rest, {
    cwd: folder.path,
    encoding: 'utf8',
    env: { ...plain, TERM: 'xterm-256color', ...env },
  });
  return { out: stdout, err: stderr };
}

describe('colours', () => {
  const lookup = ['lookup', '--pack', 'demo.pack', '1 imp. des ursulines 96130 Marvejolles le pont'];

  test('colours appear on a terminal unless NO_COLOR is set, and change no word', () => {
    const piped = run(lookup).out;
    const shown = run(lookup, {}, true).out;
    expect(piped).not.toContain(escape);
    expect(shown).toContain(escape);
    expect(stripVTControlCharacters(shown).replaceAll('\r', '')).toBe(piped);
    expect(run(lookup, { NO_COLOR: '1' }, true).out).not.toContain(escape);
  });

  test('FORCE_COLOR colours results, help and errors everywhere', () => {
    const forced = { FORCE_COLOR: '1' };
    expect(run(lookup, forced).out).toContain(escape);
    expect(run(['--help'], forced).out).toContain(escape);
    expect(run(['match', '--pakc', 'x'], forced).err).toContain(`${escape}31merror OPTION_INVALID:`);
    expect(run(['lookup', '--json', ...lookup.slice(1)], forced).out).not.toContain(escape);
  });
});

test('demo --json prints one JSON text with the result of each step', () => {
  const told = JSON.parse(run(['demo', '--out', 'demo', '--json']).out) as {
    quality: { result: string };
    match: { rows: { read: number }; counts: { statut: Record<string, number> } };
    comparison: { circonscription: { right: number } };
  };
  expect(told.quality.result).toBe('passed');
  expect(told.match.rows.read).toBe(10_000);
  expect(told.match.counts.statut['attribue']).toBeGreaterThan(9_000);
  expect(told.comparison.circonscription.right).toBeGreaterThan(9_000);
});
