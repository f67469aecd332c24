import { motifTexts } from '../../domain/motifs-in-french.ts';
import type { JobReport } from '../api/answers.ts';
import { askRows, type ResultRow } from '../api/rows.ts';
import { announce, notice } from '../page/notice.ts';
import { element } from '../page/element.ts';
import { bureauText, circonscriptionText } from '../words/codes.ts';
import { formatCount, formatProbability } from '../words/figures.ts';
import { statutTexts } from '../words/outcomes.ts';
import { say } from '../words/say.ts';
import { resultColumn } from './table-text.ts';

/** Rows of a page. */
const pageRows = 25;

/** Rows of a result, filtered by statut and motif, a page at a time. */
export function resultRows(id: string, report: JobReport): HTMLElement {
  const { compte } = report;
  const body = element('tbody');
  const said = element('p', { role: 'status', class: 'soft' });
  const table = element(
    'table',
    {},
    element('caption', { class: 'unseen' }, say('Lignes du résultat')),
    headings(report),
    body,
  );
  const wrong = element('div');
  let from = 1;
  let next: number | null = null;
  let turn = 0;
  const pages: number[] = [];
  const show = async (): Promise<void> => {
    const asked = ++turn;
    try {
      const lignes: ResultRow[] = [];
      // The service looks for some seconds at a time: rare rows of a long file take several questions.
      for (next = from; next !== null && lignes.length < pageRows;) {
        const question = { statut: statut.value, motif: motif.value, from: next, limit: pageRows - lignes.length };
        const { lignes: more, suite } = await askRows(id, question);
        if (asked !== turn) return;
        lignes.push(...more);
        next = suite;
        if (suite !== null) said.textContent = say('Recherche : ligne {line}…', { line: formatCount(suite) });
      }
      body.replaceChildren(...lignes.map((row) => rowOf(row, report)));
      forward.disabled = next === null;
      back.disabled = pages.length === 0;
      said.textContent = lignes.length === 0 ? say('Aucune ligne.') : say('Lignes {from} à {to}.', { from: formatCount(lignes[0]?.numero ?? 0), to: formatCount(lignes.at(-1)?.numero ?? 0) }); // prettier-ignore
      announce(said.textContent);
      wrong.replaceChildren();
    } catch (error) {
      if (asked === turn) wrong.replaceChildren(notice(error));
    }
  };
  const restart = (): void => {
    from = 1;
    pages.length = 0;
    void show();
  };
  const filter = (name: string, label: string, options: Readonly<Record<string, string>>): HTMLSelectElement =>
    element(
      'select',
      { id: `filtre-${name}`, onchange: restart, 'aria-label': label },
      element('option', { value: '' }, label),
      ...Object.entries(options).flatMap(([value, text]) => {
        const count = compte[`${name}:${value}`] ?? 0;
        return count === 0 ? [] : [element('option', { value }, `${text} (${formatCount(count)})`)];
      }),
    );
  const statut = filter('statut', say('Tous les statuts'), titlesOf(statutTexts));
  const motif = filter('motif', say('Tous les constats'), Object.fromEntries(Object.entries(motifTexts).map(([code, [, text]]) => [code, say(text)]))); // prettier-ignore
  const move = (text: string, onclick: () => void): HTMLButtonElement =>
    element('button', { type: 'button', class: 'small', disabled: true, onclick }, text);
  const back = move(say('Lignes précédentes'), () => {
    from = pages.pop() ?? 1;
    void show();
  });
  const forward = move(say('Lignes suivantes'), () => {
    pages.push(from);
    from = next ?? 1;
    void show();
  });
  void show();
  return element(
    'section',
    { class: 'rows', 'aria-labelledby': 'lignes' },
    element('h3', { id: 'lignes' }, say('Les lignes')),
    element('p', { class: 'filters' }, statut, motif),
    element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': say('Lignes du résultat') }, table),
    wrong,
    element('p', { class: 'actions' }, back, forward, said),
  );
}

function titlesOf(texts: Readonly<Record<string, { readonly title: string }>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([code, { title }]) => [code, say(title)]));
}

/** Columns of the file that hold the address. */
function addressColumns({ colonnes }: JobReport): readonly string[] {
  const keys = /^(adresse|numero|voie|ligne4|code_postal|commune|ligne6)$/;
  return colonnes.filter(({ cle }) => keys.test(cle)).flatMap(({ colonnes: names }) => names);
}

function headings(report: JobReport): HTMLElement {
  const results = ['Statut', 'Circonscription', 'Bureau de vote', 'Adresse trouvée', 'Constats'];
  return element(
    'thead',
    {},
    element(
      'tr',
      {},
      element('th', { scope: 'col', class: 'figure' }, say('Ligne')),
      addressColumns(report).length === 0 ? undefined : element('th', { scope: 'col' }, say('Adresse du fichier')),
      ...results.map((text) => element('th', { scope: 'col', class: 'result' }, say(text))),
    ),
  );
}

function rowOf({ numero, valeurs }: ResultRow, report: JobReport): HTMLElement {
  const names = Object.keys(valeurs);
  const text = (name: string): string => textOf(valeurs[names[resultColumn(names, name)] ?? '']);
  const code = text('code_circonscription');
  const bureau = text('code_bureau_vote');
  const probability = Number(text('probabilite_circonscription'));
  const statut = text('statut');
  const motifs = text('motifs')
    .split('|')
    .filter((motif) => motif !== '');
  const own = addressColumns(report);
  return element(
    'tr',
    {},
    element('td', { class: 'figure' }, formatCount(numero)),
    own.length === 0 ? undefined : element('td', { class: 'wide' }, own.map((name) => textOf(valeurs[name])).join(' ')),
    element('td', { class: 'result' }, say(statutTexts[statut]?.title ?? statut)),
    element(
      'td',
      { class: 'result wide circonscription' },
      ...(code === ''
        ? []
        : [circonscriptionText(code), element('span', { class: 'soft' }, formatProbability(probability))]),
    ),
    element('td', { class: 'result' }, bureau === '' ? '' : bureauText(bureau)),
    element('td', { class: 'result wide' }, text('adresse_trouvee')),
    element('td', { class: 'result says' }, motifs.map((motif) => say(motifTexts[motif]?.[1] ?? motif)).join(' ')),
  );
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join('|');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
