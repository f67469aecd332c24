import type { Command, Option } from 'commander';
import { NamesOption } from '../options/names-option.ts';

/** An option as a shell completes it. */
export interface CompletedOption {
  /** `--pack`; `-h` and `--help` of one option are two. */
  readonly flags: readonly string[];
  readonly description: string;
  /** What follows it: nothing, one of these words, some of these words separated by commas, or a file or other text. */
  readonly value: 'none' | 'word' | 'list' | 'text';
  readonly words: readonly string[];
}

/** A command as a shell completes it. */
export interface CompletedCommand {
  /** Names from the program down, separated by blanks; '' is the program itself. */
  readonly path: string;
  /** Words that may follow: commands, or the choices of its first argument. */
  readonly words: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CompletedOption[];
}

/** All commands, their words and options, read from the program itself: what it knows and what is completed are one. */
export function completionTable(program: Command): readonly CompletedCommand[] {
  return tableOf(program, '');
}

/** The words by which each command below the program is reached: the command so far, a blank, and the next word. */
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
    ...commands.map((one) => ({ name: one.name(), description: help.subcommandDescription(one) })),
    ...(argument?.argChoices ?? []).map((name) => ({ name, description: argument?.description ?? '' })),
  ];
  return [
    { path, words, options: help.visibleOptions(command).map(optionOf) },
    // `help` is made on the fly and completes nothing itself.
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
