import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { speak } from '../../../src/cli/language/say.ts';
import { isCode } from '../../../src/cli/language/say-help.ts';
import { makeProgram } from '../../../src/cli/program.ts';
import { defaultLimits } from '../../../src/http/serve-options.ts';
import { englishWordsIn } from './english-words.ts';

/** The whole help of a command and of those below it, as it is printed. */
function helpOf(command: Command): { readonly name: string; readonly help: string }[] {
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  return [{ name: command.name(), help }, ...command.commands.flatMap(helpOf)];
}

describe('help in French', () => {
  beforeAll(() => speak('fr'));
  afterAll(() => speak('en'));

  test('has no English word in any command', async () => {
    const all = helpOf(await makeProgram());
    expect(all.length).toBeGreaterThan(20);
    const left = all.flatMap(({ help }) => englishWordsIn(help));
    expect(left.filter((word) => !Object.hasOwn(defaultLimits, word))).toEqual([]);
  });

  test('fits into 80 columns, but for the code that the English one has too', async () => {
    const linesOf = async (): Promise<string[]> => helpOf(await makeProgram()).flatMap(({ help }) => help.split('\n'));
    const lines = await linesOf();
    await speak('en');
    const english = await linesOf();
    await speak('fr');
    expect(lines.filter((line) => line.length > 80 && !english.includes(line))).toEqual([]);
  });

  test('has the options, defaults and examples of the English one', async () => {
    const french = helpOf(await makeProgram());
    await speak('en');
    const english = helpOf(await makeProgram());
    await speak('fr');
    const flags = (help: string): string[] => help.match(/^ {2}(-\w, )?--[\w-]+/gm) ?? [];
    const examples = (help: string): string[] =>
      help.split('\n').filter((line) => isCode(line) && line.includes('arpenteur '));
    for (const [index, { name, help }] of english.entries()) {
      const other = french[index];
      expect(other?.name).toBe(name);
      expect(flags(other?.help ?? ''), name).toEqual(flags(help));
      expect(examples(other?.help ?? '').slice(-1), name).toEqual(examples(help).slice(-1));
    }
  });

  test('fits on one screen', async () => {
    const [program] = helpOf(await makeProgram());
    expect(program?.help.trimEnd().split('\n').length).toBeLessThanOrEqual(40);
    expect(program?.help).toMatch(/^Usage\u00a0: arpenteur COMMANDE \[options\]/);
  });
});
