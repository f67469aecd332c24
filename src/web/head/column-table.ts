import { motifTexts } from '../../domain/motifs-in-french.ts';
import type { HeadAnswer, HeadRow } from '../api/head.ts';
import { element } from '../page/element.ts';
import { bureauText, circonscriptionText } from '../words/codes.ts';
import { formatProbability, formatShare } from '../words/figures.ts';
import { inputKeyGroups } from '../words/input-keys.ts';
import { statutTexts } from '../words/outcomes.ts';
import { say } from '../words/say.ts';

/** The first rows of a file and their answers. The user can correct what each column is read for. */
export class ColumnTable {
  /** Keys that a column may be read for. */
  static readonly keys: readonly string[] = Object.values(inputKeyGroups).flatMap((group) => Object.keys(group));
  readonly element = element('div', { class: 'columns' });
  /** Names of the columns, in their order. */
  readonly names: readonly string[];
  readonly #selects: readonly HTMLSelectElement[];
  /** True for columns with the name of an earlier one: they cannot be named, and are never read. */
  readonly #isDuplicate: readonly boolean[];
  readonly #body = element('tbody');
  readonly #says = element('p', { role: 'status' });

  /** @param onChange is called when the user changes the key of a column. */
  constructor({ noms }: HeadAnswer, onChange: () => void) {
    this.names = noms;
    this.#isDuplicate = duplicateNames(noms);
    this.#selects = noms.map((name, index) => keySelect(name, this.#isDuplicate[index] === true, onChange));
    const headings = noms.map((name, index) =>
      element('th', { scope: 'col' }, element('span', { class: 'name' }, name), this.#selects[index]),
    );
    const results = ['Résultat', 'Adresse trouvée', 'À savoir'].map((text) =>
      element('th', { scope: 'col', class: 'result' }, say(text)),
    );
    this.element.append(
      element(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': say('Premières lignes du fichier') },
        element(
          'table',
          {},
          element('caption', {}, say('Les premières lignes, et ce qu’elles donnent')),
          element('thead', {}, element('tr', {}, ...results, ...headings)),
          this.#body,
        ),
      ),
      this.#says,
    );
  }

  /** Shows the rows and their answers, and what each column is read for. */
  show({ colonnes, lignes }: HeadAnswer): void {
    const keyOf = new Map(colonnes.flatMap(({ cle, rangs }) => rangs.map((rang) => [rang, cle] as const)));
    this.#selects.forEach((select, index) => {
      select.value = keyOf.get(index + 1) ?? '';
      select.classList.toggle('read', select.value !== '');
    });
    this.#body.replaceChildren(...lignes.map(rowOf));
    this.#says.textContent = [triedText(lignes), ...this.#duplicateTexts()].join(' ');
  }

  /** The columns as set, by key. */
  chosen(): HeadAnswer['colonnes'] {
    const chosen = ColumnTable.keys.map((cle) => ({
      cle,
      rangs: this.#selects.flatMap(({ value }, index) => (value === cle ? [index + 1] : [])),
    }));
    return chosen.filter(({ rangs }) => rangs.length > 0);
  }

  #duplicateTexts(): readonly string[] {
    return this.names.flatMap((name, index) => {
      if (this.#isDuplicate[index] !== true) return [];
      const first = this.names.findIndex((other) => other.trim() === name.trim());
      const said = 'La colonne {column} n’est pas lue : elle porte le même nom que la colonne {first} ({name}).';
      return [say(said, { column: index + 1, first: first + 1, name })];
    });
  }
}

function rowOf({ champs, champs_en_trop: more, ligne, numero, resultat }: HeadRow): HTMLElement {
  const { code_circonscription: code, probabilite_circonscription: probability, code_bureau_vote: bureau } = resultat;
  const wrong =
    more > 0
      ? [
          say('Ligne {line} : {count} {count|champ|champs} de trop ; elle sera mise de côté.', {
            line: ligne ?? numero,
            count: more,
          }),
        ]
      : resultat.motifs.flatMap((motif) => {
          const [severity, meaning] = motifTexts[motif] ?? ['attention', motif];
          return severity === 'information' ? [] : [say(meaning)];
        });
  const title = statutTexts[resultat.statut]?.title ?? resultat.statut;
  const found =
    code === null
      ? [element('strong', {}, say(title))]
      : [element('strong', {}, circonscriptionText(code)), ` ${formatProbability(probability ?? 0)}`];
  return element(
    'tr',
    { class: more > 0 ? 'wrong' : undefined },
    element(
      'td',
      { class: 'result' },
      ...found,
      bureau === null ? undefined : element('span', { class: 'soft' }, bureauText(bureau)),
    ),
    element('td', { class: 'result found' }, resultat.adresse_trouvee ?? ''),
    element('td', { class: 'result says' }, wrong.join(' ')),
    ...champs.map((cell) => element('td', {}, cell)),
  );
}

function triedText(rows: readonly HeadRow[]): string {
  const assigned = rows.filter(({ resultat }) => resultat.code_circonscription !== null).length;
  const said = 'Essai sur {count} {count|ligne|lignes} : {share} ont une circonscription.';
  return rows.length === 0 ? say('Le fichier n’a aucune ligne.') : say(said, { count: rows.length, share: formatShare(assigned, rows.length) }); // prettier-ignore
}

/** For each name, whether an earlier column has it; empty names are no names. */
export function duplicateNames(names: readonly string[]): readonly boolean[] {
  const trimmed = names.map((name) => name.trim());
  return trimmed.map((name, index) => name !== '' && trimmed.indexOf(name) < index);
}

function keySelect(name: string, isDuplicate: boolean, onChange: () => void): HTMLSelectElement {
  const groups = Object.entries(inputKeyGroups).map(([label, keys]) =>
    element(
      'optgroup',
      { label: say(label) },
      ...Object.entries(keys).map(([key, text]) => element('option', { value: key }, say(text))),
    ),
  );
  const said = isDuplicate ? 'Contenu de la colonne {name} (même nom)' : 'Contenu de la colonne {name}';
  return element(
    'select',
    { 'aria-label': say(said, { name }), disabled: isDuplicate, onchange: onChange },
    element('option', { value: '' }, isDuplicate ? say('Non lue : même nom') : say('Non lue')),
    ...groups,
  );
}
