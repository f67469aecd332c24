import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoFiles } from '../../../src/cli/demo/demo-files.ts';
import { DemoFolder } from '../../kit/demo-pack.ts';
import { type Ended, endOf, startCli } from '../../kit/run-cli.ts';
import { englishWordsIn } from './english-words.ts';

let folder: DemoFolder;
beforeAll(async () => {
  folder = await DemoFolder.make();
});
afterAll(() => folder.remove());

async function run(language: 'en' | 'fr', words: readonly string[]): Promise<Ended> {
  const child = startCli(words, folder.path, { ARPENTEUR_LANG: language });
  child.stdin.end();
  return endOf(child);
}

/** Runs the same words in both languages. */
async function runBoth(words: readonly string[]): Promise<readonly [english: Ended, french: Ended]> {
  return [await run('en', words), await run('fr', words)];
}

const match = (...more: readonly string[]): readonly string[] =>
  ['match', demoFiles.contacts, '--pack', folder.pack, '--date', '2026-03-15', ...more]; // prettier-ignore

describe('a run in French', () => {
  test('writes the same bytes as one in English, and tells the rest in French', async () => {
    const [english, french] = await runBoth(match('--out', '-'));
    expect([english.code, french.code]).toEqual([0, 0]);
    expect(french.stdout).toBe(english.stdout);
    expect(englishWordsIn(french.stderr)).toEqual([]);
    expect(french.stderr).toMatch(/^10\u202f000 lignes en \d+,\d s\u00a0: /m);
    expect(french.stderr).toMatch(/^ {2}attribue +\d\u202f\d{3} +\d+,\d\u00a0%$/m);
  });

  test('prints the same JSON, and the same codes and exit codes', async () => {
    for (const words of [
      ['lookup', '--pack', folder.pack, '99 rue des Lilas 96000 Montclerc', '--json', '--explain'],
      ['inspect', folder.pack, '--json'],
      match('--out', 'plan.csv', '--plan'),
      ['completion', 'bash'],
    ]) {
      const [english, french] = await runBoth(words);
      expect([french.code, french.stderr]).toEqual([english.code, english.stderr]);
      expect(french.stdout).toBe(english.stdout);
    }
    for (const words of [
      ['match', 'nope.csv', '--pack', folder.pack, '--out', 'x.csv'],
      ['match', 'nope.csv', '--pack', 'nope.pack', '--out', 'x.csv'],
      match('--out', demoFiles.contacts),
      match('--out', 'x.csv', '--columns', 'rue=A'),
      match('--out', 'x.csv', '--exclude', 'doublon'),
      match('--out', 'x.csv', '--date', '2026-02-31'),
      ['inspect', demoFiles.contacts],
      ['build', 'nope.json', '--out', 'x.pack'],
      ['reference', 'fetch', '--departements', '20', '--out', 'r'],
      ['serve', '--pack', 'nope.pack'],
    ]) {
      const [english, french] = await runBoth(words);
      const code = /^error ([A-Z_]+): /m.exec(english.stderr)?.[1] ?? 'none';
      expect(french.code, words.join(' ')).toBe(english.code);
      expect(french.stderr).toMatch(
        new RegExp(`^(construction .+\n)?erreur ${code}\u00a0: .+\nque faire\u00a0: .+\n$`),
      );
      expect(englishWordsIn(french.stderr), french.stderr).toEqual([]);
    }
  });

  test('journals the same, but for its command, times and hashes', async () => {
    const read = async (language: 'en' | 'fr'): Promise<Record<string, unknown>> => {
      await run(language, match('--out', 'out.csv', '--journal', `${language}.json`, '--quiet'));
      return JSON.parse(readFileSync(folder.file(`${language}.json`), 'utf8')) as Record<string, unknown>;
    };
    const [english, french] = [await read('en'), await read('fr')];
    expect(Object.keys(french)).toEqual(Object.keys(english));
    for (const key of ['statuts', 'motifs', 'rules', 'thresholds', 'counts', 'input']) {
      expect(french[key]).toEqual(english[key]);
    }
  });

  test('explains an address, shows a pack and a street without an English word', async () => {
    for (const words of [
      ['lookup', '--pack', folder.pack, '1 impasse des Ursulines 96130 Marvejolles-le-Pont', '--explain', '--preuves'],
      ['lookup', '--pack', folder.pack, '99 rue des Lilas 96000 Montclerc', '--explain'],
      ['inspect', folder.pack],
      ['inspect', folder.pack, '--agreement'],
      ['inspect', folder.pack, '--street', 'rue des Lilas 96000 Montclerc-sur-Oselle'],
      ['inspect', folder.pack, '--verify'],
      ['locate', '--pack', folder.pack, '2.453912', '46.490495'],
      ['reference', 'list'],
      ['clean', folder.path, '--dry-run'],
    ]) {
      const { code, stdout, stderr } = await run('fr', words);
      expect([code, stderr], words.join(' ')).toEqual([0, '']);
      expect(englishWordsIn(stdout), stdout).toEqual([]);
    }
  });

  test('makes the report in French, unless told otherwise', async () => {
    await run('fr', match('--out', 'a.csv', '--report', 'a.html'));
    await run('fr', match('--out', 'b.csv', '--report', 'b.html', '--report-language', 'en'));
    expect(readFileSync(folder.file('a.html'), 'utf8')).toContain('<html lang="fr"');
    expect(readFileSync(folder.file('b.html'), 'utf8')).toContain('<html lang="en"');
  });
});
