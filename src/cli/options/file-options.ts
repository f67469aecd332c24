/** Options of commands that read and write files. */
import { type Command, Option } from 'commander';
import { say } from '../language/say.ts';

/** `--encoding`, of the commands that read tables. */
export function encodingOption(): Option {
  return new Option('--encoding <encoding>', 'encoding of the input (default: detected)').choices([
    'utf-8',
    'windows-1252',
  ]);
}

/** Adds `--overwrite` to a command that writes files. */
export function addOverwrite(command: Command): void {
  command.option(
    '--overwrite',
    'replace even a pack, key, manifest, lock file, journal or opposition list; never a file that is read',
  );
}

/** Adds `--json` to a command whose `--out` may be standard output; only one of the two may use it. */
export function addJsonBesideRows(command: Command, description: string): void {
  command.option('--json', description);
  command.hook('preAction', () => {
    const { json, out } = command.opts<{ json?: true; out?: string }>();
    if (json === true && out === '-') {
      command.error(say("options '--json' and '--out -' cannot both use standard output; give a file with --out"));
    }
  });
}
