/**
 * The command line as scripts with their compiled code (`compiled-scripts.ts`). With another version of Node than that of the build, and for
 * commands that gain little, the modules are loaded instead.
 */
import { Scripts } from '../compiled-scripts.ts';
import type { runCommandLine } from './run-command-line.ts';

/** What the first script exports. */
export interface CommandLine {
  readonly runCommandLine: typeof runCommandLine;
}

/** Commands that are over so soon that compiling is a large part of them, and the one that others wait for. */
const compiledCommands: readonly string[] = ['match', 'lookup', 'locate', 'serve'];

/** The first script; the others hold what few runs need. */
export const commandScript = './command.cjs';

/**
 * The command line with its compiled code.
 *
 * @param words a command line.
 * @returns undefined where there is no code for its command or for this version of Node.
 */
export function loadCompiled([command = '']: readonly string[]): CommandLine | undefined {
  if (!compiledCommands.includes(command)) return undefined;
  const scripts = new Scripts(new URL('./compiled/', import.meta.url));
  return scripts.isCompiled(commandScript) ? (scripts.load(commandScript) as CommandLine) : undefined;
}
