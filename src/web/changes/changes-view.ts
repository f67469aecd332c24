import { dropZone } from '../file/drop-zone.ts';
import { AreaMap } from '../map/area-map.ts';
import { announce } from '../page/announce.ts';
import { element } from '../page/element.ts';
import { addressChangeTexts } from '../words/changes.ts';
import { bureauText, circonscriptionText } from '../words/codes.ts';
import { formatCount } from '../words/figures.ts';
import { drawChanges } from './draw-changes.ts';
import { type ChangedAddress, type Move, movesOf, readChanges } from './read-changes.ts';

/** Moves listed. */
const mostMoves = 30;

/** What changed between two references: the table of `arpenteur diff`, on the map of the reference that is served. */
export function changesView(): HTMLElement {
  const place = element('div');
  const show = async (file: File): Promise<void> => {
    const addresses = await readChanges(file).catch(() => undefined);
    const text =
      'Ce fichier n’est pas une table de changements. Elle se fait par arpenteur diff ANCIEN NOUVEAU --out FICHIER.';
    place.replaceChildren(
      addresses === undefined ? element('div', { class: 'notice', role: 'alert' }, text) : changesPanel(addresses),
    );
  };
  return element(
    'div',
    {},
    element('h1', {}, 'Ce qui a changé'),
    element(
      'p',
      { class: 'lead' },
      'Entre deux références : les adresses qui changent de circonscription ou de bureau de vote, sur la carte.',
    ),
    dropZone(
      'choix-changements',
      'Le fichier CSV que fait arpenteur diff. Il est lu par cette page et n’est envoyé nulle part.',
      (file) => void show(file),
    ),
    place,
  );
}

function changesPanel(all: readonly ChangedAddress[]): HTMLElement {
  const map = new AreaMap('En bleu, les adresses d’une autre circonscription ; en ocre, les autres changements.');
  const moves = element('tbody');
  const caption = element('caption');
  const kinds = Object.entries(addressChangeTexts)
    .map(([kind, text]) => ({ kind, text, count: all.filter(({ changes }) => changes.includes(kind)).length }))
    .filter(({ count }) => count > 0);
  const show = (): void => {
    const shown = all.filter(({ changes }) => changes.includes(select.value));
    // Who changes circonscription changes bureau too: the former is what matters then.
    const level = select.value === 'circonscription' ? 'circonscription' : 'bureau';
    const { title, text } = levels[level];
    caption.textContent = title;
    const rows = movesOf(shown, level).slice(0, mostMoves);
    moves.replaceChildren(...rows.map(([move, count]) => moveRow(move, count, text)));
    announce(`${formatCount(shown.length)} adresses.`);
    void drawChanges(map, shown);
  };
  const select = element(
    'select',
    { id: 'sorte', onchange: show },
    ...kinds.map(({ kind, text, count }) => element('option', { value: kind }, `${text} (${formatCount(count)})`)),
  );
  const headings = ['Avant', 'Maintenant', 'Adresses'];
  show();
  return element(
    'section',
    { class: 'changes', 'aria-labelledby': 'changements-titre' },
    element('h2', { id: 'changements-titre' }, `${formatCount(all.length)} adresses ont changé`),
    element('label', { for: 'sorte' }, 'Changement'),
    select,
    map.element,
    element(
      'table',
      {},
      caption,
      element('thead', {}, element('tr', {}, ...headings.map((text) => element('th', { scope: 'col' }, text)))),
      moves,
    ),
  );
}

/** What addresses move between, in words. */
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
