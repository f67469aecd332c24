/** What an unfinished fetch has done, so that the next one goes on there even after a kill or a power failure. */
import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '../../../errors.ts';
import type { ResolvedFile } from '../resolve-file.ts';
import type { LockedFile } from './lock-file.ts';
import { unwritable } from './write-whole.ts';

/** Name of the journal in the folder of a reference. */
const journalName = 'reference.lock.json.part';

/** The load of a file that has begun: which edition its `.part` is of. */
export interface BegunLoad {
  readonly url: string;
  readonly finalUrl: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** Of the whole file; absent where the server does not tell. */
  readonly bytes?: number;
  /** By which the load can be resumed; absent where it cannot. */
  readonly validator?: string;
  /** By the server's clock. */
  readonly date: string;
}

/** One line of the journal. */
type Line =
  | { readonly resolved: ResolvedFile; readonly url: string }
  | { readonly begun: BegunLoad; readonly path: string }
  | { readonly complete: LockedFile };

/** An append-only file of JSON lines; a last line that was cut short is not read. */
export class FetchJournal {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #resolved = new Map<string, ResolvedFile>();
  readonly #begun = new Map<string, BegunLoad>();
  readonly #complete = new Map<string, LockedFile>();

  private constructor(path: string, handle: FileHandle) {
    this.#path = path;
    this.#handle = handle;
  }

  /**
   * Opens the journal of a folder, with what an earlier fetch left.
   *
   * @throws {ArpenteurError} FILE_UNWRITABLE.
   */
  static async open(folder: string): Promise<FetchJournal> {
    const path = join(folder, journalName);
    try {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (systemErrorCode(error) === 'ENOENT') return '';
        throw error;
      });
      const whole = text.slice(0, text.lastIndexOf('\n') + 1);
      const handle = await open(path, 'a');
      if (whole.length < text.length) await handle.truncate(Buffer.byteLength(whole));
      const journal = new FetchJournal(path, handle);
      for (const line of whole.split('\n')) if (line !== '') journal.#take(JSON.parse(line) as Line);
      return journal;
    } catch (error) {
      throw unwritable(path, error);
    }
  }

  /** What data.gouv.fr said of a URL of the catalogue. */
  resolved(url: string): ResolvedFile | undefined {
    return this.#resolved.get(url);
  }

  /** The edition that the `.part` of a path is of. */
  begun(path: string): BegunLoad | undefined {
    return this.#begun.get(path);
  }

  /** A file that passed all checks. */
  complete(path: string): LockedFile | undefined {
    return this.#complete.get(path);
  }

  async addResolved(url: string, resolved: ResolvedFile): Promise<void> {
    await this.#add({ url, resolved });
  }

  /** On the disk before it returns: bytes are written only then. */
  async addBegun(path: string, begun: BegunLoad): Promise<void> {
    await this.#add({ path, begun });
    await this.#handle.sync();
  }

  /** On the disk before it returns: the file gets its final name only then. */
  async addComplete(complete: LockedFile): Promise<void> {
    await this.#add({ complete });
    await this.#handle.sync();
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  /** The fetch is done: the lock file says it all. */
  async remove(): Promise<void> {
    await this.close();
    await rm(this.#path, { force: true });
  }

  async #add(line: Line): Promise<void> {
    this.#take(line);
    try {
      await this.#handle.appendFile(`${JSON.stringify(line)}\n`);
    } catch (error) {
      throw unwritable(this.#path, error);
    }
  }

  #take(line: Line): void {
    if ('resolved' in line) this.#resolved.set(line.url, line.resolved);
    else if ('begun' in line) this.#begun.set(line.path, line.begun);
    else this.#complete.set(line.complete.path, line.complete);
  }
}
