import type { Command } from 'commander';

/** Adds `--json` to a command whose `--out` may be standard output; only one of the two may use it. */
export function addJsonBesideRows(command: Command, description: string): void {
  command.option('--json', description);
  command.hook('preAction', () => {
    const { json, out } = command.opts<{ json?: true; out?: string }>();
    if (json === true && out === '-') {
      command.error("options '--json' and '--out -' cannot both use standard output; give a file with --out");
    }
  });
}
