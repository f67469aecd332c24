import type { Command } from 'commander';
import { say } from '../language/say.ts';
import { sayPlaceholders } from '../language/say-help.ts';

/**
 * Makes options required. Commander checks its own required options before unknown ones, so for `--pakc F` it would report a
 * missing `--pack` rather than the mistyped `--pakc`.
 */
export function needOptions(command: Command, ...names: readonly string[]): void {
  command.hook('preAction', () => {
    for (const name of names) if (command.getOptionValue(name) === undefined) needOption(command, name);
  });
}

/** Fails because a required option is missing. */
export function needOption(command: Command, name: string): never {
  const flags = command.options.find((option) => option.attributeName() === name)?.flags ?? `--${name}`;
  return command.error(say`option '${sayPlaceholders(flags)}' is required`);
}
