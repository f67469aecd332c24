import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ArpenteurError, lockOutput, systemErrorCode } from '../../index.ts';

/** The form of the names of folders, which are never taken from a request: 128 random bits. */
export const folderName = /^[0-9a-f]{32}$/;

/** Draws the name of a folder. */
export function newFolderName(): string {
  return randomBytes(16).toString('hex');
}

/** Names of the files in a folder: of a job, and of what changed between two packs. */
export type WorkFile = 'input' | 'output' | 'job.json' | 'table.json' | 'report.json' | 'report.html' | 'changes.csv';

/** The folder in which uploads and results lie, each in a folder of its own that only the service's user may enter. */
export class WorkFolder {
  readonly path: string;
  readonly #freeBytes: number;

  readonly #unlock: () => Promise<void>;

  private constructor(path: string, freeBytes: number, unlock: () => Promise<void>) {
    this.path = path;
    this.#freeBytes = freeBytes;
    this.#unlock = unlock;
  }

  /**
   * Makes the folder, or takes the one that is there, for this service alone.
   *
   * @param freeBytes of the disk that uploads must leave free.
   * @throws {ArpenteurError} FILE_UNWRITABLE; OUTPUT_IN_USE while another service has it.
   */
  static async open(path: string, freeBytes: number): Promise<WorkFolder> {
    const whole = resolve(path);
    try {
      await mkdir(whole, { recursive: true, mode: 0o700 });
    } catch (error) {
      const message = `${path}, the folder of uploads, cannot be made (${systemErrorCode(error)}).`;
      throw new ArpenteurError('FILE_UNWRITABLE', message, { file: path }, error);
    }
    return new WorkFolder(whole, freeBytes, await lockOutput(join(whole, 'service')));
  }

  /** Gives the folder free for another service. */
  async close(): Promise<void> {
    await this.#unlock();
  }

  /** A new folder; its name, drawn before or now. */
  async make(name = newFolderName()): Promise<string> {
    await mkdir(join(this.path, name), { mode: 0o700 });
    return name;
  }

  /** Path of a file in one of the folders. */
  file(folder: string, name: WorkFile): string {
    return join(this.path, folder, name);
  }

  /** Removes all that is in a folder but one file. */
  async clear(folder: string, kept: WorkFile): Promise<void> {
    const path = join(this.path, folder);
    for (const name of await readdir(path)) if (name !== kept) await rm(join(path, name), { force: true });
  }

  /** Removes a folder with all that is in it. */
  async remove(folder: string): Promise<void> {
    await rm(join(this.path, folder), { recursive: true, force: true });
  }

  /**
   * Refuses an upload that the disk has no room for.
   *
   * @param bytes that are expected; 0 where it is not known.
   * @throws {ArpenteurError} DISK_SHORT.
   */
  async requireRoom(bytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.path);
    // The rows come out wider than they went in.
    if (bavail * bsize > this.#freeBytes + 3 * bytes) return;
    throw new ArpenteurError('DISK_SHORT', 'The disk of the service has no room for this file and its result.');
  }
}
