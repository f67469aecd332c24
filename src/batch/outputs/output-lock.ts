import { open, readFile } from 'node:fs/promises';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import { withoutSlash } from './output-paths.ts';
import { removeFile, writeError } from './row-sink.ts';
import { forgetTemporary, rememberTemporary } from './temporary-files.ts';

/** What this process has taken: a file with its number that is not here is of an earlier process, as in a container that restarts. */
const taken = new Set<string>();

/**
 * Takes an output for this run alone, by a file beside it that holds the process's number; one of a process that is no more
 * is taken over.
 *
 * @returns gives the output free.
 * @throws {ArpenteurError} OUTPUT_IN_USE, FILE_UNWRITABLE.
 */
export async function lockOutput(output: string): Promise<() => Promise<void>> {
  const path = `${withoutSlash(output)}.verrou`;
  if (taken.has(path)) throw inUse(output, path, `process ${process.pid}`);
  taken.add(path);
  try {
    if (!(await create(path))) {
      const owner = Number(await readFile(path, 'utf8').catch(() => ''));
      if (owner !== process.pid && isAlive(owner)) throw inUse(output, path, `process ${owner}`);
      await removeFile(path);
      if (!(await create(path))) throw inUse(output, path, 'another process');
    }
  } catch (error) {
    taken.delete(path);
    throw writeError(output, error);
  }
  rememberTemporary(path);
  return async () => {
    await removeFile(path);
    taken.delete(path);
    forgetTemporary(path);
  };
}

function inUse(output: string, path: string, owner: string): ArpenteurError {
  return new ArpenteurError('OUTPUT_IN_USE', `${output} is being written by ${owner} (${path}).`, { file: output });
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
