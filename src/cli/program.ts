import { Command, Option } from 'commander';
import { packageVersion } from '../index.ts';
import { type CommandEntry, commandGroups } from './commands.ts';
import { languages } from './language/choose-language.ts';
import { say } from './language/say.ts';
import { helpConfiguration, notes } from './language/say-help.ts';
import { readWrongUse } from './language/wrong-use.ts';
import { paint, showsColours } from './output/paint.ts';
import { print } from './output/print.ts';
import { describeError } from './output/tell-error.ts';

/**
 * Makes the command line.
 *
 * @param words a command line: only the commands that it may use are loaded, the others are known by name. Default: all are.
 */
export async function makeProgram(words?: readonly string[]): Promise<Command> {
  const program = new Command('arpenteur')
    .usage('COMMAND [options]')
    .description('Assigns French addresses to circonscription législative and bureau de vote.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .addOption(new Option('--lang <lang>', 'language of messages').choices(languages))
    .helpOption('-h, --help', 'print help')
    .exitOverride()
    .configureHelp({
      subcommandTerm: (command) => command.name(),
      styleTitle: (title) => paint.heading(say(title)),
      styleSubcommandTerm: paint.name,
      styleOptionTerm: paint.name,
      ...helpConfiguration(),
    })
    .addHelpText('after', notes(helpText));
  // A completion script lists the options of all.
  const isWhole = words === undefined || words.includes('completion');
  for (const [heading, commands] of Object.entries(commandGroups)) {
    program.commandsGroup(heading);
    for (const entry of commands) await addCommand(program, entry, isWhole || words.includes(entry.name));
  }
  program.helpCommand('help [command]', 'print the help of a command');
  configureOutput(program, 'arpenteur');
  return program;
}

/**
 * The same words; but those that ask for the help of a command that does not exist become its name alone, which Commander refuses
 * (it answers them with the general help).
 */
export function withoutUnknownHelp(program: Command, words: readonly string[]): readonly string[] {
  const isHelp = (word: string): boolean => word === '--help' || word === '-h';
  const { operands } = program.parseOptions(words.filter((word) => !isHelp(word)));
  if (!words.some(isHelp) && !operands.includes('help')) return words;
  const known: string[] = [];
  let { commands } = program;
  for (const operand of operands) {
    if (operand === 'help') continue;
    // Behind a command that has none of its own come files.
    if (commands.length === 0) return words;
    const command = commands.find((one) => one.name() === operand);
    if (command === undefined) return [...known, operand];
    known.push(operand);
    ({ commands } = command);
  }
  return words;
}

async function addCommand(program: Command, { name, summary, load }: CommandEntry, isUsed: boolean): Promise<void> {
  if (!isUsed) {
    program.command(name).summary(summary);
    return;
  }
  const add = await load();
  add(program);
  program.commands.find((command) => command.name() === name)?.summary(summary);
}

const helpText = `
Examples (\`arpenteur demo\` needs no download):
  arpenteur reference fetch --departements 94 --out reference
  arpenteur build reference/reference.json --out france.pack
  arpenteur match contacts.csv --pack france.pack --out matched.csv

Exit codes: 0 success, 1 bad data or failed check, 2 wrong use, 130 interrupted.
Results go to standard output (JSON with --json), all else to standard error.`;

/** Colours help like all other output, and reports wrong use like all errors: a code, what was found, what to do. */
function configureOutput(command: Command, name: string): void {
  command.configureOutput({
    getOutHasColors: () => showsColours(process.stdout),
    getErrHasColors: () => showsColours(process.stderr),
    outputError: (text) => {
      const action = say`see ${`${name} --help`}`;
      print(describeError('OPTION_INVALID', say(readWrongUse(text)), action), process.stderr);
    },
  });
  for (const subcommand of command.commands) configureOutput(subcommand, `${name} ${subcommand.name()}`);
}
