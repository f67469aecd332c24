import type { Command } from 'commander';

/** Adds `--overwrite` to a command that writes files. */
export function addOverwrite(command: Command): void {
  command.option(
    '--overwrite',
    'replace even a pack, key, manifest, lock file, journal or opposition list; never a file that is read',
  );
}
