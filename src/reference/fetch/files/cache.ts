/** Files downloaded earlier, by the hash of their bytes and by their URL. */
import { constants } from 'node:fs';
import { copyFile, link, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createHash, randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { systemErrorCode } from '../../../errors.ts';
import type { LockedFile } from './lock-file.ts';
import { writeWhole } from './write-whole.ts';
import { phrase, type Words } from '../../../words/phrase.ts';

/** What the cache stores about a file besides its bytes. */
export type CachedFile = Omit<LockedFile, 'source' | 'departement' | 'path' | 'lacks' | 'cut'>;

/** Default folder of the cache: `arpenteur` in the user's cache folder. */
export function defaultCacheFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const base = environment['XDG_CACHE_HOME'] ?? '';
  return join(base === '' ? join(homedir(), '.cache') : base, 'arpenteur');
}

/** A folder of downloaded files. Stored bytes never change, so several fetches can share it. */
export class Cache {
  readonly #folder: string;
  readonly #onNote: (text: Words) => void;
  #isUsable = true;

  constructor(folder: string, onNote: (text: Words) => void) {
    this.#folder = folder;
    this.#onNote = onNote;
  }

  /** The last download of a URL, if its bytes are still there. */
  async find(url: string): Promise<CachedFile | undefined> {
    let text: string;
    try {
      text = await readFile(this.#entryOf(url), 'utf8');
    } catch (error) {
      if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(systemErrorCode(error))) return undefined;
      throw error;
    }
    const cached = JSON.parse(text) as CachedFile;
    return (await this.has(cached.sha256, cached.bytes)) ? cached : undefined;
  }

  /** Whether the bytes of a hash are there. */
  async has(sha256: string, bytes: number): Promise<boolean> {
    try {
      return (await stat(this.#bytesOf(sha256))).size === bytes;
    } catch (error) {
      if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(systemErrorCode(error))) return false;
      throw error;
    }
  }

  /** Makes the bytes of a hash available under another name; uses no more disk if the file system can share them. */
  async take(sha256: string, target: string): Promise<void> {
    await rm(target, { force: true });
    await share(this.#bytesOf(sha256), target);
  }

  /** Stores a file. A cache that cannot be written does not fail the fetch: it is noted once. */
  async add(file: CachedFile, path: string): Promise<void> {
    if (!this.#isUsable) return;
    const bytes = this.#bytesOf(file.sha256);
    const temporary = `${bytes}.${randomUUID()}.tmp`;
    try {
      if (!(await this.has(file.sha256, file.bytes))) {
        await mkdir(dirname(bytes), { recursive: true });
        try {
          await share(path, temporary);
          await rename(temporary, bytes);
        } finally {
          await rm(temporary, { force: true });
        }
      }
      const entry = this.#entryOf(file.url);
      await mkdir(dirname(entry), { recursive: true });
      await writeWhole(entry, `${JSON.stringify(file)}\n`);
    } catch (error) {
      this.#isUsable = false;
      this.#onNote(
        phrase`the cache ${this.#folder} cannot be written (${systemErrorCode(error) || String(error)}); continuing without it`,
      );
    }
  }

  /** Removes a URL whose bytes are damaged. */
  async forget({ url, sha256 }: Pick<CachedFile, 'url' | 'sha256'>): Promise<void> {
    await rm(this.#entryOf(url), { force: true });
    await rm(this.#bytesOf(sha256), { force: true });
  }

  #bytesOf(sha256: string): string {
    return join(this.#folder, 'files', sha256.slice(0, 2), sha256);
  }

  #entryOf(url: string): string {
    return join(this.#folder, 'urls', `${createHash('sha256').update(url).digest('hex')}.json`);
  }
}

/** A hard link; across file systems, a copy that shares blocks where it can. */
async function share(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOSPC' || systemErrorCode(error) === 'ENOENT') throw error;
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  }
}
