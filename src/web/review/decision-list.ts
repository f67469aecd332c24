import type { ReviewDecision } from '../../domain/review-decision.ts';
import { element } from '../page/element.ts';
import { formatCount, formatMoment } from '../words/figures.ts';
import { say } from '../words/say.ts';
import { choiceText } from './choices.ts';

/** What was decided about a job's places, by whom and when; the latest first. */
export function decisionList(
  decisions: readonly ReviewDecision[],
  placeNames: ReadonlyMap<string, string>,
  isOpen: boolean,
): HTMLElement {
  const rows = [...decisions]
    .sort((one, other) => (one.le < other.le ? 1 : -1))
    .map((decision) => {
      const { lieu, numero, suffixe, voie, qui, source, le } = decision;
      const place = placeNames.get(lieu) ?? [numero, suffixe, voie].filter((part) => part !== '').join(' ');
      const choice = { bureau: decision.code_bureau_vote, circonscription: decision.code_circonscription };
      return element(
        'tr',
        {},
        element('th', { scope: 'row' }, place),
        element('td', {}, choiceText(choice)),
        element('td', {}, qui === '' ? source : say('{who}, selon {source}', { who: qui, source })),
        element('td', {}, formatMoment(le)),
      );
    });
  const heading = (text: string): HTMLElement => element('th', { scope: 'col' }, text);
  return element(
    'details',
    { class: 'decisions', open: isOpen },
    element('summary', {}, say('Décisions prises : {count}', { count: formatCount(decisions.length) })),
    element(
      'div',
      { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': say('Décisions prises') },
      element(
        'table',
        {},
        element(
          'thead',
          {},
          element('tr', {}, ...[say('Lieu'), say('Décision'), say('Qui'), say('Quand')].map(heading)),
        ),
        element('tbody', {}, ...rows),
      ),
    ),
  );
}
