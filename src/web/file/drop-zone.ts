import { element } from '../page/element.ts';

/**
 * An area where the user drops or chooses a file.
 *
 * @param id of the file field.
 * @param hint says which files are accepted.
 */
export function dropZone(id: string, hint: string, onFile: (file: File) => void): HTMLElement {
  const input = element('input', {
    id,
    class: 'unseen',
    type: 'file',
    accept: '.csv,.tsv,.txt,.ndjson,.jsonl,.gz,.xlsx,.parquet,text/csv',
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
    element('label', { for: id, class: 'button primary' }, 'Choisir un fichier'),
    element('p', {}, 'ou le déposer ici'),
    element('p', { class: 'soft' }, hint),
  );
  return zone;
}
