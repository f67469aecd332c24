import type { Job, JobReport } from '../api/answers.ts';
import { Refusal } from '../api/ask.ts';
import { fetchReport, followJob, type JobFields, type JobFiles, removeJob, sendJob } from '../api/jobs.ts';
import { forgetJob, keepJob, leaveSharedJob } from '../api/kept-job.ts';
import { announce, notice } from '../page/notice.ts';
import { element } from '../page/element.ts';
import { doubtfulPlaces } from '../review/doubtful-rows.ts';
import { ReviewPanel } from '../review/review-panel.ts';
import { say } from '../words/say.ts';
import { JobProgress } from './job-progress.ts';
import { resultPanel } from '../result/result-panel.ts';

/** Options of a job. */
export interface JobRunOptions {
  /** Name of the file; default, the one that the service knows. */
  readonly name?: string;
  /** True for a job of somebody else, which stays when this page leaves it. */
  readonly isShared?: boolean;
  /** Matches the file again with a threshold. Absent when the page no longer has the file. */
  readonly onThreshold?: (threshold: number) => void;
  /** Called when the user cancels the job. */
  readonly onCancel: () => void;
}

/** The job of a file: sends it, follows it and shows the result. A reload of the page finds the job again. */
export class JobRun {
  readonly element = element('div');
  readonly #options: JobRunOptions;
  readonly #reviewPlace = element('div');
  #abort = new AbortController();
  #id: string | undefined;

  constructor(options: JobRunOptions) {
    this.#options = options;
  }

  /** Sends a file and follows its job. */
  async send(file: File, fields: JobFields, files: JobFiles): Promise<void> {
    await this.#show(async (progress, signal) => {
      const onSent = (share: number): void => {
        progress.showSent(share);
      };
      const { id } = await sendJob(file, file.name, { fields, files }, signal, onSent);
      keepJob({ id, name: file.name });
      return id;
    });
  }

  /** Follows a job that was sent before. */
  async resume(id: string): Promise<void> {
    await this.#show(() => Promise.resolve(id));
  }

  /** Ends the job and removes its files; a shared one is only left. */
  end(): void {
    this.#abort.abort();
    if (this.#id === undefined) return;
    if (this.#options.isShared !== true) {
      forgetJob();
      void removeJob(this.#id);
    }
    this.#id = undefined;
  }

  async #show(begin: (progress: JobProgress, signal: AbortSignal) => Promise<string>): Promise<void> {
    this.end();
    const { signal } = (this.#abort = new AbortController());
    const progress = new JobProgress(() => {
      this.end();
      this.element.replaceChildren();
      announce(say('Traitement annulé.'));
      this.#options.onCancel();
    });
    this.element.replaceChildren(progress.element);
    try {
      const id = (this.#id = await begin(progress, signal));
      const onProgress = (now: Job): void => {
        progress.show(now);
      };
      const job = await followJob(id, onProgress, signal);
      if (job.erreur !== null) throw new Refusal(job.erreur);
      await this.#finish(job);
    } catch (error) {
      if (signal.aborted) return;
      // A reload would only show the same refusal again.
      if (error instanceof Refusal) (this.#options.isShared === true ? leaveSharedJob : forgetJob)();
      this.element.replaceChildren(notice(error));
    }
  }

  async #finish({ id, format, fichier }: Job): Promise<void> {
    const report = await fetchReport(id);
    const { name = fichier ?? '', onThreshold } = this.#options;
    const onReview = format === 'csv' ? (): unknown => this.#review(id, report) : undefined;
    const panel = resultPanel({ id, name, format: format ?? 'csv', report, onReview, onThreshold });
    this.#reviewPlace.replaceChildren();
    this.element.replaceChildren(panel, this.#reviewPlace);
    announce(say('Le fichier est traité.'));
    panel.querySelector('h2')?.focus();
  }

  async #review(id: string, report: JobReport): Promise<void> {
    try {
      const panel = new ReviewPanel(id, await doubtfulPlaces(id, report));
      this.#reviewPlace.replaceChildren(panel.element);
      await panel.start();
    } catch (error) {
      this.#reviewPlace.replaceChildren(notice(error));
    }
  }
}
