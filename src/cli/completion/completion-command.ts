import { Argument, type Command } from 'commander';
import { notes } from '../language/say-help.ts';
import { print } from '../output/print.ts';
import { bashCompletion } from './bash-completion.ts';
import { completionTable } from './completion-table.ts';
import { fishCompletion } from './fish-completion.ts';
import { zshCompletion } from './zsh-completion.ts';

const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** Adds `arpenteur completion`. */
export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('Prints a script that lets a shell complete commands, options and their values.')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(shells)))
    .addHelpText(
      'after',
      notes(`
Examples:
  arpenteur completion bash > ~/.local/share/bash-completion/completions/arpenteur
  arpenteur completion zsh > "\${fpath[1]}/_arpenteur"
  arpenteur completion fish > ~/.config/fish/completions/arpenteur.fish

The script lists the commands of this version: print it again after an upgrade.`),
    )
    .action((shell: keyof typeof shells) => {
      print([shells[shell](completionTable(program)).trimEnd()]);
    });
}
