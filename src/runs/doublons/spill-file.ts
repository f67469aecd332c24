import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';
import { phrase } from '../../words/phrase.ts';

const prefix = '.arpenteur-doublons-';
/** Age from which a private folder is a leftover: a run has one only for the moment in which it opens its file. */
const leftOverMs = 60_000;

/**
 * A temporary file that no other process can open and that disappears when this one ends, however it ends: its name is removed
 * as soon as it is open. On systems that do not allow this, closing removes it.
 */
export class SpillFile {
  readonly #descriptor: number;
  readonly #folder: string;
  #length = 0;

  private constructor(descriptor: number, folder: string) {
    this.#descriptor = descriptor;
    this.#folder = folder;
  }

  /**
   * Opens a file in a private folder within `parent`, and removes leftovers of killed runs.
   *
   * @throws {ArpenteurError} FILE_UNWRITABLE.
   */
  static async open(parent: string): Promise<SpillFile> {
    try {
      await removeLeftOvers(parent);
      const folder = await mkdtemp(join(parent, prefix));
      const file = new SpillFile(openSync(join(folder, 'empreintes'), 'wx+', 0o600), folder);
      await file.#unlink();
      return file;
    } catch (error) {
      throw unwritable(parent, error);
    }
  }

  /** Writes bytes at the end; returns their position. */
  append(bytes: Uint8Array): number {
    const start = this.#length;
    try {
      for (let at = 0; at < bytes.length;) {
        at += writeSync(this.#descriptor, bytes, at, bytes.length - at, start + at);
      }
    } catch (error) {
      throw unwritable(this.#folder, error);
    }
    this.#length += bytes.length;
    return start;
  }

  /** Fills `bytes` with written bytes from `start`. */
  read(start: number, bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const count = readSync(this.#descriptor, bytes, at, bytes.length - at, start + at);
      if (count === 0)
        throw new ArpenteurError('FILE_UNREADABLE', 'A temporary file is shorter than what was written.');
      at += count;
    }
  }

  async close(): Promise<void> {
    closeSync(this.#descriptor);
    await this.#unlink();
  }

  /** Removes the name; on systems that refuse this for open files, it is tried again after closing. */
  async #unlink(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function removeLeftOvers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    const path = join(parent, name);
    // Another run may remove it first.
    const status = await stat(path).catch(() => undefined);
    if (status === undefined || Date.now() - status.mtimeMs < leftOverMs) continue;
    await rm(path, { recursive: true, force: true });
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk',
  ENOENT: 'the folder does not exist',
  EACCES: 'there is no permission to write there',
};

function unwritable(folder: string, error: unknown): ArpenteurError {
  const code = systemErrorCode(error);
  const why = reasons[code] ?? phrase`the system refused`;
  return new ArpenteurError(
    'FILE_UNWRITABLE',
    phrase`A temporary file in ${folder} cannot be written: ${why} (${code}).`,
    { folder },
    error,
  );
}
