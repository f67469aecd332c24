import { Command } from 'commander';
import { packageVersion } from '../index.ts';
import { addBuild } from './commands/build-command.ts';
import { addClean } from './commands/clean-command.ts';
import { addCompletion } from './completion/completion-command.ts';
import { addDemo } from './commands/demo-command.ts';
import { addDiff } from './commands/diff-command.ts';
import { addInspect } from './commands/inspect-command.ts';
import { addLocate } from './commands/locate-command.ts';
import { addLookup } from './commands/lookup-command.ts';
import { addMatch } from './commands/match-command.ts';
import { addOpposition } from './commands/opposition-command.ts';
import { addReference } from './commands/reference-command.ts';
import { paint, showsColours } from './output/paint.ts';
import { print } from './output/print.ts';
import { addServe } from './commands/serve-command.ts';
import { describeError } from './output/tell-error.ts';
import { addVerify } from './commands/verify-command.ts';

/** The commands by purpose; one file per command. */
const commandGroups: Readonly<Record<string, readonly ((program: Command) => void)[]>> = {
  'Getting started:': [addDemo, addCompletion],
  'References:': [addReference, addBuild, addInspect, addDiff],
  'Addresses:': [addMatch, addLookup, addLocate, addServe],
  'After and around a run:': [addVerify, addOpposition, addClean],
};

/** Makes the whole command line. */
export function makeProgram(): Command {
  const program = new Command('arpenteur')
    .usage('COMMAND [options]')
    .description(
      'Assigns French postal addresses to their circonscription législative and bureau de vote: offline, by the million, ' +
        'each answer with its evidence and a measured probability.',
    )
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .exitOverride()
    .configureHelp({
      subcommandTerm: (command) => command.name(),
      styleTitle: paint.heading,
      styleSubcommandTerm: paint.name,
      styleOptionTerm: paint.name,
    })
    .addHelpText('after', () => helpText);
  for (const [heading, commands] of Object.entries(commandGroups)) {
    program.commandsGroup(heading);
    for (const add of commands) add(program);
  }
  program.helpCommand('help [command]', 'print the help of a command');
  configureOutput(program, 'arpenteur');
  return program;
}

const helpText = `
Examples (the first needs no download):
  arpenteur demo
  arpenteur build reference.json --out france.pack
  arpenteur match contacts.csv --pack france.pack --out matched.csv

Exit codes: 0 success, 1 bad data or failed check, 2 wrong use, 130 interrupted.
Results go to standard output (JSON with --json), all else to standard error.
Colours appear on terminals only, unless NO_COLOR=1 or FORCE_COLOR=1 is set.`;

/** Colours help like all other output, and reports wrong use like all errors: a code, what was found, what to do. */
function configureOutput(command: Command, name: string): void {
  command.configureOutput({
    getOutHasColors: () => showsColours(process.stdout),
    getErrHasColors: () => showsColours(process.stderr),
    outputError: (text) => {
      const what = text
        .trim()
        .replace(/^error: /, '')
        .replace(/\n\(D/, ' (d');
      print(describeError('OPTION_INVALID', `${what}${/[.?)]$/.test(what) ? '' : '.'}`, `see ${name} --help`), process.stderr); // prettier-ignore
    },
  });
  for (const subcommand of command.commands) configureOutput(subcommand, `${name} ${subcommand.name()}`);
}
