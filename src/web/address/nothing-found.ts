import type { Explanation, MatchAnswer } from '../api/answers.ts';
import { askJson } from '../api/ask.ts';
import type { RecordValues } from '../api/places.ts';
import { suggestPlaces } from '../api/places.ts';
import { element } from '../page/element.ts';
import { statutTexts } from '../words/outcomes.ts';
import { say } from '../words/say.ts';
import { motifList } from './motif-list.ts';

/**
 * What was understood of a text for which no place was found, and what would help.
 *
 * @param onChoice is called with a place that may have been meant.
 */
export async function nothingFound(
  record: RecordValues,
  { statut, motifs }: MatchAnswer,
  onChoice: (text: string) => void,
): Promise<HTMLElement> {
  const text = record['adresse'] ?? '';
  const [{ lecture, voies }, places] = await Promise.all([
    askJson<Explanation>('/v1/explain', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(record),
    }),
    text.length < 3 ? [] : suggestPlaces(text, new AbortController().signal),
  ]);
  const near = [...places.map(({ label }) => label), ...voies.map(({ voie, commune, code_postal }) => `${voie} ${code_postal} ${commune}`)]; // prettier-ignore
  const offered = [...new Set(near)].slice(0, 6);
  return element(
    'article',
    { class: 'nothing', 'aria-labelledby': 'reponse' },
    element('h2', { id: 'reponse' }, say('Aucune adresse n’est trouvée')),
    element('p', {}, say(statutTexts[statut]?.text ?? '')),
    element('h3', {}, say('Ce qui est compris')),
    element('dl', { class: 'understood' }, ...understood(lecture)),
    motifList(motifs),
    offered.length === 0
      ? element('p', {}, say('Ajoutez le code postal ou la commune : une rue seule se trouve rarement.'))
      : element(
          'section',
          { 'aria-labelledby': 'proches' },
          element('h3', { id: 'proches' }, say('Vouliez-vous dire')),
          element(
            'ul',
            { class: 'plain offered' },
            ...offered.map((label) =>
              element(
                'li',
                {},
                element('button', { type: 'button', class: 'plain', onclick: () => { onChoice(label); } }, label), // prettier-ignore
              ),
            ),
          ),
        ),
  );
}

function understood({ numero, suffixe, type_voie, voie, code_postal, commune }: Explanation['lecture']): HTMLElement[] {
  const street = [type_voie, voie].filter((part) => part !== '').join(' ');
  const parts = {
    Numéro: [numero ?? '', suffixe].join(' ').trim(),
    Rue: street,
    'Code postal': code_postal,
    Commune: commune,
  };
  return Object.entries(parts).map(([name, value]) =>
    element(
      'div',
      {},
      element('dt', {}, say(name)),
      element('dd', value === '' ? { class: 'soft' } : {}, value === '' ? say('rien') : value.toLowerCase()),
    ),
  );
}
