import { stat } from 'node:fs/promises';
import { ArpenteurError } from '../../errors.ts';

/**
 * Refuses to write over what is read, whatever the spelling of the paths, also through links.
 *
 * @throws {ArpenteurError} OUTPUT_IS_INPUT.
 */
export async function refuseOutputAsInput(inputs: readonly string[], outputs: readonly string[]): Promise<void> {
  const written = new Map<string, string>();
  for (const output of outputs) {
    const identity = await fileIdentity(output);
    if (identity !== undefined) written.set(identity, output);
  }
  for (const input of inputs) {
    const identity = await fileIdentity(input);
    const output = identity === undefined ? undefined : written.get(identity);
    if (output === undefined) continue;
    throw new ArpenteurError('OUTPUT_IS_INPUT', `${output} would be written over the input ${input}.`, { file: input });
  }
}

/** Device and inode of a regular file; undefined for anything else: a device or a stream is never written over. */
async function fileIdentity(path: string): Promise<string | undefined> {
  if (path === '-') return undefined;
  // A file that is not there, or cannot be looked at, is told by who opens it.
  const status = await stat(path, { bigint: true }).catch(() => undefined);
  return status?.isFile() === true ? `${status.dev}:${status.ino}` : undefined;
}
