import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ListName } from './targets.ts';

/** Root of the project. */
export const root = resolve(import.meta.dirname, '../..');

// The manifest names its files by this variable, so it is set before the manifest is read.
process.env['ARPENTEUR_DATA'] ??= resolve(root, '../shared/data');

/** Folder of the real data: read-only, not part of the project. */
export const dataFolder = resolve(process.env['ARPENTEUR_DATA']);

/** The reference that the evaluation builds. */
export const manifestPath = join(root, 'data/references/paris-et-petite-couronne.json');

/** Folder of all files made by the evaluation; ignored by git. */
export const evaluateFolder = join(root, 'out/evaluate');

/** Paths of a list's rows and its expected answers. */
export function listPaths(list: ListName): { readonly input: string; readonly expected: string } {
  const path = join(dataFolder, 'contacts', list);
  return { input: `${path}.csv.gz`, expected: `${path}.attendu.csv.gz` };
}

/** True if the real data is available. */
export function hasData(): boolean {
  return existsSync(dataFolder);
}
