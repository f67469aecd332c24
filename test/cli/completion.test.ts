/** Completion as bash does it; the other shells are asked in the slow lane. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { bashCompletion } from '../../src/cli/completion/bash-completion.ts';
import { completionTable } from '../../src/cli/completion/completion-table.ts';
import { commandGroups } from '../../src/cli/commands.ts';
import { makeProgram } from '../../src/cli/program.ts';

const commands = completionTable(await makeProgram());
const script = bashCompletion(commands);

/** What bash offers for the last word of each line. */
function offered(lines: readonly (readonly string[])[]): string[][] {
  const asks = lines.map(
    (words) => `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _arpenteur; echo "\${COMPREPLY[*]}"`, // prettier-ignore
  );
  const out = execFileSync('bash', ['--norc', '-c', [script, ...asks].join('\n')], { encoding: 'utf8' });
  return out
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? [] : line.split(' ')));
}

describe('arpenteur completion bash', () => {
  test('completes commands, options, choices and the last name of a list, and otherwise file names', () => {
    expect(
      offered([
        ['arpenteur', 'ma'],
        ['arpenteur', 'opposition', 'd'],
        ['arpenteur', 'completion', ''],
        ['arpenteur', 'match', 'x.csv', '--sp'],
        ['arpenteur', 'match', '--format', ''],
        ['arpenteur', 'match', '--add', 'statut,mot'],
        ['arpenteur', 'match', '--exclude', 'opp'],
        ['arpenteur', 'match', '--pack', ''],
        ['arpenteur', 'match', 'contacts'],
        ['arpenteur', 'opposition', 'digest', '--opposition'],
      ]),
    ).toEqual([
      ['match'],
      ['digest'],
      ['bash', 'zsh', 'fish'],
      ['--split', '--split-by', '--split-format'],
      ['csv', 'ndjson', 'parquet', 'postgres', 'xlsx', 'ods'],
      ['statut,motifs'],
      ['opposition'],
      [],
      [],
      ['--opposition-key'],
    ]);
  });

  test('offers every command and option that the program has', () => {
    const options = commands.flatMap(({ path, options }) => options.map(({ flags }) => [path, flags.at(-1) ?? '']));
    const replies = offered(options.map(([path = '', flag = '']) => ['arpenteur', ...path.split(' ').filter(Boolean), flag])); // prettier-ignore
    expect(options.length).toBeGreaterThan(60);
    for (const [index, [, flag]] of options.entries()) expect(replies[index]).toContain(flag);
    const [first] = offered([['arpenteur', '']]);
    expect(first).toEqual(
      expect.arrayContaining(
        Object.values(commandGroups)
          .flat()
          .map(({ name }) => name),
      ),
    );
  });
});
