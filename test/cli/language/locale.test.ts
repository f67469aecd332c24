import { describe, expect, test } from 'vitest';
import { type Ended, endOf, startCli } from '../../kit/run-cli.ts';

/** Runs `arpenteur` under a locale, with nothing else that sets the language. */
async function run(words: readonly string[], locale: string): Promise<Ended> {
  const child = startCli(words, undefined, { ARPENTEUR_LANG: '', LC_ALL: '', LC_MESSAGES: '', LANG: locale });
  child.stdin.end();
  return endOf(child);
}

describe.concurrent('the command line', () => {
  test('speaks French under a French locale: help, wrong use, and what to do', async () => {
    const { code, stdout, stderr } = await run(['match', 'x.csv', '--pakc', 'f'], 'fr_FR.UTF-8');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      "erreur OPTION_INVALID\u00a0: option inconnue\u00a0: '--pakc' (vouliez-vous dire --pack\u00a0?)\n" +
        'que faire\u00a0: voir arpenteur match --help\n',
    );
  });

  test('speaks English under other locales, and by --lang en under a French one', async () => {
    for (const [words, locale] of [
      [['lookup'], 'C'],
      [['lookup', '--lang', 'en'], 'fr_FR.UTF-8'],
    ] as const) {
      const { code, stderr } = await run(words, locale);
      expect([code, stderr]).toEqual([
        2,
        "error OPTION_INVALID: missing required argument 'text'.\nwhat to do: see arpenteur lookup --help\n",
      ]);
    }
  });

  test('refuses a language that it does not speak, with those that it does', async () => {
    const { code, stderr } = await run(['demo', '--lang', 'de'], 'C');
    expect(code).toBe(2);
    expect(stderr).toMatch(/option '--lang <lang>' argument 'de' is invalid\. Allowed choices are en, fr\./);
  });
});
