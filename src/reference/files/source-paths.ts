/** From what a manifest writes in `files` to files on this machine: environment, folders, globs. */
import { readdir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import type { SourceFile } from '../source.ts';

/** Values of environment variables, as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** `${ARPENTEUR_DATA}/ban/x.csv`: the variable and the rest. */
const variable = /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}(?=\/|$)/;

/**
 * The files that one entry of `files` names: itself, or all that its `*` match, sorted by name.
 *
 * A path is relative to the manifest's folder; the value of a variable, when relative, to the working directory, as the
 * user wrote it there.
 *
 * @throws ArpenteurError MANIFEST_INVALID for a variable that is not set, FILE_NOT_FOUND for a file that is not there or
 * a glob that matches none.
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
  const found = rest.includes('*') ? await matchGlob(folder, rest) : [rest];
  if (found.length === 0) throw notFound(kind, entry, 'no file matches', resolve(folder, rest));
  const files: SourceFile[] = [];
  for (const relative of found) {
    const path = resolve(folder, relative);
    const label = prefix === '' ? relative : `${prefix}/${relative}`;
    if (!(await isFile(path))) throw notFound(kind, label, 'there is no such file', path);
    files.push({ path, label });
  }
  return files;
}

function valueOf(name: string, manifestPath: string, environment: Environment): string {
  const value = environment[name];
  if (value !== undefined && value !== '') return value;
  throw new ArpenteurError(
    'MANIFEST_INVALID',
    `${manifestPath} names files in \${${name}}, but the environment variable ${name} is not set; set it to the folder ` +
      `of the files, for example ${name}=../shared/data (the npm scripts of the project do).`,
    { file: manifestPath, variable: name },
  );
}

/** Paths below `folder`, or from the root, that a pattern matches, sorted; `*` stands for any characters but `/`. */
async function matchGlob(folder: string, pattern: string): Promise<readonly string[]> {
  let matches = [isAbsolute(pattern) ? '/' : ''];
  for (const segment of pattern.split('/')) {
    const next: string[] = [];
    for (const base of matches) {
      if (!segment.includes('*')) {
        next.push(join(base, segment));
        continue;
      }
      const shape = new RegExp(`^${segment.split('*').map(escapeForRegExp).join('.*')}$`);
      for (const name of await namesIn(resolve(folder, base))) {
        // As in shells, `*` does not match hidden files.
        const hidden = name.startsWith('.') && !segment.startsWith('.');
        if (!hidden && shape.test(name)) next.push(join(base, name));
      }
    }
    matches = next;
  }
  return matches.sort((a, b) => (a < b ? -1 : 1));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return []; // the caller says that nothing matches
    throw error;
  }
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

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function notFound(kind: string, label: string, what: string, path: string): ArpenteurError {
  return new ArpenteurError('FILE_NOT_FOUND', `${label} (source ${kind}): ${what}: ${path}`, { kind, file: path });
}
