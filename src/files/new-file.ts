/** Files that are being written: private until they have their final name, and never more open than what they are made of. */
import { constants } from 'node:fs';
import { open, readFile, stat, type FileHandle } from 'node:fs/promises';
import { ignoring, targetOf, temporaryName } from './file-system.ts';
import { rememberTemporary } from './temporary-files.ts';

/** A file under its temporary name. */
export interface NewFile {
  readonly temporary: string;
  /** Where it goes; through a link, so that a rename replaces what the link points to and not the link. */
  readonly target: string;
  readonly handle: FileHandle;
}

/** Only for this user, never through a link that somebody put there, never over a file that is there. */
const exclusively = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;

/**
 * Opens a new file beside `path`, readable and writable for its owner alone; removed should the process end early.
 *
 * @throws system errors.
 */
export async function openNewFile(path: string): Promise<NewFile> {
  const target = await targetOf(path);
  const temporary = temporaryName(target);
  const handle = await open(temporary, exclusively, 0o600);
  rememberTemporary(temporary);
  return { temporary, target, handle };
}

/**
 * Permissions of an output: what the process's mask allows, or those of the file that it replaces, and in either case no
 * more than any of the files that it is made of allows to group and others.
 *
 * @param inputs paths of files that hold personal data; streams and names that are not there count for nothing.
 */
export async function permissionsOf(path: string, inputs: readonly string[]): Promise<number> {
  const replaced = await modeOf(path);
  let mode = replaced ?? 0o666 & ~(await readMask());
  for (const input of inputs) mode &= (await modeOf(input)) ?? 0o777;
  return (mode & 0o066) | 0o600;
}

/** The mask of this process for new files. Where the system does not tell it, the usual one: no writing by others. */
async function readMask(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(ignoring('ENOENT', 'EACCES', 'EPERM'));
  const [, mask = '022'] = /^Umask:\s*([0-7]+)$/m.exec(status ?? '') ?? [];
  return Number.parseInt(mask, 8);
}

async function modeOf(path: string): Promise<number | undefined> {
  if (path === '-') return undefined;
  const status = await stat(path).catch(ignoring('ENOENT', 'ENOTDIR'));
  return status?.isFile() === true ? status.mode & 0o777 : undefined;
}
