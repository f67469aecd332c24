import type { Job, JobReport } from '../api/answers.ts';
import { Refusal } from '../api/ask.ts';
import { fetchReport, followJob, type JobFields, removeJob, sendJob } from '../api/jobs.ts';
import { announce } from '../page/announce.ts';
import { element } from '../page/element.ts';
import { notice } from '../page/notice.ts';
import { formatBytes } from '../words/figures.ts';
import { ColumnTable } from './column-table.ts';
import { CostForm } from './cost-form.ts';
import { JobProgress } from './job-progress.ts';
import { readHead } from './read-head.ts';
import { doubtfulPlaces } from '../review/doubtful-rows.ts';
import { ReviewPanel } from '../review/review-panel.ts';
import { resultPanel } from './result-panel.ts';
import { decodeText, readTable } from './table-text.ts';
import { tryColumns } from './try-columns.ts';

/** One file on its way: its columns, its job, its result. */
export class FileRun {
  readonly element: HTMLElement;
  readonly #file: File;
  readonly #costs = new CostForm();
  readonly #columnPlace = element('div');
  readonly #columnNotice = element('div');
  readonly #start = element('button', { type: 'button', class: 'primary', onclick: () => void this.#run({}) });
  readonly #job = element('div');
  readonly #reviewPlace = element('div');
  #head: Blob = new Blob();
  #columns: ColumnTable | undefined;
  /** What the user said of the columns; nothing while the guess stands. */
  #chosen: JobFields = {};
  #trial = new AbortController();
  #running: { readonly abort: AbortController; id?: string } | undefined;

  constructor(file: File) {
    this.#file = file;
    this.#start.textContent = 'Traiter tout le fichier';
    this.element = element(
      'section',
      { 'aria-labelledby': 'colonnes' },
      element('h2', { id: 'colonnes' }, `Les colonnes de ${file.name}`),
      element(
        'p',
        { class: 'soft' },
        `${formatBytes(file.size)}. Vérifiez ce que contient chaque colonne, et corrigez.`,
      ),
      this.#columnPlace,
      this.#columnNotice,
      this.#costs.element,
      element('p', { class: 'actions' }, this.#start),
      this.#job,
    );
  }

  /** Shows the columns and what they give. */
  async start(): Promise<void> {
    try {
      const head = await readHead(this.#file);
      this.#head = new Blob([head]);
      this.#columns = new ColumnTable(readTable(decodeText(head)), () => {
        this.#chosen = { columns: this.#columns?.choices() ?? [] };
        void this.#try();
      });
      this.#columnPlace.replaceChildren(this.#columns.element);
    } catch {
      // No table to be read here: the service says what is wrong with it.
    }
    await this.#try();
  }

  /** Leaves the file: what runs for it ends. */
  end(): void {
    this.#trial.abort();
    this.#endJob();
  }

  #endJob(): void {
    this.#running?.abort.abort();
    if (this.#running?.id !== undefined) void removeJob(this.#running.id);
  }

  async #try(): Promise<void> {
    this.#trial.abort();
    const trial = new AbortController();
    this.#trial = trial;
    this.#columnNotice.replaceChildren(element('p', { class: 'soft' }, 'Lecture des premières lignes…'));
    try {
      const found = await tryColumns(this.#head, 'debut', this.#chosen, trial.signal);
      if (trial.signal.aborted) return;
      this.#columns?.show(found);
      this.#columnNotice.replaceChildren();
    } catch (error) {
      if (!trial.signal.aborted) this.#columnNotice.replaceChildren(notice(error));
    }
  }

  async #run(more: JobFields): Promise<void> {
    const running: { readonly abort: AbortController; id?: string } = { abort: new AbortController() };
    const { signal } = running.abort;
    this.#endJob();
    this.#running = running;
    const progress = new JobProgress(() => {
      this.#endJob();
      this.#job.replaceChildren();
      this.#start.focus();
      announce('Traitement annulé.');
    });
    this.#job.replaceChildren(progress.element);
    try {
      const fields = { ...this.#costs.fields(), ...this.#chosen, ...more };
      const { id } = await sendJob(this.#file, this.#file.name, fields, signal);
      running.id = id;
      const job = await followJob(
        id,
        (now) => {
          progress.show(now);
        },
        signal,
      );
      if (job.erreur !== null) throw new Refusal(job.erreur);
      await this.#finish(job);
    } catch (error) {
      if (!signal.aborted) this.#job.replaceChildren(notice(error));
    }
  }

  async #finish({ id, format }: Job): Promise<void> {
    const report = await fetchReport(id);
    const panel = resultPanel({
      id,
      name: this.#file.name,
      report,
      onReview: format === 'csv' ? () => void this.#review(id, report) : undefined,
      onThreshold: (threshold) => void this.#run({ min_probability: `circonscription=${threshold}` }),
    });
    this.#reviewPlace.replaceChildren();
    this.#job.replaceChildren(panel, this.#reviewPlace);
    announce('Le fichier est traité.');
    panel.querySelector('h2')?.focus();
  }

  async #review(id: string, report: JobReport): Promise<void> {
    try {
      const panel = new ReviewPanel(await doubtfulPlaces(id, report));
      this.#reviewPlace.replaceChildren(panel.element);
      await panel.show();
    } catch (error) {
      this.#reviewPlace.replaceChildren(notice(error));
    }
  }
}
