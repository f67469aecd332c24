import type { JobFields } from '../api/jobs.ts';
import { element } from '../page/element.ts';
import { notice } from '../page/notice.ts';
import { formatBytes } from '../words/figures.ts';
import { ColumnTable } from './column-table.ts';
import { CostForm } from './cost-form.ts';
import { JobRun } from './job-run.ts';
import { readHead } from './read-head.ts';
import { readTable } from './table-text.ts';
import { tryColumns } from './try-columns.ts';

/** Names of files that only the service reads. */
const isBinary = /\.(xls[xm]|parquet|parq|pq)$/i;

/** One chosen file: its columns, options and job. */
export class FileRun {
  readonly element: HTMLElement;
  readonly #file: File;
  readonly #costs = new CostForm();
  readonly #columnPlace = element('div');
  readonly #columnNotice = element('div');
  readonly #safeCells = element('input', {
    id: 'cellules',
    type: 'checkbox',
    checked: true,
    'aria-describedby': 'cellules-dit',
  });
  readonly #start = element('button', { type: 'button', class: 'primary', onclick: () => this.#run({}) });
  readonly #job: JobRun;
  #head: Blob = new Blob();
  #columns: ColumnTable | undefined;
  /** Columns corrected by the user; empty while the guess is used. */
  #chosen: JobFields = {};
  #trial = new AbortController();

  constructor(file: File) {
    this.#file = file;
    this.#job = new JobRun({
      name: file.name,
      onThreshold: (threshold) => void this.#run({ min_probability: `circonscription=${threshold}` }),
      onCancel: () => {
        this.#start.focus();
      },
    });
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
      element(
        'p',
        { class: 'choice' },
        this.#safeCells,
        element('label', { for: 'cellules' }, 'Protéger les cellules pour un tableur'),
        element(
          'span',
          { id: 'cellules-dit', class: 'soft' },
          'Une apostrophe est mise devant celles qu’il exécuterait comme des formules (=, +, -, @). Décochez pour un résultat identique au fichier.',
        ),
      ),
      element('p', { class: 'actions' }, this.#start),
      this.#job.element,
    );
  }

  /** Shows the columns and a trial match of the first rows. */
  async start(): Promise<void> {
    if (isBinary.test(this.#file.name)) {
      const text = 'Le service trouvera les colonnes lui-même : ce format ne se lit pas dans la page.';
      this.#columnNotice.replaceChildren(element('p', { class: 'soft' }, text));
      return;
    }
    try {
      const head = await readHead(this.#file);
      this.#head = new Blob([head]);
      this.#columns = new ColumnTable(readTable(head), () => {
        this.#chosen = { columns: this.#columns?.choices() ?? [] };
        void this.#try();
      });
      this.#columnPlace.replaceChildren(this.#columns.element);
    } catch {
      // The page cannot read the table: the service reports why.
    }
    await this.#try();
  }

  /** Ends everything that runs for the file. */
  end(): void {
    this.#trial.abort();
    this.#job.end();
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
    const safe = { safe_cells: this.#safeCells.checked ? '1' : '0' };
    await this.#job.send(this.#file, {
      report_language: 'fr',
      ...this.#costs.fields(),
      ...safe,
      ...this.#chosen,
      ...more,
    });
  }
}
