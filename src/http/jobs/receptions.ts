import { ArpenteurError } from '../../index.ts';
import type { Upload, UploadPlan } from '../files/receive-upload.ts';
import { newFolderName, type WorkFolder } from '../files/work-folder.ts';
import type { Job } from './job.ts';

/** How a file is received: what `receiveUpload` is told besides. */
export type Reception = Required<Pick<UploadPlan, 'folder' | 'onBytes' | 'signal'>>;

/** How long a job that was announced waits for its file, in milliseconds. */
const waitMs = 60_000;

interface Coming {
  readonly abort: AbortController;
  job: Job;
  /** Ends the wait for a file that does not come; undefined once it comes. */
  wait: NodeJS.Timeout | undefined;
}

/** Jobs whose files are announced or come in. They are known while they do, and are forgotten with what fails. */
export class Receptions {
  readonly #work: WorkFolder;
  readonly #coming = new Map<string, Coming>();

  constructor(work: WorkFolder) {
    this.#work = work;
  }

  /** How many there are. */
  get count(): number {
    return this.#coming.size;
  }

  /** The job of an id, if its file is announced or comes in. */
  find(id: string): Job | undefined {
    return this.#coming.get(id)?.job;
  }

  /** Makes a job whose file is to come within a minute. */
  announce(): Job {
    const id = newFolderName();
    const job: Job = {
      id,
      etat: 'reception',
      fichier: null,
      recu_le: new Date().toISOString(),
      commence_le: null,
      fini_le: null,
      expire_le: null,
      format: null,
      progression: { octets_recus: 0, octets_annonces: null, lignes: 0, octets_lus: 0, octets: 0, compte: {} },
      erreur: null,
    };
    const wait = setTimeout(() => this.remove(id), waitMs).unref();
    this.#coming.set(id, { job, abort: new AbortController(), wait });
    return job;
  }

  /**
   * Receives the file of a job that was announced, and takes it; nothing is left of one that fails.
   *
   * @param declared bytes of the request, where it tells.
   * @throws {ArpenteurError} JOB_UNKNOWN, REQUEST_INVALID for a second file; and what `receive` and `take` throw.
   */
  async receive(
    id: string,
    declared: number | undefined,
    receive: (reception: Reception) => Promise<Upload>,
    take: (upload: Upload, job: Job) => Promise<Job>,
  ): Promise<Job> {
    const coming = this.#coming.get(id);
    if (coming === undefined) throw new ArpenteurError('JOB_UNKNOWN', 'No job that waits for its file has this id.');
    if (coming.wait === undefined)
      throw new ArpenteurError('REQUEST_INVALID', 'The file of this job comes in already.');
    clearTimeout(coming.wait);
    coming.wait = undefined;
    const progress = (octets_recus: number): void => {
      const progression = { ...coming.job.progression, octets_recus, octets_annonces: declared ?? null };
      coming.job = { ...coming.job, progression };
    };
    progress(0);
    try {
      const upload = await receive({ folder: id, onBytes: progress, signal: coming.abort.signal });
      return await take(upload, coming.job);
    } catch (error) {
      await this.#work.remove(id);
      throw error;
    } finally {
      this.#coming.delete(id);
    }
  }

  /** Ends the wait for a file, or the connection that it comes over. @returns false where there is no such job. */
  remove(id: string): boolean {
    const coming = this.#coming.get(id);
    if (coming === undefined) return false;
    coming.abort.abort();
    if (coming.wait !== undefined) this.#coming.delete(id);
    clearTimeout(coming.wait);
    return true;
  }
}
