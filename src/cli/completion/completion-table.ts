import type { Command, Option } from 'commander';
import { NamesOption } from '../options/names-option.ts';

/** An option as a shell completes it. */
export interface CompletedOption {
  /** `--pack`; an option with `-h` and `--help` has two. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Its value: none, one of `words`, several of `words` separated by commas, or a file name or other text. */
  readonly value: 'none' | 'word' | 'list' | 'text';
  readonly words: readonly string[];
}

/** A command as a shell completes it. */
export interface CompletedCommand {
  /** Names from the program down, separated by spaces; '' is the program itself. */
  readonly path: string;
  /** Words that may follow: commands, or the choices of its first argument. */
  readonly words: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CompletedOption[];
}

/** Lists all commands with their words and options, read from the program itself. */
export function completionTable(program: Command): readonly CompletedCommand[] {
  return tableOf(program, '');
}

/** Lists the step that leads to each command below the program: the command so far, a space, and the next word. */
export function stepsOf(
  commands: readonly CompletedCommand[],
): readonly { readonly step: string; readonly path: string }[] {
  return commands
    .filter(({ path }) => path !== '')
    .map(({ path }) => ({ step: path.includes(' ') ? path : ` ${path}`, path }));
}

function tableOf(command: Command, path: string): readonly CompletedCommand[] {
  const help = command.createHelp();
  const commands = help.visibleCommands(command);
  const [argument] = command.registeredArguments;
  const words = [
    ...commands.map((one) => ({ name: one.name(), description: one.summary() || one.description() })),
    ...(argument?.argChoices ?? []).map((name) => ({ name, description: argument?.description ?? '' })),
  ];
  return [
    { path, words, options: help.visibleOptions(command).map(optionOf) },
    // `help` is generated, and completes nothing itself.
    ...command.commands.flatMap((one) => tableOf(one, path === '' ? one.name() : `${path} ${one.name()}`)),
  ];
}

function optionOf(option: Option): CompletedOption {
  const flags = [option.short, option.long].filter((flag) => flag !== undefined);
  const takesValue = option.required || option.optional;
  const list = option instanceof NamesOption ? option.names : undefined;
  const words = list ?? option.argChoices ?? [];
  const value = !takesValue ? 'none' : list !== undefined ? 'list' : words.length > 0 ? 'word' : 'text';
  return { flags, description: option.description, value, words };
}
