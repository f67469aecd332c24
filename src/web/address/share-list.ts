import type { MatchAnswer } from '../api/answers.ts';
import { element } from '../page/element.ts';
import { bureauText, circonscriptionText } from '../words/codes.ts';
import { formatProbability, formatShare } from '../words/figures.ts';
import { say } from '../words/say.ts';

/** Precisions of places that are no address: their addresses may lie in several areas. */
const wide: readonly string[] = ['rue', 'lieu_dit', 'commune', 'code_postal'];

/** The circonscriptions that are possible; of a street or commune alone, its shares by circonscription and bureau. */
export function shareList({ candidats, precision, preuves }: MatchAnswer): HTMLElement | undefined {
  const isWide = wide.includes(precision ?? '');
  const shares = preuves?.repartition_bureaux ?? preuves?.registre_rue ?? {};
  const bureaux = isWide ? Object.entries(shares).sort(([, one], [, other]) => other - one) : [];
  const rows = candidats.map(({ code, probabilite }, rank): Share => ({
    name: circonscriptionText(code),
    share: probabilite,
    text: formatProbability(probabilite),
    rank,
  }));
  const ofBureaux = bureaux.map(([code, share]): Share => ({
    name: bureauText(code),
    share,
    text: formatShare(share, 1),
  }));
  if (rows.length < 2 && ofBureaux.length < 2) return undefined;
  const title = isWide ? say('Répartition de ses adresses') : say('Possibilités');
  return element(
    'section',
    { class: 'shares', 'aria-labelledby': 'possibilites' },
    element('h3', { id: 'possibilites' }, title),
    rows.length < 2 ? undefined : shareRows(rows, say('Par circonscription')),
    ofBureaux.length < 2 ? undefined : shareRows(ofBureaux, say('Par bureau de vote')),
  );
}

interface Share {
  readonly name: string;
  /** 0..1. */
  readonly share: number;
  readonly text: string;
  /** 0 for the most likely, whose colour differs on the map. */
  readonly rank?: number;
}

function shareRows(rows: readonly Share[], title: string): HTMLElement {
  return element(
    'ol',
    { class: 'plain', 'aria-label': title },
    ...rows.map(({ name, share, text, rank }) =>
      element(
        'li',
        {},
        rank === undefined
          ? undefined
          : element('span', { class: `swatch rank-${Math.min(rank, 1)}`, 'aria-hidden': 'true' }),
        element('span', { class: 'share-name' }, `${name}\u00a0: ${text}`),
        element('meter', { min: 0, max: 1, value: share, 'aria-label': name }),
      ),
    ),
  );
}
