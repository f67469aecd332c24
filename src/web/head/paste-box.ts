import { element } from '../page/element.ts';
import { say } from '../words/say.ts';

/** A field for rows that are pasted from a sheet; they are then a file like any other. */
export function pasteBox(onFile: (file: File) => void): HTMLElement {
  const text = element('textarea', { id: 'collage', rows: 5, spellcheck: 'false', 'aria-describedby': 'collage-aide' });
  const read = (): void => {
    if (text.value.trim() !== '') onFile(new File([text.value], say('lignes collées.csv'), { type: 'text/csv' }));
  };
  return element(
    'details',
    { class: 'paste' },
    element('summary', {}, say('Ou coller des lignes d’un tableur')),
    element('label', { for: 'collage' }, say('Lignes à coller')),
    text,
    element('p', { id: 'collage-aide', class: 'soft' }, say('Copiez les cellules dans le tableur, avec ou sans les noms des colonnes, et collez-les ici.')), // prettier-ignore
    element('p', { class: 'actions' }, element('button', { type: 'button', onclick: read }, say('Lire ces lignes'))),
  );
}
