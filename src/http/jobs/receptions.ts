import { ArpenteurError } from '../../index.ts';
import type { Upload, UploadPlan } from '../files/receive-upload.ts';
import type { UploadPlace, UploadPlaces } from '../files/upload-places.ts';
import { newFolderName, type WorkFolder } from '../files/work-folder.ts';
import type { Job } from './job.ts';

/** How a file is received: the other options of `receiveUpload`. */
export type Reception = Required<Pick<UploadPlan, 'folder' | 'onBytes' | 'signal' | 'place'>>;

/** How long an announced job waits for its file, in milliseconds. */
const waitMs = 60_000;

interface Coming {
  readonly abort: AbortController;
  readonly place: UploadPlace;
  job: Job;
  /** Ends the wait for a file that does not arrive; undefined once it arrives. */
  wait: NodeJS.Timeout | undefined;
}

/** Jobs whose files are announced or arriving. They are forgotten when the upload fails. */
export class Receptions {
  readonly #work: WorkFolder;
  readonly #places: UploadPlaces;
  readonly #coming = new Map<string, Coming>();

  constructor(work: WorkFolder, places: UploadPlaces) {
    this.#work = work;
    this.#places = places;
  }

  /** Their number. */
  get count(): number {
    return this.#coming.size;
  }

  /** Returns a job by its id, if its file is announced or arriving. */
  find(id: string): Job | undefined {
    return this.#coming.get(id)?.job;
  }

  /**
   * Makes a job whose file must arrive within a minute.
   *
   * @throws {ArpenteurError} SERVER_BUSY.
   */
  announce(): Job {
    const id = newFolderName();
    const place = this.#places.take(() => this.remove(id));
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
    this.#coming.set(id, { job, abort: new AbortController(), place, wait });
    return job;
  }

  /**
   * Receives the file of an announced job and queues it; nothing is left of a failed upload.
   *
   * @param declared size of the request in bytes, if declared.
   * @throws {ArpenteurError} JOB_UNKNOWN, REQUEST_INVALID for a second file; and what `receive` and `take` throw.
   */
  async receive(
    id: string,
    declared: number | undefined,
    receive: (reception: Reception) => Promise<Upload>,
    take: (upload: Upload, job: Job) => Promise<Job>,
  ): Promise<Job> {
    const coming = this.#coming.get(id);
    if (coming === undefined) throw new ArpenteurError('JOB_UNKNOWN', 'No job with this id is waiting for its file.');
    if (coming.wait === undefined)
      throw new ArpenteurError('REQUEST_INVALID', 'The file of this job is already arriving.');
    clearTimeout(coming.wait);
    coming.wait = undefined;
    const progress = (octets_recus: number): void => {
      const progression = { ...coming.job.progression, octets_recus, octets_annonces: declared ?? null };
      coming.job = { ...coming.job, progression };
    };
    progress(0);
    try {
      const { place, abort } = coming;
      const upload = await receive({ folder: id, onBytes: progress, signal: abort.signal, place });
      return await take(upload, coming.job);
    } catch (error) {
      await this.#work.remove(id);
      throw error;
    } finally {
      coming.place.leave();
      this.#coming.delete(id);
    }
  }

  /** Ends the wait for a file, or its connection. @returns false if there is no such job. */
  remove(id: string): boolean {
    const coming = this.#coming.get(id);
    if (coming === undefined) return false;
    coming.abort.abort();
    if (coming.wait !== undefined) {
      coming.place.leave();
      this.#coming.delete(id);
    }
    clearTimeout(coming.wait);
    return true;
  }
}
