import { open, readFile } from 'node:fs/promises';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import { withoutSlash } from './output-paths.ts';
import { removeFile, writeError } from './row-sink.ts';
import { forgetTemporary, rememberTemporary } from './temporary-files.ts';

/**
 * Takes an output for this run alone, by a file beside it that holds the process's number; one of a process that is no more
 * is taken over.
 *
 * @returns gives the output free.
 * @throws {ArpenteurError} OUTPUT_IN_USE, FILE_UNWRITABLE.
 */
export async function lockOutput(output: string): Promise<() => Promise<void>> {
  const path = `${withoutSlash(output)}.verrou`;
  try {
    if (!(await create(path))) {
      const owner = Number(await readFile(path, 'utf8').catch(() => ''));
      if (isAlive(owner)) {
        throw new ArpenteurError('OUTPUT_IN_USE', `${output} is being written by process ${owner} (${path}).`, {
          file: output,
        });
      }
      await removeFile(path);
      if (!(await create(path))) {
        throw new ArpenteurError('OUTPUT_IN_USE', `${output} is being written by another process (${path}).`, {
          file: output,
        });
      }
    }
  } catch (error) {
    throw writeError(output, error);
  }
  rememberTemporary(path);
  return async () => {
    await removeFile(path);
    forgetTemporary(path);
  };
}

/** False where the file is there already. */
async function create(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}
