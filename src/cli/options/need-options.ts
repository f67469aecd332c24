import type { Command } from 'commander';

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
  return command.error(`option '--${name} <file>' is required`);
}
