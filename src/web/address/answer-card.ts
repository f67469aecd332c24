import { type Child, element } from '../page/element.ts';
import { bureauText, choiceText, circonscriptionText } from '../words/codes.ts';
import { formatDistance, formatProbability } from '../words/figures.ts';
import { say } from '../words/say.ts';
import { shareList } from './share-list.ts';
import { methodeTexts, precisionTexts, statutTexts } from '../words/outcomes.ts';
import { evidenceList } from './evidence-list.ts';
import { motifList } from './motif-list.ts';
import type { MatchAnswer } from '../api/answers.ts';

/**
 * An answer as text: circonscription and bureau first, then their probabilities, motifs and evidence.
 *
 * @param map is placed after the summary.
 */
export function answerCard(answer: MatchAnswer, map: HTMLElement): HTMLElement {
  const { text = '' } = statutTexts[answer.statut] ?? {};
  const isAssigned = answer.code_circonscription !== null;
  return element(
    'article',
    { class: 'answer', 'aria-labelledby': 'reponse' },
    element(
      'div',
      { class: 'summary' },
      element('h2', { id: 'reponse' }, headline(answer)),
      element('p', {}, ...foundLine(answer)),
      isAssigned ? undefined : element('p', { class: 'lead' }, say(text)),
      element('dl', { class: 'tiles' }, circonscriptionTile(answer), bureauTile(answer), borderTile(answer)),
      answer.lieu_vote === null
        ? undefined
        : element('p', {}, say('Lieu de vote : {place}', { place: answer.lieu_vote })),
      shareList(answer),
      communeList(answer),
    ),
    map,
    element('div', { class: 'details' }, motifList(answer.motifs), evidenceList(answer.preuves)),
  );
}

/** A circonscription that is this likely belongs into the headline. */
const worthNaming = 0.05;

/** The circonscription, or the choice where the place found is cut between several: 71 % is no answer by itself. */
function headline({ statut, code_circonscription: code, candidats }: MatchAnswer): string {
  const [first, second, ...others] = candidats.filter(({ probabilite }) => probabilite >= worthNaming);
  if (first !== undefined && second !== undefined) {
    if (others.length === 0) return choiceText(first.code, second.code);
    return say('{count} circonscriptions possibles', { count: candidats.length });
  }
  if (code !== null) return circonscriptionText(code);
  return say('Circonscription : {statut}', { statut: say(statutTexts[statut]?.title ?? statut).toLowerCase() });
}

function foundLine({ adresse_trouvee, precision }: MatchAnswer): readonly Child[] {
  if (adresse_trouvee === null) return [say('Aucune adresse trouvée.')];
  const how = precision === null ? undefined : precisionTexts[precision];
  return [element('strong', {}, adresse_trouvee), how === undefined ? '' : say(', trouvée {how}', { how: say(how) })];
}

function circonscriptionTile(answer: MatchAnswer): HTMLElement | undefined {
  const { code_circonscription, probabilite_circonscription: probability, methode_circonscription: methode } = answer;
  if (probability === null) return undefined;
  if (code_circonscription === null) {
    // Of streets of the same name, another one than the one found may be in the likelier circonscription.
    const best = Math.max(probability, ...answer.candidats.map(({ probabilite }) => probabilite));
    return tile(
      say('Circonscription'),
      say('non attribuée'),
      meter(best, say('au mieux')),
      methode === null || best > probability ? undefined : say(methodeTexts[methode] ?? methode),
    );
  }
  return tile(
    answer.candidats.length > 1 ? say('La plus probable') : say('Circonscription'),
    code_circonscription,
    meter(probability, say('probabilité')),
    methode === null ? undefined : say(methodeTexts[methode] ?? methode),
  );
}

function bureauTile(answer: MatchAnswer): HTMLElement | undefined {
  const { code_bureau_vote, probabilite_bureau_vote: probability, methode_bureau_vote: methode } = answer;
  if (probability === null) return undefined;
  return tile(
    say('Bureau de vote'),
    code_bureau_vote === null ? say('non attribué') : bureauText(code_bureau_vote),
    meter(probability, code_bureau_vote === null ? say('au mieux') : say('probabilité')),
    methode === null ? undefined : say(methodeTexts[methode] ?? methode),
    code_bureau_vote === null ? undefined : element('code', {}, code_bureau_vote),
  );
}

function borderTile({ distance_limite_m: distance }: MatchAnswer): HTMLElement | undefined {
  if (distance === null) return undefined;
  return tile(say('Limite'), formatDistance(distance), say('de l’adresse à la limite de la circonscription'));
}

function tile(name: string, value: string, ...rest: readonly Child[]): HTMLElement {
  const lines = rest.filter((child) => child !== undefined);
  return element(
    'div',
    {},
    element('dt', {}, name),
    element('dd', {}, element('strong', {}, value), ...lines.map((line) => element('span', {}, line))),
  );
}

function meter(probability: number, what: string): HTMLElement {
  return element(
    'span',
    { class: 'probability' },
    element('meter', { min: 0, max: 1, low: 0.5, high: 0.9, optimum: 1, value: probability, 'aria-label': what }),
    `${what} ${formatProbability(probability)}`,
  );
}

/** The communes that the name or postcode may mean, if there are several. */
function communeList({ communes_possibles: communes }: MatchAnswer): HTMLElement | undefined {
  if (communes.length < 2) return undefined;
  return element(
    'section',
    { 'aria-labelledby': 'communes' },
    element('h3', { id: 'communes' }, say('Communes possibles')),
    element(
      'ul',
      { class: 'plain' },
      ...communes.map(({ code, nom, departement }) =>
        element('li', {}, say('{nom} ({departement}), code INSEE {code}', { nom, departement, code })),
      ),
    ),
  );
}
