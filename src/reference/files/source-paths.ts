/** Resolves entries of `files` in a manifest to files on this machine: environment, folders, patterns. */
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import type { SourceFile } from '../source.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** Values of environment variables, as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `${ARPENTEUR_DATA}/ban/x.csv`: the variable and the rest. */
const variable = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}(?=\/|$)/;

/**
 * The files that one entry of `files` names: the file itself, or all matches of its `*`, sorted by name.
 *
 * A path is relative to the manifest's folder. A relative value of a variable is relative to the working directory.
 *
 * @throws ArpenteurError MANIFEST_INVALID for a variable that is not set; FILE_NOT_FOUND for a file that does not exist or
 * a pattern that matches none.
 */
export async function expandFiles(
  kind: string,
  entry: string,
  manifestPath: string,
  environment: Environment,
): Promise<readonly SourceFile[]> {
  const name = variable.exec(entry)?.[1];
  const prefix = name === undefined ? '' : `\${${name}}`;
  const rest = entry.slice(prefix.length).replace(/^\/+/, prefix === '' ? '/' : '');
  const folder =
    name === undefined ? dirname(resolve(manifestPath)) : resolve(valueOf(name, manifestPath, environment));
  const found = rest.includes('*') ? await matchPattern(folder, rest) : [rest];
  if (found.length === 0) throw notFound(kind, entry, phrase`no file matches`, resolve(folder, rest));
  const files: SourceFile[] = [];
  for (const relative of found) {
    const path = resolve(folder, relative);
    const label = prefix === '' ? relative : `${prefix}/${relative}`;
    if (!(await isFile(path))) throw notFound(kind, label, phrase`there is no such file`, path);
    files.push({ path, label });
  }
  return files;
}

function valueOf(name: string, manifestPath: string, environment: Environment): string {
  const value = environment[name];
  if (value !== undefined && value !== '') return value;
  throw new ArpenteurError(
    'MANIFEST_INVALID',
    phrase`${manifestPath} names files in \${${name}}, but the environment variable ${name} is not set; set it to the folder of the files, for example ${name}=../shared/data (the npm scripts of the project do).`,
    { file: manifestPath, variable: name },
  );
}

/**
 * Paths of the files that match a pattern below `folder` or from the root, sorted. `*` matches any characters except `/`,
 * `**` any folders; as in shells, neither matches hidden files. All other characters are literal.
 */
async function matchPattern(folder: string, pattern: string): Promise<readonly string[]> {
  const segments = pattern.split('/');
  const first = segments.findIndex((segment) => segment.includes('*'));
  const head = segments.slice(0, first).join('/');
  const root = pattern.startsWith('/') && head === '' ? '/' : head;
  const { escapePath, glob } = await import('tinyglobby');
  const literal = (text: string): string => text.split('*').map(escapePath).join('*');
  const matches = await glob(
    segments
      .slice(first)
      .filter((segment) => segment !== '')
      .map(literal)
      .join('/'),
    {
      cwd: resolve(folder, root),
      expandDirectories: false,
    },
  );
  return matches.map((match) => join(root, match)).sort((a, b) => (a < b ? -1 : 1));
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}

function notFound(kind: string, label: string, what: Words, path: string): ArpenteurError {
  return new ArpenteurError('FILE_NOT_FOUND', phrase`${label} (source ${kind}): ${what}: ${path}`, {
    kind,
    file: path,
  });
}
