import { dropZone } from './drop-zone.ts';
import { element } from '../page/element.ts';
import { FileRun } from './file-run.ts';

/** A file: dropped, its columns looked at, matched, and taken away with what to know of it. */
export function fileView(): HTMLElement {
  const place = element('div');
  let run: FileRun | undefined;
  return element(
    'div',
    {},
    element('h1', {}, 'Un fichier d’adresses'),
    element(
      'p',
      { class: 'lead' },
      'Chaque ligne reçoit sa circonscription, son bureau de vote, leur probabilité et ce qu’il faut vérifier.',
    ),
    dropZone(
      'choix-fichier',
      'CSV ou NDJSON, même compressé (.gz), de toute taille. Toutes les lignes reviennent, dans l’ordre.',
      (file) => {
        run?.end();
        run = new FileRun(file);
        place.replaceChildren(run.element);
        void run.start();
      },
    ),
    place,
  );
}
