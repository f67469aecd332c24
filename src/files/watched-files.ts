/** Files that a command reads must be the same from the first look to the last: what was read from one that changed is no file. */
import { stat } from 'node:fs/promises';
import { ArpenteurError } from '../errors.ts';
import { phrase } from '../words/phrase.ts';
import { ignoring } from './file-system.ts';

/** A file's place on the disk, length in bytes, and time of its last write in milliseconds. */
interface FileState {
  readonly identity: string;
  readonly size: number;
  readonly atMs: number;
}

/** Files as they were when they were first looked at. */
export class WatchedFiles {
  readonly #states = new Map<string, FileState>();

  /** Notes the state of a file, unless it is known. Streams and files that are missing have none. */
  async note(path: string): Promise<void> {
    if (this.#states.has(path)) return;
    const state = await stateOf(path);
    if (state !== undefined) this.#states.set(path, state);
  }

  /**
   * Makes sure that every file is what it was.
   *
   * @throws {ArpenteurError} INPUT_CHANGED.
   */
  async requireUnchanged(): Promise<void> {
    for (const [path, before] of this.#states) {
      const now = await stateOf(path);
      const isSame = now?.identity === before.identity && now.size === before.size && now.atMs === before.atMs;
      if (isSame) continue;
      const what =
        now === undefined
          ? phrase`is gone`
          : phrase`has ${now.size} bytes, and had ${before.size}, or was written again`;
      throw new ArpenteurError('INPUT_CHANGED', phrase`${path} changed while it was read: it ${what}.`, { file: path });
    }
  }
}

/** Undefined if it is missing or not a regular file; opening it reports that. */
async function stateOf(path: string): Promise<FileState | undefined> {
  const status = await stat(path).catch(ignoring('ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG'));
  if (status?.isFile() !== true) return undefined;
  return { identity: `${status.dev}:${status.ino}`, size: status.size, atMs: status.mtimeMs };
}
