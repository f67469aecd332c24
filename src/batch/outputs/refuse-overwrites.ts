import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ArpenteurError } from '../../errors.ts';

/** A file; none where the path is undefined. */
interface Named {
  readonly path: string | undefined;
}

/**
 * Refuses to write over a file that is read, however its path is spelled, also through links; and to write one file twice.
 *
 * @throws {ArpenteurError} OUTPUT_IS_INPUT, OPTION_INVALID.
 */
export async function refuseOverwrites(reads: readonly Named[], outputs: readonly Named[]): Promise<void> {
  const written = new Map<string, string>();
  const paths = pathsOf(outputs);
  for (const output of paths) {
    const identity = await fileIdentity(output);
    if (identity !== undefined) written.set(identity, output);
  }
  for (const read of pathsOf(reads)) {
    const identity = await fileIdentity(read);
    const output = identity === undefined ? undefined : written.get(identity);
    if (output === undefined) continue;
    throw new ArpenteurError('OUTPUT_IS_INPUT', `${output} would be written over the input ${read}.`, { file: read });
  }
  const same = paths.map((path) => resolve(path)).find((path, at, all) => all.indexOf(path) !== at);
  if (same !== undefined) throw new ArpenteurError('OPTION_INVALID', `Two outputs would be written to ${same}.`);
}

function pathsOf(files: readonly Named[]): string[] {
  return files.flatMap(({ path }) => (path === undefined ? [] : [path]));
}

/** Device and inode of a regular file; undefined for anything else: a device or a stream is never written over. */
async function fileIdentity(path: string): Promise<string | undefined> {
  if (path === '-') return undefined;
  // A file that is not there, or cannot be looked at, is reported by whoever opens it.
  const status = await stat(path, { bigint: true }).catch(() => undefined);
  return status?.isFile() === true ? `${status.dev}:${status.ino}` : undefined;
}
