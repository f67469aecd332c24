import { askHead, type HeadAnswer } from '../api/head.ts';
import type { JobFields } from '../api/jobs.ts';
import { ColumnTable } from '../head/column-table.ts';
import { CommandLine } from '../head/command-line.ts';
import { type FileHead, headOf } from '../head/head-bytes.ts';
import { keepReading, keptReading } from '../head/kept-readings.ts';
import { ReadingForm } from '../head/reading-form.ts';
import { element } from '../page/element.ts';
import { announce, notice } from '../page/notice.ts';
import { formatBytes } from '../words/figures.ts';
import { say } from '../words/say.ts';
import { JobRun } from './job-run.ts';
import { RunOptionsForm } from './run-options-form.ts';

/** One chosen file: how it is read, its columns, options and job. */
export class FileRun {
  readonly element: HTMLElement;
  readonly #file: File;
  readonly #options = new RunOptionsForm();
  readonly #reading = new ReadingForm(() => {
    // Names of columns may be others now.
    this.#columns = undefined;
    this.#ranks = undefined;
    void this.#ask();
  });
  readonly #command = new CommandLine();
  readonly #columnPlace = element('div');
  readonly #notice = element('div');
  readonly #keptNotice = element('div');
  readonly #start = element('button', { type: 'button', class: 'primary', onclick: () => this.#run({}) });
  /** Shown once the file can be read. */
  readonly #settings = element('div', { hidden: true });
  readonly #job: JobRun;
  #bytes: FileHead | undefined;
  /** The head as it is guessed. */
  #guess: HeadAnswer | undefined;
  #head: HeadAnswer | undefined;
  #columns: ColumnTable | undefined;
  /** Columns that the user has set, by key; undefined while the guess is used. */
  #ranks: HeadAnswer['colonnes'] | undefined;
  #asking = new AbortController();

  constructor(file: File) {
    this.#file = file;
    this.#job = new JobRun({
      name: file.name,
      onThreshold: (threshold) => void this.#run({ min_probability: `circonscription=${threshold}` }),
      onCancel: () => {
        this.#start.focus();
      },
    });
    this.#start.textContent = say('Traiter tout le fichier');
    this.element = element(
      'section',
      {
        'aria-labelledby': 'colonnes',
        onchange: () => {
          this.#showCommand();
        },
      },
      element('h2', { id: 'colonnes' }, say('Les colonnes de {file}', { file: file.name })),
      element(
        'p',
        { class: 'soft' },
        say('{size}. Vérifiez ce que contient chaque colonne, et corrigez.', { size: formatBytes(file.size) }),
      ),
      this.#keptNotice,
      this.#reading.element,
      this.#columnPlace,
      this.#notice,
      this.#settings,
      this.#job.element,
    );
    this.#reading.element.hidden = true;
    this.#settings.append(
      this.#options.element,
      element('p', { class: 'actions' }, this.#start),
      this.#command.element,
    );
  }

  /** Shows how the file is read, and what its first rows give; as set for an earlier file of the same form. */
  async start(): Promise<void> {
    this.#start.disabled = true;
    await this.#ask();
    if (this.#guess === undefined) return;
    const kept = keptReading(this.#guess);
    if (kept === undefined) return;
    this.#reading.chosen = kept.reading;
    this.#columns = undefined;
    await this.#ask();
    this.#ranks = kept.columns?.map(([cle, rangs]) => ({ cle, rangs }));
    if (this.#ranks !== undefined) await this.#ask();
    this.#keptNotice.replaceChildren(
      element(
        'p',
        { class: 'soft', role: 'status' },
        `${say('Les réglages du dernier fichier de cette forme sont repris.')} `,
        element('button', { type: 'button', class: 'small', onclick: () => this.#forget() }, say('Revenir aux réglages devinés')), // prettier-ignore
      ),
    );
  }

  /** Ends everything that runs for the file. */
  end(): void {
    this.#asking.abort();
    this.#job.end();
  }

  async #forget(): Promise<void> {
    if (this.#guess !== undefined) keepReading(this.#guess, undefined);
    this.#reading.chosen = {};
    this.#ranks = undefined;
    this.#columns = undefined;
    this.#keptNotice.replaceChildren();
    await this.#ask();
    announce(say('Les réglages sont de nouveau devinés.'));
  }

  async #ask(): Promise<void> {
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    this.#notice.replaceChildren(element('p', { class: 'soft' }, say('Lecture des premières lignes…')));
    try {
      this.#bytes ??= await headOf(this.#file);
      const fields = { ...this.#reading.chosen, ...this.#columnFields() };
      const head = await askHead(this.#bytes, this.#file.name, fields, signal);
      if (signal.aborted) return;
      this.#guess ??= head;
      this.#show(head);
    } catch (error) {
      if (signal.aborted) return;
      this.#notice.replaceChildren(notice(error));
    }
  }

  #show(head: HeadAnswer): void {
    this.#head = head;
    this.#settings.hidden = false;
    this.#reading.show(head);
    if (this.#columns === undefined) {
      this.#columns = new ColumnTable(head, () => {
        this.#ranks = this.#columns?.chosen();
        this.#keep();
        void this.#ask();
      });
      this.#columnPlace.replaceChildren(this.#columns.element);
    }
    this.#columns.show(head);
    this.#start.disabled = head.sans_adresse;
    this.#notice.replaceChildren(...(head.sans_adresse ? [withoutAddress()] : []));
    if (Object.keys(this.#reading.chosen).length > 0) this.#keep();
    this.#showCommand();
  }

  #keep(): void {
    if (this.#guess === undefined) return;
    const columns = this.#ranks?.map(({ cle, rangs }) => [cle, rangs] as const);
    keepReading(this.#guess, { reading: this.#reading.chosen, columns });
  }

  /** The columns of every key, also of keys without one, so that nothing is guessed; empty while the guess is used. */
  #columnFields(): JobFields {
    if (this.#ranks === undefined) return {};
    const names = this.#columns?.names ?? this.#head?.noms ?? [];
    const chosen = new Map(this.#ranks.map(({ cle, rangs }) => [cle, rangs]));
    return { columns: ColumnTable.keys.map((key) => `${key}=${(chosen.get(key) ?? []).map((rank) => names[rank - 1] ?? '').join(',')}`) }; // prettier-ignore
  }

  #fields(): JobFields {
    const read = this.#head === undefined ? this.#reading.chosen : this.#reading.fields(this.#head);
    return { ...this.#options.fields(), ...read, ...this.#columnFields() };
  }

  #showCommand(): void {
    this.#command.show(this.#file.name, this.#fields());
  }

  async #run(more: JobFields): Promise<void> {
    await this.#job.send(this.#file, { ...this.#fields(), ...more }, this.#options.files());
  }
}

function withoutAddress(): HTMLElement {
  const title = say('Aucune colonne d’adresse n’est reconnue.');
  const detail = say('Indiquez ci-dessus quelle colonne contient l’adresse, le code postal et la commune.');
  announce(`${title} ${detail}`);
  return element('div', { class: 'notice', role: 'alert' }, element('strong', {}, title), ` ${detail}`);
}
