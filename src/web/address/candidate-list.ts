import type { MatchAnswer } from '../api/answers.ts';
import { element } from '../page/element.ts';
import { circonscriptionText } from '../words/codes.ts';
import { formatProbability } from '../words/figures.ts';

/** The candidate circonscriptions, if there are several. */
export function candidateList({ candidats }: MatchAnswer): HTMLElement | undefined {
  if (candidats.length < 2) return undefined;
  return element(
    'section',
    { 'aria-labelledby': 'possibilites' },
    element('h3', { id: 'possibilites' }, 'Possibilités'),
    element(
      'ol',
      { class: 'plain' },
      ...candidats.map(({ code, probabilite }, rank) =>
        element(
          'li',
          {},
          element('span', { class: `swatch rank-${Math.min(rank, 1)}`, 'aria-hidden': 'true' }),
          `${circonscriptionText(code)} : ${formatProbability(probabilite)}`,
        ),
      ),
    ),
  );
}
