import type { ThresholdRow } from '../api/answers.ts';
import { element } from '../page/element.ts';
import { formatCount, formatEuros, formatExpected, formatProbability } from '../words/figures.ts';
import { thresholdCurve } from './threshold-curve.ts';
import { say } from '../words/say.ts';

/**
 * Lets the user choose a threshold for the circonscription's probability: a curve, a slider over its points, and a table.
 *
 * @param onApply matches the file again with a threshold; undefined when the page no longer has the file.
 */
export function thresholdChooser(
  all: readonly ThresholdRow[],
  onApply: ((threshold: number) => void) | undefined,
): HTMLElement {
  // A threshold that keeps no row is not offered.
  const rows = all.filter((row) => row.rows > 0 || row.recommended);
  const recommended = Math.max(
    0,
    rows.findIndex((row) => row.recommended),
  );
  const curve = element('div');
  const says = element('p', { id: 'seuil-dit', class: 'chosen' });
  const apply = element('button', {
    type: 'button',
    onclick: () => {
      onApply?.(rows[slider.valueAsNumber]?.threshold ?? 0);
    },
  });
  const slider = element('input', {
    id: 'seuil',
    type: 'range',
    min: 0,
    max: rows.length - 1,
    value: recommended,
    'aria-describedby': 'seuil-dit',
    oninput: () => {
      show();
    },
  });
  const show = (): void => {
    const row = rows[slider.valueAsNumber];
    if (row === undefined) return;
    curve.replaceChildren(thresholdCurve(rows, row));
    slider.setAttribute('aria-valuetext', formatProbability(row.threshold));
    says.textContent =
      say(
        'À {threshold} ou plus : {rows} lignes gardées, {wrong} messages à la mauvaise circonscription, {euros} en tout.',
        {
          threshold: formatProbability(row.threshold),
          rows: formatCount(row.rows),
          wrong: formatExpected(row.wrong),
          euros: formatEuros(row.euros),
        },
      ) + (row.recommended ? ` ${say('C’est le seuil qui perd le moins.')}` : '');
    apply.textContent = say('Traiter à nouveau avec le seuil {threshold}', {
      threshold: formatProbability(row.threshold),
    });
  };
  show();
  return element(
    'section',
    { class: 'thresholds', 'aria-labelledby': 'seuils' },
    element('h3', { id: 'seuils' }, say('Quel seuil de probabilité ?')),
    element(
      'div',
      { class: 'pair' },
      curve,
      element('div', {}, element('label', { for: 'seuil' }, say('Seuil')), slider, says, onApply && apply),
    ),
    element('details', {}, element('summary', {}, say('Tous les seuils')), thresholdTable(rows)),
  );
}

function thresholdTable(rows: readonly ThresholdRow[]): HTMLElement {
  const headings = ['Seuil', 'Lignes gardées', 'Messages mal adressés, attendus', 'Coût', 'Perdu à cause du doute'];
  return element(
    'div',
    { class: 'scroll' },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...headings.map((text) => figureCell('th', say(text))))),
      element(
        'tbody',
        {},
        ...rows.map((row) =>
          element(
            'tr',
            { class: row.recommended ? 'recommended' : undefined },
            figureCell('th', `${formatProbability(row.threshold)}${row.recommended ? ` (${say('conseillé')})` : ''}`),
            figureCell('td', formatCount(row.rows)),
            figureCell('td', formatExpected(row.wrong)),
            figureCell('td', formatEuros(row.euros)),
            figureCell('td', formatEuros(row.lost)),
          ),
        ),
      ),
    ),
  );
}

function figureCell(name: 'th' | 'td', text: string): HTMLElement {
  return element(name, { class: 'figure' }, text);
}
