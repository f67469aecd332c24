import { element } from '../page/element.ts';

/** A place where a file is dropped or chosen. */
export function dropZone(onFile: (file: File) => void): HTMLElement {
  const input = element('input', {
    id: 'choix-fichier',
    class: 'unseen',
    type: 'file',
    accept: '.csv,.tsv,.txt,.ndjson,.jsonl,.gz,text/csv',
    onchange: () => {
      const [file] = input.files ?? [];
      if (file !== undefined) onFile(file);
      // The same file can be chosen again.
      input.value = '';
    },
  });
  const zone = element(
    'div',
    {
      class: 'drop',
      ondragover: (event) => {
        event.preventDefault();
        zone.classList.add('over');
      },
      ondragleave: () => {
        zone.classList.remove('over');
      },
      ondrop: (event) => {
        event.preventDefault();
        zone.classList.remove('over');
        const file = (event as DragEvent).dataTransfer?.files[0];
        if (file !== undefined) onFile(file);
      },
    },
    input,
    element('label', { for: 'choix-fichier', class: 'button primary' }, 'Choisir un fichier'),
    element('p', {}, 'ou le déposer ici'),
    element(
      'p',
      { class: 'soft' },
      'CSV ou NDJSON, même compressé (.gz), de toute taille. Toutes les lignes reviennent, dans l’ordre.',
    ),
  );
  return zone;
}
