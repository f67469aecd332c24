import { open, readdir, readFile, rename } from 'node:fs/promises';
import type { FormFields } from '../files/check-form.ts';
import { folderName, type WorkFolder } from '../files/work-folder.ts';
import type { Job } from './job.ts';

/** A job with its form: the contents of `job.json` in its folder. */
export interface StoredJob {
  readonly job: Job;
  readonly fields: readonly (readonly [name: string, values: readonly string[]])[];
}

/** The jobs on disk, each in a folder named by its id, so that they survive a restart. */
export class JobStore {
  readonly #work: WorkFolder;

  constructor(work: WorkFolder) {
    this.#work = work;
  }

  /**
   * Writes a job, whole or not at all, and waits until the disk has it: after a power cut the job is in its old or its new
   * state. Only one write per job at a time.
   */
  async write(stored: StoredJob): Promise<void> {
    const path = this.#work.file(stored.job.id, 'job.json');
    const file = await open(`${path}.new`, 'w', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(stored)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
    await this.#work.sync(stored.job.id);
  }

  /**
   * Returns all jobs left by an earlier service, oldest first. Anything else there (unfinished uploads, truncated files) is
   * removed.
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
    try {
      const stored = JSON.parse(await readFile(this.#work.file(folder, 'job.json'), 'utf8')) as StoredJob;
      return stored.job.id === folder ? stored : undefined;
    } catch {
      // Missing or incomplete: an interrupted upload.
      return undefined;
    }
  }
}

/** Fields of a form as they are stored. */
export function storedFields(fields: FormFields): StoredJob['fields'] {
  return [...fields];
}
