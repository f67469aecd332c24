import type { HeadAnswer } from '../api/head.ts';
import type { JobFields } from '../api/jobs.ts';
import { element } from '../page/element.ts';
import { say } from '../words/say.ts';

/** What the user has set about how a file is read, by field of the form. */
export type Reading = Readonly<Record<string, string>>;

/** Options of the command line by field of the form. */
export const readingOptions: Readonly<Record<string, (value: string) => readonly string[]>> = {
  header: (value) => (value === '0' ? ['--no-header'] : []),
  skip: (value) => ['--skip', value],
  sheet: (value) => ['--sheet', value],
  delimiter: (value) => ['--delimiter', value === '\t' ? 'tab' : value],
  encoding: (value) => ['--encoding', value],
};

const delimiters: Readonly<Record<string, string>> = {
  ';': 'point-virgule',
  ',': 'virgule',
  '\t': 'tabulation',
  '|': 'barre verticale',
};
const encodings: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252 (anciens Excel)',
};
const formats: Readonly<Record<string, string>> = {
  csv: 'CSV',
  ndjson: 'NDJSON',
  parquet: 'Parquet',
  xlsx: 'classeur Excel',
  ods: 'classeur OpenDocument',
};

/** How a file is read: shown as guessed, and changeable. */
export class ReadingForm {
  readonly element: HTMLDetailsElement;
  readonly #summary = element('summary');
  readonly #fields = element('div', { class: 'reading' });
  readonly #onChange: () => void;
  #chosen: Record<string, string> = {};

  /** @param onChange is called when the user changes something. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
    this.element = element('details', { class: 'reading-place' }, this.#summary, this.#fields);
  }

  /** What the user has set. */
  get chosen(): Reading {
    return this.#chosen;
  }

  /** Sets what the user set for an earlier file. */
  set chosen(reading: Reading) {
    this.#chosen = { ...reading };
  }

  /** Fields for the job: what was set, and the header as it was found, which a run would not guess. */
  fields({ format, dialecte }: HeadAnswer): JobFields {
    return format === 'csv' ? { header: dialecte.entete ? '1' : '0', ...this.#chosen } : this.#chosen;
  }

  /** Shows how the file is read. */
  show(head: HeadAnswer): void {
    this.#summary.textContent = summaryOf(head);
    const { format, dialecte, feuilles, feuille } = head;
    const focused = document.activeElement?.id;
    const isSheet = feuilles.length > 0;
    const fields = [
      isSheet && this.#select('sheet', say('Feuille'), feuille ?? '', Object.fromEntries(feuilles.map((name) => [name, name]))), // prettier-ignore
      (format === 'csv' || isSheet) &&
        this.#select('header', say('La première ligne contient'), dialecte.entete ? '1' : '0', {
          '1': say('les noms des colonnes'),
          '0': say('déjà une adresse'),
        }),
      (format === 'csv' || isSheet) && this.#skip(dialecte.lignes_ignorees),
      format === 'csv' && this.#select('delimiter', say('Séparateur'), dialecte.delimiteur, said(delimiters)),
      format === 'csv' && dialecte.utf16 === null && this.#select('encoding', say('Encodage'), dialecte.encodage, said(encodings)), // prettier-ignore
    ];
    this.#fields.replaceChildren(...fields.filter((field) => field !== false));
    this.element.hidden = this.#fields.childElementCount === 0;
    if (focused !== undefined && focused.startsWith('lecture-')) document.getElementById(focused)?.focus();
  }

  #select(name: string, label: string, value: string, options: Readonly<Record<string, string>>): HTMLElement {
    const all = value in options ? options : { ...options, [value]: value };
    const select = element(
      'select',
      {
        id: `lecture-${name}`,
        onchange: () => {
          this.#set(name, select.value);
        },
      },
      ...Object.entries(all).map(([option, text]) =>
        element('option', { value: option, selected: option === value }, text),
      ),
    );
    return this.#field(name, label, select);
  }

  #skip(value: number): HTMLElement {
    const input = element('input', {
      id: 'lecture-skip',
      type: 'number',
      min: 0,
      max: 9999,
      value,
      onchange: () => {
        this.#set('skip', input.value);
      },
    });
    return this.#field('skip', say('Lignes à ignorer au début'), input);
  }

  #field(name: string, label: string, control: HTMLElement): HTMLElement {
    const state = name in this.#chosen ? say('choisi') : say('deviné');
    return element(
      'div',
      {},
      element('label', { for: `lecture-${name}` }, label, element('span', { class: 'soft' }, ` (${state})`)),
      control,
    );
  }

  #set(name: string, value: string): void {
    this.#chosen = { ...this.#chosen, [name]: value };
    // Names that a header gave are none of a table without it, and those of one sheet none of another.
    this.#onChange();
  }
}

function said(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([value, text]) => [value, say(text)]));
}

function summaryOf({ format, dialecte, feuille, noms }: HeadAnswer): string {
  const { delimiteur, encodage, utf16, entete, lignes_ignorees: skipped } = dialecte;
  const parts = [
    say(formats[format] ?? format),
    feuille === null ? undefined : say('feuille {name}', { name: feuille }),
    format === 'csv' ? say(delimiters[delimiteur] ?? 'séparateur {sign}', { sign: delimiteur }) : undefined,
    format === 'csv' ? (utf16 === null ? say(encodings[encodage] ?? encodage) : utf16.toUpperCase()) : undefined,
    say('{count} {count|colonne|colonnes}', { count: noms.length }),
    entete ? undefined : say('sans noms de colonnes'),
    skipped === 0 ? undefined : say('{count} {count|ligne ignorée|lignes ignorées} au début', { count: skipped }),
  ];
  return say('Lu comme : {how}', { how: parts.filter((part) => part !== undefined).join(', ') });
}
