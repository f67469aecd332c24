import type { Command } from 'commander';

/**
 * Makes options needed. Commander's own needed options are checked before unknown ones, so that of `--pakc F` it would
 * say that `--pack` is missing, and not that `--pakc` was mistyped.
 */
export function needOptions(command: Command, ...names: readonly string[]): void {
  command.hook('preAction', () => {
    for (const name of names) if (command.getOptionValue(name) === undefined) needOption(command, name);
  });
}

/** Ends with the error that an option is missing. */
export function needOption(command: Command, name: string): never {
  return command.error(`option '--${name} <file>' is needed`);
}
