import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Root of the project, also when this file runs compiled below `out/bench/compiled`. */
export const root = findRoot(import.meta.dirname);

// The manifest of the evaluation names its files by this variable.
process.env['ARPENTEUR_DATA'] ??= resolve(root, '../shared/data');

/** Folder of the real data, which is not part of the project. */
export const dataFolder = resolve(process.env['ARPENTEUR_DATA']);

/** Folder of the files made by benchmarks; never committed. */
export const scratchFolder = join(root, 'out/bench');

/** Manifest of the measured reference. */
export const manifestPath = join(root, 'data/references/paris-et-petite-couronne.json');

/** Stops the benchmark with a message if the real data is missing. */
export function requireData(): void {
  if (existsSync(dataFolder)) return;
  console.error(`Missing: ${dataFolder}. Set ARPENTEUR_DATA to the folder of the shared data.`);
  process.exit(1);
}

function findRoot(folder: string): string {
  return existsSync(join(folder, 'tsconfig.bench.json')) ? folder : findRoot(dirname(folder));
}
