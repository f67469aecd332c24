import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ArpenteurError } from '../../errors.ts';
import { ignoring } from '../../files/file-system.ts';
import { formatOfName, isUri } from '../../tables/formats.ts';
import { phrase } from '../../words/phrase.ts';

/**
 * The files that the inputs of a run name: a folder stands for the tables in it and in its folders, a name with `*` for the files
 * that it matches, both sorted by name. Files whose names begin with `.` or `_` are left out, as Spark and Hive do.
 *
 * @throws {ArpenteurError} FILE_NOT_FOUND where a folder or a pattern has no table.
 */
export async function expandInputs(inputs: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const input of inputs) files.push(...(await expandInput(input)));
  return files;
}

async function expandInput(input: string): Promise<readonly string[]> {
  if (input === '-' || isUri(input)) return [input];
  const status = await stat(input).catch(ignoring('ENOENT', 'ENOTDIR', 'EACCES', 'ENAMETOOLONG'));
  const isFolder = status?.isDirectory() === true;
  if (!isFolder && (status !== undefined || !input.includes('*'))) return [input];
  const found = isFolder ? await tablesIn(input) : await matching(input);
  const files = found.filter((path) => !isHidden(path, isFolder ? input : '')).sort((a, b) => (a < b ? -1 : 1));
  if (files.length > 0) return files;
  const what = isFolder ? phrase`is a folder without a table (.parquet, .csv, .ndjson)` : phrase`matches no file`;
  throw new ArpenteurError('FILE_NOT_FOUND', phrase`${input} ${what}.`, { file: input });
}

async function tablesIn(folder: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const names = await glob('**', { cwd: folder });
  return names.filter((name) => formatOfName(name) !== undefined).map((name) => join(folder, name));
}

/** Files that match a pattern in which only `*` has a meaning. */
async function matching(pattern: string): Promise<string[]> {
  const { escapePath, glob } = await import('tinyglobby');
  return glob(pattern.split('*').map(escapePath).join('*'), { expandDirectories: false });
}

function isHidden(path: string, folder: string): boolean {
  return path
    .slice(folder.length)
    .split('/')
    .some((part) => /^[._](?!\.?$)/.test(part) && !part.includes('='));
}
