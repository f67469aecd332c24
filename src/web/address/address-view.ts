import type { Place } from '../api/answers.ts';
import { matchRecord, recordOf, type RecordValues, suggestPlaces } from '../api/places.ts';
import { AreaMap } from '../map/area-map.ts';
import { drawAnswer } from '../map/draw-answer.ts';
import { announce, notice } from '../page/notice.ts';
import { element } from '../page/element.ts';
import { answerCard } from './answer-card.ts';
import { Combobox } from './combobox.ts';

/** The view of one address: type it, choose it, see the answer and the map. */
export function addressView(): HTMLElement {
  const answer = element('div', { class: 'answer-place' });
  const map = new AreaMap(
    'En bleu, la circonscription et le bureau de vote ; en ocre, les autres circonscriptions possibles ; en pointillé, le chemin vers la limite.',
  );
  let asked = 0;
  const show = async (record: RecordValues): Promise<void> => {
    const turn = ++asked;
    try {
      const found = await matchRecord(record);
      if (turn !== asked) return;
      const card = answerCard(found, map.element);
      answer.replaceChildren(card);
      announce(card.querySelector('h2')?.textContent ?? '');
      await drawAnswer(map, found);
    } catch (error) {
      if (turn === asked) answer.replaceChildren(notice(error));
    }
  };
  const search = new Combobox<Place>({
    id: 'adresse',
    label: 'Adresse, rue ou commune',
    hint: 'Par exemple : 2 bis rue des Fauvettes. Flèches pour choisir, Entrée pour valider.',
    suggest: suggestPlaces,
    describe: ({ label, type, postcode, code_circonscription }) => ({
      text: type === 'municipality' && postcode !== undefined ? `${postcode} ${label}` : label,
      note: code_circonscription ?? '',
    }),
    onChoice: (choice) => void show(typeof choice === 'string' ? { adresse: choice } : recordOf(choice)),
  });
  return element(
    'div',
    {},
    element('h1', {}, 'Où vote cette adresse ?'),
    element(
      'p',
      { class: 'lead' },
      'Circonscription législative et bureau de vote, avec la probabilité et ce que disent les sources. ' +
        'Aucune adresse n’est envoyée à un tiers.',
    ),
    search.element,
    answer,
  );
}
