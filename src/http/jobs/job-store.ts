import { readdir, readFile } from 'node:fs/promises';
import { ArpenteurError, systemErrorCode } from '../../index.ts';
import type { FormFields } from '../files/check-form.ts';
import { folderName, type WorkFolder } from '../files/work-folder.ts';
import type { ProblemLanguage } from '../server/problem-language.ts';
import type { Job } from './job.ts';
import { phrase } from '../../words/phrase.ts';

/** A job with its form: the contents of `job.json` in its folder. */
export interface StoredJob {
  readonly job: Job;
  readonly fields: readonly (readonly [name: string, values: readonly string[]])[];
  /** Language of whoever sent it, for the reason of a failure; absent in jobs of earlier versions. */
  readonly language?: ProblemLanguage;
}

/** The jobs on disk, each in a folder named by its id, so that they survive a restart. */
export class JobStore {
  readonly #work: WorkFolder;

  constructor(work: WorkFolder) {
    this.#work = work;
  }

  /** Writes a job: after a power cut it is in its old or its new state. Only one write per job at a time. */
  async write(stored: StoredJob): Promise<void> {
    await this.#work.write(stored.job.id, 'job.json', `${JSON.stringify(stored)}\n`);
  }

  /**
   * Returns all jobs left by an earlier service, oldest first. Anything else there (unfinished uploads, truncated files) is
   * removed.
   *
   * @throws {ArpenteurError} FILE_UNREADABLE where a job may be there and cannot be read: nothing is removed then.
   */
  async readAll(): Promise<readonly StoredJob[]> {
    const found: StoredJob[] = [];
    for (const folder of (await readdir(this.#work.path)).filter((name) => folderName.test(name))) {
      const stored = await this.#read(folder);
      if (stored === undefined) await this.#work.remove(folder);
      else found.push(stored);
    }
    return found.sort((a, b) => (a.job.recu_le < b.job.recu_le ? -1 : 1));
  }

  async #read(folder: string): Promise<StoredJob | undefined> {
    let text: string;
    try {
      text = await readFile(this.#work.file(folder, 'job.json'), 'utf8');
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw new ArpenteurError(
        'FILE_UNREADABLE',
        phrase`The job ${folder} cannot be read (${code}).`,
        { job: folder },
        error,
      );
    }
    try {
      const stored = JSON.parse(text) as StoredJob;
      return stored.job.id === folder ? stored : undefined;
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
      throw error;
    }
  }
}

/** Fields of a form as they are stored. */
export function storedFields(fields: FormFields): StoredJob['fields'] {
  return [...fields];
}
