import { formatOfName, withoutEnding } from '../../tables/formats.ts';
import type { JobFields } from '../api/jobs.ts';
import { element } from '../page/element.ts';
import { copyText } from '../page/copy-text.ts';
import { announce } from '../page/notice.ts';
import { runOptions } from '../file/run-options-form.ts';
import { say } from '../words/say.ts';
import { readingOptions } from './reading-form.ts';

/** The command line that does the same with a file. */
export function commandLine(name: string, fields: JobFields): string {
  const ending = formatOfName(name) === 'ndjson' ? 'ndjson' : 'csv';
  const columns = [fields['columns'] ?? []].flat().filter((choice) => !choice.endsWith('='));
  const words = [
    ...['arpenteur', 'match', name, '--pack', 'REFERENCE.pack', '--out', `${withoutEnding(name)}.resultat.${ending}`],
    ...(columns.length === 0 ? [] : ['--columns', ...columns]),
    ...Object.entries({ ...readingOptions, ...runOptions }).flatMap(([field, write]) => {
      const value = [fields[field] ?? ''].flat().join(',');
      return value === '' ? [] : write(value);
    }),
  ];
  return words.map(quoted).join(' ');
}

/** The command line, to be copied. */
export class CommandLine {
  readonly element: HTMLElement;
  readonly #code = element('code', { tabindex: '0' });

  constructor() {
    const copy = (): void => {
      void copyText(this.#code.textContent).then(() => {
        announce(say('La commande est copiée.'));
      });
    };
    this.element = element(
      'details',
      { class: 'command' },
      element('summary', {}, say('La même chose en ligne de commande')),
      element('pre', {}, this.#code),
      element('p', { class: 'actions' }, element('button', { type: 'button', onclick: copy }, say('Copier'))),
    );
  }

  /** Shows the command for a file and the fields of its form. */
  show(name: string, fields: JobFields): void {
    this.#code.textContent = commandLine(name, fields);
  }
}

/** A word for a POSIX shell. */
function quoted(word: string): string {
  return /^[\w./=:,@+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
