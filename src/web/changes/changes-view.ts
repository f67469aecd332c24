import { askJson } from '../api/ask.ts';
import type { ReferenceAnswer } from '../api/answers.ts';
import { servedChanges } from '../api/changes.ts';
import { dropZone } from '../file/drop-zone.ts';
import { element } from '../page/element.ts';
import { notice } from '../page/notice.ts';
import { say } from '../words/say.ts';
import { changesPanel } from './changes-panel.ts';
import { openChanges, readChanges } from './read-changes.ts';

/**
 * Changes between two references: the one served and the previous one, if the service has it, or those compared in a table
 * of `arpenteur diff`.
 */
export function changesView(): HTMLElement {
  const place = element('div');
  const lead = element('p', { class: 'lead' });
  lead.textContent = say(
    'Entre deux références : les adresses qui changent de circonscription ou de bureau de vote, sur la carte.',
  );
  const show = async (file: File): Promise<void> => {
    const changes = await readChanges(openChanges(file)).catch(() => undefined);
    const text = say(
      'Ce fichier n’est pas une table de changements. Faites-la avec la commande arpenteur diff ANCIEN NOUVEAU --out FICHIER.',
    );
    place.replaceChildren(
      changes === undefined ? element('div', { class: 'notice', role: 'alert' }, text) : changesPanel(changes),
    );
  };
  void showServed(place);
  return element(
    'div',
    {},
    element('h1', {}, say('Ce qui a changé')),
    lead,
    dropZone({
      id: 'choix-changements',
      hint: say(
        'Le fichier CSV que produit la commande arpenteur diff. Cette page le lit elle-même : il n’est envoyé nulle part.',
      ),
      accept: '.csv,.gz,text/csv',
      onFile: (file) => void show(file),
    }),
    place,
  );
}

/** Shows changes since the previous reference, if the service has it. */
async function showServed(place: HTMLElement): Promise<void> {
  try {
    const { previous } = await askJson<ReferenceAnswer>('/v1/reference');
    if (previous === null) return;
    const waits = element(
      'p',
      { class: 'soft', role: 'status' },
      say('Comparaison avec la référence {millesime}…', { millesime: previous.millesime }),
    );
    place.replaceChildren(waits);
    const changes = await readChanges(await servedChanges());
    // A file dropped in the meantime is kept.
    if (changes !== undefined && waits.isConnected) {
      place.replaceChildren(
        changesPanel(changes, say(' depuis la référence {millesime}', { millesime: previous.millesime })),
      );
    }
  } catch (error) {
    place.replaceChildren(notice(error));
  }
}
