/** Completion as zsh and fish do it, where they are installed; bash is asked in the fast lane. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../kit/run-cli.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arpenteur-shells-'));
  await writeFile(join(folder, 'contacts.csv'), '');
  await writeFile(join(folder, '_arpenteur'), (await runCli(['completion', 'zsh'])).stdout);
  await writeFile(join(folder, 'arpenteur.fish'), (await runCli(['completion', 'fish'])).stdout);
});
afterAll(() => rm(folder, { recursive: true }));

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

/** A line that is typed, and what the shell makes of it or shows for it. */
const lines = [
  ['arpenteur ma', 'match'],
  ['arpenteur match --split', '--split-by'],
  ['arpenteur match --format n', 'ndjson'],
  ['arpenteur match --add statut,mot', 'statut,motifs'],
  ['arpenteur match cont', 'contacts.csv'],
  ['arpenteur opposition digest --opp', '--opposition-key'],
] as const;

test.skipIf(!has('fish'))('fish offers commands, options with their descriptions, values and files', () => {
  for (const [line, expected] of lines) {
    const asked = ['-c', `source arpenteur.fish; complete -C '${line}'`];
    expect(execFileSync('fish', asked, { cwd: folder, encoding: 'utf8' })).toContain(expected);
  }
});

test.skipIf(!has('zsh'))('zsh completes the same, in its own terminal', () => {
  const script = `
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'fpath=(${folder} $fpath); autoload -Uz compinit; compinit -D -u; unsetopt zle_bracketed_paste; cd ${folder}'
${lines.map(([line]) => `zpty -n -w z '${line}'$'\\t\\t'; sleep 1; while zpty -rt z out; do print -rn -- "$out"; done; print '\\n----'; zpty -n -w z $'\\C-u'`).join('\n')}
`;
  const shown = execFileSync('zsh', ['-f', '-c', script], { encoding: 'utf8' }).split('\n----');
  for (const [index, [, expected]] of lines.entries()) expect(shown[index]).toContain(expected);
});
