import { AreaMap } from '../map/area-map.ts';
import { announce } from '../page/notice.ts';
import { element } from '../page/element.ts';
import { addressChangeTexts } from '../words/outcomes.ts';
import { bureauText, circonscriptionText } from '../words/codes.ts';
import { formatCount } from '../words/figures.ts';
import { drawChanges } from './draw-changes.ts';
import { type Changes, type Move, movesOf } from './read-changes.ts';
import { say } from '../words/say.ts';

/** Most pairs of codes listed. */
const mostMoves = 30;

/**
 * Changed addresses on the map of the reference that is served, and the codes they moved between.
 *
 * @param since since when: ` depuis la référence 2024`, or empty.
 */
export function changesPanel({ addresses: all, isCut }: Changes, since = ''): HTMLElement {
  const map = new AreaMap();
  const moves = element('tbody');
  const caption = element('caption');
  const kinds = Object.entries(addressChangeTexts)
    .map(([kind, text]) => ({ kind, text, count: all.filter(({ changes }) => changes.includes(kind)).length }))
    .filter(({ count }) => count > 0);
  const show = (): void => {
    const shown = all.filter(({ changes }) => changes.includes(select.value));
    // An address that changes circonscription also changes bureau; only the former matters then.
    const level = select.value === 'circonscription' ? 'circonscription' : 'bureau';
    const { title, text } = levels[level];
    caption.textContent = say(title);
    const rows = movesOf(shown, level).slice(0, mostMoves);
    table.hidden = rows.length === 0;
    moves.replaceChildren(...rows.map(([move, count]) => moveRow(move, count, text)));
    announce(say('{count} {count|adresse|adresses}.', { count: formatCount(shown.length) }));
    void drawChanges(map, shown);
  };
  const select = element(
    'select',
    { id: 'sorte', onchange: show },
    ...kinds.map(({ kind, text, count }) => element('option', { value: kind }, `${say(text)} (${formatCount(count)})`)),
  );
  const table = element(
    'table',
    {},
    caption,
    element('thead', {}, element('tr', {}, ...headings.map((text) => element('th', { scope: 'col' }, say(text))))),
    moves,
  );
  if (kinds.length === 0) return element('p', {}, say('Aucune adresse n’a changé{since}.', { since }));
  const count = formatCount(all.length);
  const title = isCut
    ? say('Les {count} premières adresses qui ont changé', { count })
    : say('{count} {count|adresse a|adresses ont} changé', { count });
  show();
  return element(
    'section',
    { class: 'changes', 'aria-labelledby': 'changements-titre' },
    element('h2', { id: 'changements-titre' }, `${title}${since}`),
    element('label', { for: 'sorte' }, say('Changement')),
    select,
    map.element,
    element('div', { class: 'scroll' }, table),
  );
}

const headings = ['Avant', 'Maintenant', 'Adresses'];

/** The codes that addresses move between, as text. */
const levels = {
  circonscription: { title: 'D’une circonscription à l’autre', text: circonscriptionText },
  bureau: { title: 'D’un bureau de vote à l’autre', text: bureauText },
} as const;

function moveRow({ before, after }: Move, count: number, text: (code: string) => string): HTMLElement {
  return element(
    'tr',
    {},
    element('td', {}, `${text(before)} `, element('code', {}, before)),
    element('td', {}, `${text(after)} `, element('code', {}, after)),
    element('td', {}, formatCount(count)),
  );
}
