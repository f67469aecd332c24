import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ArpenteurError, lockOutput, systemErrorCode } from '../../index.ts';
import { phrase } from '../../words/phrase.ts';

/** Pattern of the names of folders: 128 random bits, never taken from a request. */
export const folderName = /^[0-9a-f]{32}$/;

/** Makes a random name for a folder. */
export function newFolderName(): string {
  return randomBytes(16).toString('hex');
}

/** Names of the files in a folder of a job, or of the changes between two packs. */
export type WorkFile =
  | 'input'
  | 'output'
  | 'output.exclus.csv'
  | 'output.exclus.ndjson'
  | 'split'
  | 'opposition'
  | 'opposition_key'
  | 'joindre'
  | 'rules'
  | 'decisions.json'
  | 'job.json'
  | 'table.json'
  | 'report.json'
  | 'report.html'
  | 'changes.csv';

/** The folder of uploads and results, each in its own folder that only the service's user may enter. */
export class WorkFolder {
  readonly path: string;
  readonly #freeBytes: number;
  readonly #unlock: () => void;

  private constructor(path: string, freeBytes: number, unlock: () => void) {
    this.path = path;
    this.#freeBytes = freeBytes;
    this.#unlock = unlock;
  }

  /**
   * Creates the folder or takes over an existing one, for this service only.
   *
   * @param freeBytes disk space that uploads must leave free.
   * @throws {ArpenteurError} FILE_UNWRITABLE; OUTPUT_IN_USE while another service has it.
   */
  static async open(path: string, freeBytes: number): Promise<WorkFolder> {
    const whole = resolve(path);
    try {
      await mkdir(whole, { recursive: true, mode: 0o700 });
    } catch (error) {
      const message = phrase`The folder of uploads, ${path}, cannot be created (${systemErrorCode(error)}).`;
      throw new ArpenteurError('FILE_UNWRITABLE', message, { file: path }, error);
    }
    return new WorkFolder(whole, freeBytes, await lockOutput(join(whole, 'service')));
  }

  /** Releases the folder for another service. */
  close(): void {
    this.#unlock();
  }

  /** Creates a folder, with the given name or a random one, and returns its name. */
  async make(name = newFolderName()): Promise<string> {
    await mkdir(join(this.path, name), { mode: 0o700 });
    return name;
  }

  /** Path of a file in one of the folders. */
  file(folder: string, name: WorkFile): string {
    return join(this.path, folder, name);
  }

  /**
   * Writes a file, whole or not at all, and waits until the disk has it: after a power cut it is the old one or the new one.
   * Only one write per file at a time.
   */
  async write(folder: string, name: WorkFile, text: string): Promise<void> {
    const path = this.file(folder, name);
    const file = await open(`${path}.new`, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
    await this.sync(folder);
  }

  /** Removes everything in a folder except the files named. */
  async clear(folder: string, ...kept: readonly WorkFile[]): Promise<void> {
    const path = join(this.path, folder);
    for (const name of await readdir(path)) {
      if (!kept.some((one) => one === name)) await rm(join(path, name), { force: true, recursive: true });
    }
  }

  /** Waits until the disk has the names in a folder, and the folder itself. */
  async sync(folder: string): Promise<void> {
    for (const path of [join(this.path, folder), this.path]) {
      const handle = await open(path);
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
  }

  /** Removes a folder and its contents. */
  async remove(folder: string): Promise<void> {
    await rm(join(this.path, folder), { recursive: true, force: true });
  }

  /**
   * Rejects an upload for which there is no disk space.
   *
   * @param bytes expected size; 0 if unknown.
   * @throws {ArpenteurError} DISK_SHORT.
   */
  async requireRoom(bytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.path);
    // Output rows are wider than input rows.
    if (bavail * bsize > this.#freeBytes + 3 * bytes) return;
    throw new ArpenteurError('DISK_SHORT', 'The service has no disk space for this file and its result.');
  }
}
