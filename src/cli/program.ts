import { Command } from 'commander';
import { packageVersion } from '../index.ts';
import { addBuild } from './build-command.ts';
import { addDemo } from './demo-command.ts';
import { addDiff } from './diff-command.ts';
import { addInspect } from './inspect-command.ts';
import { addLocate } from './locate-command.ts';
import { addLookup } from './lookup-command.ts';
import { addMatch } from './match-command.ts';
import { addOpposition } from './opposition-command.ts';
import { addServe } from './serve-command.ts';
import { addVerify } from './verify-command.ts';

/** The command line as a whole; one file a command. */
export function makeProgram(): Command {
  const program = new Command('arpenteur')
    .description(
      'Assigns French postal addresses to their circonscription législative and bureau de vote: offline, by the million, ' +
        'each answer with its evidence and the probability that it is right.',
    )
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help of a command')
    .exitOverride()
    .addHelpText(
      'after',
      `
Start here, no download needed:
  arpenteur demo

Then with official files (see README.md for where to find them):
  arpenteur build reference.json --out france.pack
  arpenteur match contacts.csv --pack france.pack --out contacts.matched.csv

Exit codes: 0 success, 1 bad data or a failed quality gate, 2 wrong use, 130 interrupted.`,
    );
  for (const add of [
    addDemo,
    addBuild,
    addInspect,
    addMatch,
    addVerify,
    addLookup,
    addLocate,
    addDiff,
    addOpposition,
    addServe,
  ])
    add(program);
  tellUsageErrors(program, 'arpenteur');
  return program;
}

/** Says wrong use as all errors are said: a code, what was found, what to do. */
function tellUsageErrors(command: Command, name: string): void {
  command.configureOutput({
    outputError: (text, write) => {
      const what = text
        .trim()
        .replace(/^error: /, '')
        .replace(/\n\(D/, ' (d');
      write(`error OPTION_INVALID: ${what}${/[.?)]$/.test(what) ? '' : '.'}\nwhat to do: see ${name} --help\n`);
    },
  });
  for (const subcommand of command.commands) tellUsageErrors(subcommand, `${name} ${subcommand.name()}`);
}
