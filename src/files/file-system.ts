/** The few steps on the disk that all writers share: random names beside a target, and what a folder's names rest on. */
import { randomBytes } from 'node:crypto';
import { lstat, open, readdir, realpath, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { systemErrorCode } from '../errors.ts';

/** A token that no other process has: 16 hexadecimal digits. */
export function randomToken(): string {
  return randomBytes(8).toString('hex');
}

/** A temporary name beside `path`, in the same folder so that a rename is atomic. Nobody can guess it beforehand. */
export function temporaryName(path: string, token: string = randomToken()): string {
  return `${path}.tmp-${token}`;
}

/** Where an output is written: a link stays, and what it leads to is replaced. A link to nothing is replaced itself. */
export async function targetOf(path: string): Promise<string> {
  const status = await lstat(path).catch(() => undefined);
  return status?.isSymbolicLink() === true ? realpath(path).catch(() => path) : path;
}

/** A path without links in its folder; its last part, which may be a link, stays. All spellings of a name give the same. */
export async function nameOf(path: string): Promise<string> {
  const folder = await realpath(dirname(path)).catch(() => resolve(dirname(path)));
  return join(folder, basename(path));
}

/**
 * Waits until the names in the folder of each path are on the disk: a rename survives a power cut only then. Windows and
 * some network file systems do not sync folders; they order names themselves.
 */
export async function syncFolders(paths: Iterable<string>): Promise<void> {
  for (const folder of new Set([...paths].map((path) => dirname(path)))) await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(ignoring('EISDIR', 'EPERM'));
  if (handle === undefined) return;
  try {
    await handle.sync().catch(ignoring('EINVAL', 'EPERM', 'ENOTSUP'));
  } finally {
    await handle.close();
  }
}

/** Paths of the files in a folder and in the folders below it, from there, with `/` between names. In no order. */
export async function filesIn(folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) names.push(entry.name);
    else for (const name of await filesIn(join(folder, entry.name))) names.push(`${entry.name}/${name}`);
  }
  return names;
}

/** Removes a file. Returns false where there was none. */
export async function removeIfThere(path: string): Promise<boolean> {
  const gone = await unlink(path).then(() => true, ignoring('ENOENT'));
  return gone === true;
}

/**
 * Removes a file that nothing needs any more. A failure is tried once more and then left: the work is done, and whoever starts
 * next on the same output removes what is left.
 */
export async function removeAtLeisure(path: string): Promise<void> {
  await removeIfThere(path).catch(() => removeIfThere(path).catch(() => undefined));
}

/** A rejection handler that turns the named system errors into `undefined` and passes on all others. */
export function ignoring(...codes: readonly string[]): (error: unknown) => undefined {
  return (error) => {
    if (codes.includes(systemErrorCode(error))) return undefined;
    throw error;
  };
}
