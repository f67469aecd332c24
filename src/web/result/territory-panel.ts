import type { AreaRows, JobReport } from '../api/answers.ts';
import { element } from '../page/element.ts';
import { circonscriptionText } from '../words/codes.ts';
import { formatCount, formatShare } from '../words/figures.ts';
import { say } from '../words/say.ts';
import { type TerritoryLevel, TerritoryMap } from './territory-map.ts';

/** Areas listed at first; the report lists all. */
const mostListed = 12;

/** Rows of a result by circonscription or commune: a map, and a table that says the same. */
export function territoryPanel(report: JobReport): HTMLElement | undefined {
  const { circonscriptions = [], communes = [] } = report;
  if (circonscriptions.length === 0) return undefined;
  const map = new TerritoryMap(report);
  const table = element('div');
  const show = (level: TerritoryLevel): void => {
    table.replaceChildren(
      level === 'circonscriptions'
        ? areaTable(say('Par circonscription'), circonscriptions, ({ code }) => circonscriptionText(code))
        : areaTable(say('Par commune'), communes, ({ nom }) => nom),
    );
    void map.show(level);
  };
  const choice = (level: TerritoryLevel, text: string, checked: boolean): HTMLElement =>
    element(
      'label',
      {},
      element('input', { type: 'radio', name: 'niveau', checked, onchange: () => { show(level); } }), // prettier-ignore
      text,
    );
  show('circonscriptions');
  return element(
    'section',
    { class: 'territory', 'aria-labelledby': 'territoire' },
    element('h3', { id: 'territoire' }, say('Où sont les lignes')),
    element(
      'div',
      { class: 'levels', role: 'radiogroup', 'aria-labelledby': 'territoire' },
      choice('circonscriptions', say('Par circonscription'), true),
      choice('communes', say('Par commune'), false),
    ),
    element('div', { class: 'pair' }, map.element, table),
  );
}
function areaTable(title: string, areas: readonly AreaRows[], nameOf: (area: AreaRows) => string): HTMLElement {
  const total = areas.reduce((sum, { lignes }) => sum + lignes, 0);
  const most = Math.max(...areas.map(({ lignes }) => lignes), 1);
  const rows = areas.map((area) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, nameOf(area)),
      element('td', { class: 'figure' }, formatCount(area.lignes)),
      element('td', { class: 'figure' }, formatShare(area.lignes, total)),
      element('td', { class: 'bar', 'aria-hidden': 'true' }, element('progress', { max: most, value: area.lignes, 'aria-label': nameOf(area), tabindex: '-1' })), // prettier-ignore
    ),
  );
  const body = element('tbody', {}, ...rows.slice(0, mostListed));
  const more = rows.slice(mostListed);
  const table = element('table', {}, element('caption', {}, title), body);
  const all = element(
    'button',
    {
      type: 'button',
      class: 'small',
      onclick: () => {
        body.append(...more);
        all.remove();
      },
    },
    say('Voir tout ({count} de plus)', { count: formatCount(more.length) }),
  );
  return element('div', {}, table, more.length === 0 ? undefined : all);
}
