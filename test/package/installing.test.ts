/** What installs the service: the image, the unit, the manual page. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { makeProgram } from '../../src/cli/program.ts';
import { manPage } from '../../src/cli/output/man-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');
const lacks = (program: string): boolean => spawnSync(program, ['--version']).error !== undefined;

/** Instructions of a Dockerfile, continued lines joined. */
function instructions(): (readonly [name: string, rest: string])[] {
  const lines = read('Dockerfile')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n');
  return lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
      return [name, rest] as const;
    });
}

test('the image has two stages of a pinned version, and runs as a user without rights', () => {
  const all = instructions();
  const bases = all.filter(([name]) => name === 'FROM').map(([, rest]) => rest);
  expect(bases).toHaveLength(2);
  for (const base of bases) expect(base).toMatch(/^node:\d+\.\d+\.\d+-[a-z-]+/);
  const last = all.slice(all.findLastIndex(([name]) => name === 'FROM'));
  expect(last.filter(([name]) => name === 'USER')).toEqual([['USER', 'node']]);
  expect(last.findIndex(([name]) => name === 'USER')).toBeLessThan(last.findIndex(([name]) => name === 'ENTRYPOINT'));
  expect(all.some(([name]) => name === '' || name === 'ADD')).toBe(false);
});

test('the image copies files that exist, and starts with options that exist', async () => {
  const copied = instructions()
    .filter(([name]) => name === 'COPY')
    .flatMap(([, rest]) => rest.replace('--from=build ', '').split(' ').slice(0, -1))
    .map((path) => path.replace('/build/', ''))
    .filter((path) => !['dist', 'node_modules', '.'].includes(path));
  expect(copied.length).toBeGreaterThan(5);
  for (const path of copied) expect(existsSync(`${root}/${path}`)).toBe(true);
  const serve = (await makeProgram()).commands.find((command) => command.name() === 'serve');
  const known = serve?.options.map(({ long }) => long) ?? [];
  const texts = [read('packaging/arpenteur.service'), instructions().findLast(([name]) => name === 'CMD')?.[1] ?? ''];
  for (const text of texts) {
    const used = [...text.matchAll(/(?<![\w-])--[a-z-]+/g)].map(([option]) => option);
    expect(used.length).toBeGreaterThan(2);
    expect(used.filter((option) => !known.includes(option))).toEqual([]);
  }
});

test.skipIf(lacks('systemd-analyze'))('the unit of systemd is well formed', () => {
  const { stderr, status } = spawnSync('systemd-analyze', ['verify', `${root}/packaging/arpenteur.service`], { encoding: 'utf8' }); // prettier-ignore
  // The command of the unit is not installed where tests run, nor is its manual page.
  const findings = stderr.split('\n').filter((line) => line.includes('arpenteur.service') && !/not executable|No such file|man.*(failed|exit)/.test(line)); // prettier-ignore
  expect([status === 0 || findings.length === 0, findings]).toEqual([true, []]);
});

test.skipIf(lacks('systemd-analyze'))('the unit gives the service few rights: systemd finds it little exposed', () => {
  const unit = `${root}/packaging/arpenteur.service`;
  const { stdout, stderr, error } = spawnSync('systemd-analyze', ['security', '--offline=true', '--no-pager', unit], { encoding: 'utf8' }); // prettier-ignore
  expect(error).toBeUndefined();
  // An older systemd can only judge a unit that is installed.
  if (/unrecognized option/.test(stderr)) return;
  const [, exposure = 'none'] = /exposure level for \S+: ([\d.]+)/.exec(stdout) ?? [];
  expect(Number(exposure)).toBeLessThan(2);
});

test('the manual page describes every command and option, and groff takes it without a warning', async () => {
  const program = await makeProgram();
  const page = manPage(program, '1.2.3', '2026-03-15');
  for (const command of program.commands.filter((one) => one.name() !== 'help')) {
    expect(page).toContain(`arpenteur ${command.name()}`.replaceAll('-', '\\-'));
    for (const { long } of command.options) expect(page).toContain((long ?? '').replaceAll('-', '\\-'));
  }
  if (lacks('groff')) return;
  const { stderr } = spawnSync('groff', ['-man', '-ww', '-Tutf8', '-k'], { input: page, encoding: 'utf8' });
  expect(stderr).toBe('');
  const shown = execFileSync('groff', ['-man', '-Tutf8', '-k'], { input: page, encoding: 'utf8' });
  expect(shown).toContain('arpenteur serve --pack france.pack');
});
