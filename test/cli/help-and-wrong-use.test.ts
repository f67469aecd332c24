import { describe, expect, test } from 'vitest';
import { runCli } from '../kit/run-cli.ts';

describe.concurrent('help', () => {
  test.each(['demo', 'build', 'inspect', 'match', 'lookup', 'locate'])('%s --help teaches by example', async (name) => {
    const { code, stdout, stderr } = await runCli([name, '--help']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain(`Usage: arpenteur ${name}`);
    expect(stdout).toMatch(new RegExp(`Examples:\n( .*\n)*  .*arpenteur ${name} `));
  });

  test('arpenteur without a command lists the commands and exits as wrong use', async () => {
    const { code, stdout, stderr } = await runCli([]);
    expect([code, stdout]).toEqual([2, '']);
    for (const name of ['demo', 'build', 'inspect', 'match', 'lookup', 'locate'])
      expect(stderr).toContain(`  ${name} `);
  });

  test('--help fits on one screen, and --help and --version succeed', async () => {
    const help = await runCli(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    const lines = help.stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(help.stdout).toMatch(/^Exit codes: 0 .*, 1 .*, 2 .*, 130 /m);
    const { code, stdout } = await runCli(['--version']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe.concurrent('wrong use exits with 2 and prints what was found and what to do', () => {
  test.each([
    ['a mistyped command', ['mach'], /unknown command 'mach' \(did you mean match\?\)/],
    ['the help of a mistyped command', ['mach', '--help'], /unknown command 'mach' \(did you mean match\?\)/],
    ['help of a mistyped command', ['--lang', 'en', 'help', 'mach'], /unknown command 'mach' \(did you mean match\?\)/],
    ['help before a mistyped command', ['--help', 'mach'], /unknown command 'mach' \(did you mean match\?\)/],
    [
      'the help of a mistyped part of a command',
      ['reference', 'fetsh', '-h'],
      /unknown command 'fetsh' \(did you mean fetch\?\)/,
    ],
    ['help of a mistyped part of a command', ['reference', 'help', 'fetsh'], /unknown command 'fetsh'/],
    ['a mistyped option', ['match', 'x.csv', '--pakc', 'f'], /unknown option '--pakc' \(did you mean --pack\?\)/],
    ['an option that does not exist yet', ['match', 'x.csv', '--parquet', 'f'], /unknown option '--parquet'/],
    ['no pack', ['match', 'x.csv', '--out', 'o'], /option '--pack <file>' is required/],
    ['no output', ['build', 'reference.json'], /option '--out <file>' is required/],
    ['no input', ['match', '--pack', 'p', '--out', 'o'], /missing required argument 'in'/],
    [
      'threads that are no number',
      ['match', 'x', '--pack', 'p', '--out', 'o', '--threads', 'two'],
      /'two'.*whole number/,
    ],
    ['a probability above 1', ['match', 'x', '--pack', 'p', '--out', 'o', '--min-probability', '2'], /from 0 to 1/],
    [
      'a probability of what',
      ['match', 'x', '--pack', 'p', '--out', 'o', '--min-probability', 'rue=1'],
      /circonscription=P,bureau=P/,
    ],
    [
      'JSON and rows on one stream',
      ['match', 'x', '--pack', 'p', '--out', '-', '--json'],
      /cannot both use standard output/,
    ],
    ['a format', ['match', 'x', '--pack', 'p', '--out', 'o', '--format', 'xls'], /csv, ndjson/],
    ['a comma for a point', ['locate', '--pack', 'p', '2,5', '47'], /'2,5'.*with a decimal point/],
  ])('%s', async (_, words, message) => {
    const { code, stdout, stderr } = await runCli(words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error OPTION_INVALID: .+\nwhat to do: see arpenteur( \w+)? --help\n$/);
    expect(stderr).toMatch(message);
  });
});
