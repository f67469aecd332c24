import type { MatchAnswer, Place, ReferenceAnswer } from '../api/answers.ts';
import { askJson } from '../api/ask.ts';
import { matchRecord, recordOf, type RecordValues, suggestPlaces } from '../api/places.ts';
import { AreaMap, mainland } from '../map/area-map.ts';
import { cornersOf } from '../map/box.ts';
import { drawAnswer } from '../map/draw-answer.ts';
import { announce, notice } from '../page/notice.ts';
import { element } from '../page/element.ts';
import { circonscriptionText } from '../words/codes.ts';
import { say } from '../words/say.ts';
import { answerCard } from './answer-card.ts';
import { Combobox } from './combobox.ts';
import { nothingFound } from './nothing-found.ts';

/** The view of one address: type it, choose it, see the answer and the map. */
export function addressView(): HTMLElement {
  const answer = element('div', { class: 'answer-place' });
  const map = new AreaMap((longitude, latitude) => {
    search.input.value = `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
    void show({ longitude: longitude.toFixed(6), latitude: latitude.toFixed(6) });
  });
  let asked = 0;
  const show = async (record: RecordValues): Promise<void> => {
    const turn = ++asked;
    try {
      void map.prepare();
      const found = await matchRecord(record);
      const card = isNothing(found)
        ? await nothingFound(record, found, (text) => {
            search.ask(text);
            search.input.focus();
          })
        : answerCard(found, map.element);
      if (turn !== asked) return;
      answer.replaceChildren(card);
      announce(card.querySelector('h2')?.textContent ?? '');
      if (!isNothing(found)) await drawAnswer(map, found);
    } catch (error) {
      if (turn === asked) answer.replaceChildren(notice(error));
    }
  };
  const hint = element('p', { class: 'soft' }, say('Flèches pour choisir, Entrée pour valider.'));
  const search = new Combobox<Place>({
    id: 'adresse',
    label: say('Adresse, rue ou commune'),
    hint,
    suggest: suggestPlaces,
    describe: ({ label, type, postcode, code_circonscription: code }) => ({
      text: type === 'municipality' && postcode !== undefined ? `${postcode} ${label}` : label,
      note: code === null ? say('plusieurs circonscriptions') : circonscriptionText(code),
    }),
    onChoice: (choice) => void show(typeof choice === 'string' ? readText(choice) : recordOf(choice)),
  });
  // Whoever types an address will want the map: it opens meanwhile.
  search.input.addEventListener('input', () => void map.prepare(), { once: true });
  void showExample(hint, (text) => {
    search.ask(text);
  });
  const onMap = element(
    'button',
    {
      type: 'button',
      class: 'small',
      onclick: () => {
        asked++;
        answer.replaceChildren(map.element);
        void showReferenceMap(map);
      },
    },
    say('Chercher sur la carte'),
  );
  return element(
    'div',
    {},
    element('h1', {}, say('Où vote cette adresse ?')),
    element(
      'p',
      { class: 'lead' },
      say('Circonscription législative et bureau de vote, avec la probabilité et ce que disent les sources. Aucune adresse n’est envoyée à un tiers.'), // prettier-ignore
    ),
    search.element,
    element('p', { class: 'actions' }, onMap),
    answer,
  );
}

/** True where no place was found: a map would be empty. */
function isNothing({ adresse_trouvee, longitude, candidats }: MatchAnswer): boolean {
  return adresse_trouvee === null && longitude === null && candidats.length === 0;
}

/** Shows all of the reference; a click on it asks for the place. */
async function showReferenceMap(map: AreaMap): Promise<void> {
  const { emprise } = await askJson<ReferenceAnswer>('/v1/reference');
  await map.show({}, cornersOf(emprise ?? mainland));
}

/** A text as a record; `48.8566, 2.3522` is a position, as maps give it. */
function readText(text: string): RecordValues {
  const [, latitude, longitude] = /^(-?\d{1,2}\.\d+)[ ,]+(-?\d{1,3}\.\d+)$/.exec(text) ?? [];
  return latitude === undefined || longitude === undefined ? { adresse: text } : { longitude, latitude };
}

/** Offers an address of the reference as an example: any other might not be found. */
async function showExample(hint: HTMLElement, onExample: (text: string) => void): Promise<void> {
  try {
    const { exemple } = await askJson<ReferenceAnswer>('/v1/reference');
    if (exemple === null) return;
    const button = element(
      'button',
      {
        type: 'button',
        class: 'plain',
        onclick: () => {
          onExample(exemple);
        },
      },
      exemple,
    );
    hint.replaceChildren(
      `${say('Par exemple :')} `,
      button,
      element('br'),
      say('Flèches pour choisir, Entrée pour valider.'),
    );
  } catch {
    // Without the service there is no example; the first question shows the error.
  }
}
