import { lstat, readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isUri } from '../../tables/formats.ts';

/** The file that a path leads to, through all links. */
export interface PathTarget {
  /** As it was given, for messages. */
  readonly path: string;
  /** Absolute path without links; of a file that does not exist yet, the path under which it would be created. */
  readonly target: string;
  /** Kind of the file at present; a device, pipe or socket is a stream. */
  readonly kind: 'file' | 'folder' | 'stream' | 'missing';
  /** Device and inode of a file or folder: the same for all its names, hard links among them. */
  readonly inode: string | undefined;
  /** Permission bits; 0 where nothing lies there. */
  readonly mode: number;
  /** Size of a file; 0 for anything else. */
  readonly bytes: number;
}

/** As many links in a row as Linux follows. */
const mostLinks = 40;

/** Resolves a path. `-`, databases and inaccessible files are left to the code that opens them. */
export async function findTarget(path: string): Promise<PathTarget> {
  if (path === '-' || isUri(path)) return { path, target: path, kind: 'stream', inode: undefined, mode: 0, bytes: 0 };
  const target = await resolveLinks(resolve(path), mostLinks);
  const status = await stat(target, { bigint: true }).catch(() => undefined);
  if (status === undefined) return { path, target, kind: 'missing', inode: undefined, mode: 0, bytes: 0 };
  const kind = status.isFile() ? 'file' : status.isDirectory() ? 'folder' : 'stream';
  // A device or pipe is not replaced, so two outputs may share /dev/null.
  const inode = kind === 'stream' ? undefined : `${status.dev}:${status.ino}`;
  return { path, target, kind, inode, mode: Number(status.mode), bytes: kind === 'file' ? Number(status.size) : 0 };
}

/** True when both paths lead to one file, whether it exists already or not. */
export function isSameFile(a: PathTarget, b: PathTarget): boolean {
  if (a.kind === 'stream' || b.kind === 'stream') return false;
  return a.inode === undefined || b.inode === undefined ? a.target === b.target : a.inode === b.inode;
}

/** `realpath` also for a path whose last parts do not exist, or that ends in a link to nothing. */
async function resolveLinks(path: string, linksLeft: number): Promise<string> {
  const whole = await realpath(path).catch(() => undefined);
  if (whole !== undefined) return whole;
  const status = await lstat(path).catch(() => undefined);
  if (status?.isSymbolicLink() === true && linksLeft > 0) {
    return resolveLinks(resolve(dirname(path), await readlink(path)), linksLeft - 1);
  }
  const folder = dirname(path);
  return folder === path ? path : join(await resolveLinks(folder, linksLeft), basename(path));
}
