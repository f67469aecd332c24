import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from './paths.ts';

/** Creates a virtual environment below out/bench with packages by name and version; returns its Python. Throws if that fails. */
export function installPythonPackages(folderName: string, packages: readonly string[]): string {
  const folder = join(scratchFolder, folderName);
  const python = join(folder, 'bin/python');
  if (!existsSync(python)) execFileSync('python3', ['-m', 'venv', folder]);
  execFileSync(python, ['-m', 'pip', 'install', '--quiet', ...packages], { stdio: ['ignore', 'ignore', 'pipe'] });
  return python;
}

/** Installs Debian packages by name if the user may; otherwise does nothing. Throws if apt fails. */
export function installDebianPackages(names: readonly string[]): void {
  if (process.getuid?.() !== 0) return;
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { stdio: 'ignore' });
}
