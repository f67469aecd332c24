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
  const spelled = sayPlaceholders(flags);
  return command.error(
    name === 'pack'
      ? say`option '${spelled}' is required: \`arpenteur build\` makes a pack, \`arpenteur demo\` one to try`
      : say`option '${spelled}' is required`,
  );
}
