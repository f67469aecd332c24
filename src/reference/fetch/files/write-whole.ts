import { randomUUID } from 'node:crypto';
import { access, constants, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ArpenteurError, systemErrorCode } from '../../../errors.ts';
import { phrase } from '../../../words/phrase.ts';

/**
 * Writes a small file under a temporary name and renames it: readers see the old one or the new one.
 *
 * @throws {ArpenteurError} FILE_UNWRITABLE.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw unwritable(path, error);
  }
}

/**
 * Creates the folder of a file.
 *
 * @throws {ArpenteurError} FILE_UNWRITABLE.
 */
export async function makeFolderOf(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (error) {
    throw unwritable(path, await realReason(dirname(path), error));
  }
}

/** On a read-only disk Node reports ENOENT for a folder that cannot be created: the parent folder tells why. */
async function realReason(folder: string, error: unknown): Promise<unknown> {
  if (systemErrorCode(error) !== 'ENOENT') return error;
  for (let above = dirname(folder); ; above = dirname(above)) {
    try {
      await access(above, constants.W_OK);
      return error;
    } catch (reason) {
      if (systemErrorCode(reason) !== 'ENOENT' || above === dirname(above)) return reason;
    }
  }
}

/** Makes a rename or a new file survive a power failure, if the system can. */
export async function syncFolderOf(path: string): Promise<void> {
  // Windows cannot open folders; the file itself is safe either way.
  if (process.platform === 'win32') return;
  const handle = await open(dirname(path), 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is exceeded',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a part of the path is a file',
  EFBIG: 'the file is too large for the file system',
};

/** FILE_UNWRITABLE for a path; other errors unchanged. */
export function unwritable(path: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  if (error instanceof ArpenteurError || code === '') return error;
  return new ArpenteurError('FILE_UNWRITABLE', phrase`${path} cannot be written: ${reasons[code] ?? code}.`, { file: path }, error); // prettier-ignore
}
