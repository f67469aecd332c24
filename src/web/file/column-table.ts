import { element } from '../page/element.ts';
import { formatCount, formatShare } from '../words/figures.ts';
import { inputKeyGroups } from '../words/input-keys.ts';
import { resultColumn, type TextTable } from './table-text.ts';
import type { Trial } from './try-columns.ts';

/** Rows shown. */
const shownRows = 10;

/** Result columns shown beside the rows, with their headings. */
const shownResults: readonly (readonly [name: string, heading: string])[] = [
  ['code_circonscription', 'Circonscription'],
  ['probabilite_circonscription', 'Probabilité'],
  ['adresse_trouvee', 'Adresse trouvée'],
];

/** The first rows of a file and their results. The user can correct the key that each column is read for. */
export class ColumnTable {
  readonly element = element('div', { class: 'columns' });
  readonly #table: TextTable;
  readonly #selects: readonly HTMLSelectElement[];
  /** True for columns with the name of an earlier one: they cannot be named, and are never read. */
  readonly #isDuplicate: readonly boolean[];
  readonly #body = element('tbody');
  readonly #says = element('p', { role: 'status' });

  /** @param onChange is called when the user changes the key of a column. */
  constructor(table: TextTable, onChange: () => void) {
    this.#table = table;
    this.#isDuplicate = duplicateNames(table.names);
    this.#selects = table.names.map((name, index) => keySelect(name, this.#isDuplicate[index] === true, onChange));
    const headings = table.names.map((name, index) =>
      element('th', { scope: 'col' }, element('span', { class: 'name' }, name), this.#selects[index]),
    );
    const results = shownResults.map(([, heading]) => element('th', { scope: 'col', class: 'result' }, heading));
    this.element.append(
      element(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Premières lignes du fichier' },
        element(
          'table',
          {},
          element('caption', {}, `Les ${Math.min(shownRows, table.rows.length)} premières lignes`),
          element('thead', {}, element('tr', {}, ...headings, ...results)),
          this.#body,
        ),
      ),
      this.#says,
    );
    this.#fill(undefined);
  }

  /** Shows the results of the first rows. */
  show({ columns, result }: Trial): void {
    const keyOf = new Map(columns.flatMap(({ cle, colonnes }) => colonnes.map((name) => [name, cle] as const)));
    this.#table.names.forEach((name, index) => {
      const select = this.#selects[index];
      if (select !== undefined) select.value = this.#isDuplicate[index] === true ? '' : (keyOf.get(name) ?? '');
    });
    this.#fill(result);
    this.#says.textContent = [trialText(result), ...this.#duplicateTexts()].join(' ');
  }

  /** Fields of the job's form: every key, including those without a column, so that nothing is guessed. */
  choices(): readonly string[] {
    const keys = Object.values(inputKeyGroups).flatMap((group) => Object.keys(group));
    return keys.map((key) => {
      const names = this.#table.names.filter((_, index) => this.#selects[index]?.value === key);
      return `${key}=${names.join(',')}`;
    });
  }

  #duplicateTexts(): readonly string[] {
    return this.#table.names.flatMap((name, index) => {
      if (this.#isDuplicate[index] !== true) return [];
      const first = this.#table.names.findIndex((other) => other.trim() === name.trim());
      return [`La colonne ${index + 1} n’est pas lue : elle porte le même nom que la colonne ${first + 1} (${name}).`];
    });
  }

  #fill(result: TextTable | undefined): void {
    const columns = shownResults.map(([name]) => (result === undefined ? -1 : resultColumn(result, name)));
    const rows = this.#table.rows
      .slice(0, shownRows)
      .map((cells, index) =>
        element(
          'tr',
          {},
          ...cells.map((cell) => element('td', {}, cell)),
          ...columns.map((column) => element('td', { class: 'result' }, result?.rows[index]?.[column] ?? '')),
        ),
      );
    this.#body.replaceChildren(...rows);
  }
}

function trialText(result: TextTable): string {
  const column = resultColumn(result, 'code_circonscription');
  const assigned = result.rows.filter((cells) => cells[column] !== '').length;
  return `Essai sur les ${formatCount(result.rows.length)} premières lignes : ${formatShare(assigned, result.rows.length)} ont une circonscription.`;
}

/** For each name, whether an earlier column has it; empty names are no names. */
function duplicateNames(names: readonly string[]): readonly boolean[] {
  const trimmed = names.map((name) => name.trim());
  return trimmed.map((name, index) => name !== '' && trimmed.indexOf(name) < index);
}

function keySelect(name: string, isDuplicate: boolean, onChange: () => void): HTMLSelectElement {
  const groups = Object.entries(inputKeyGroups).map(([label, keys]) =>
    element(
      'optgroup',
      { label },
      ...Object.entries(keys).map(([key, text]) => element('option', { value: key }, text)),
    ),
  );
  return element(
    'select',
    {
      'aria-label': `Contenu de la colonne ${name}${isDuplicate ? ' (même nom)' : ''}`,
      disabled: isDuplicate,
      onchange: onChange,
    },
    element('option', { value: '' }, isDuplicate ? 'Non lue : même nom' : 'Non lue'),
    ...groups,
  );
}
