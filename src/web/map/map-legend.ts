import { element } from '../page/element.ts';
import { say } from '../words/say.ts';
import type { Drawing } from './map-layers.ts';

/** Entries of the legend: the class of the swatch, its text, and whether a drawing has it. */
const entries: readonly (readonly [swatch: string, text: string, isDrawn: (drawing: Drawing) => boolean])[] = [
  ['point', 'l’adresse', ({ position = [] }) => position.length > 0],
  ['bureau', 'le bureau de vote', ({ bureaux = [] }) => has(bureaux, 0)],
  ['bureau other', 'les autres bureaux possibles', ({ bureaux = [] }) => has(bureaux, 1)],
  ['area', 'la circonscription', ({ circonscriptions = [] }) => has(circonscriptions, 0) && !has(circonscriptions, 1)],
  ['area', 'la circonscription la plus probable', ({ circonscriptions = [] }) => has(circonscriptions, 0) && has(circonscriptions, 1)], // prettier-ignore
  ['other', 'les autres circonscriptions possibles', ({ circonscriptions = [] }) => has(circonscriptions, 1)],
  ['line', 'le chemin vers la limite', ({ distance = [] }) => distance.length > 0],
  ['changed', 'autre circonscription', ({ changements = [] }) => has(changements, 0)],
  ['changed-other', 'autre changement', ({ changements = [] }) => has(changements, 1)],
  ['count', 'les lignes par commune', ({ effectifs = [] }) => effectifs.length > 0],
  ['border', 'les limites des circonscriptions', ({ circonscriptions = [] }) => circonscriptions.length === 0],
  ['departement', 'les limites des départements', ({ circonscriptions = [] }) => circonscriptions.length === 0],
  ['house', 'les adresses, de près', isOfPlaces],
  ['polling', 'les lieux de vote', isOfPlaces],
  ['neighbour', 'les bureaux voisins', ({ voisins = [] }) => voisins.length > 0],
];

/** Whether the map shows places, not counts: those are looked at from far away. */
function isOfPlaces({ effectifs, shades }: Drawing): boolean {
  return effectifs === undefined && shades === undefined;
}

/** What is drawn, and nothing else. */
export function mapLegend(drawing: Drawing): HTMLElement {
  return element(
    'ul',
    { class: 'legend' },
    ...[...(drawing.shadeTexts ?? [])].map(([shade, text]) =>
      element('li', {}, element('span', { class: `sign shade-${shade}`, 'aria-hidden': 'true' }), text),
    ),
    ...entries
      .filter(([, , isDrawn]) => isDrawn(drawing))
      .map(([swatch, text]) =>
        element('li', {}, element('span', { class: `sign ${swatch}`, 'aria-hidden': 'true' }), say(text)),
      ),
  );
}

/** Whether features of a rank are drawn: 0 for the most likely. */
function has(features: NonNullable<Drawing['position']>, rank: number): boolean {
  return features.some(({ properties }) => (properties?.['rang'] as unknown) === rank || (rank === 1 && Number(properties?.['rang']) > 1)); // prettier-ignore
}
