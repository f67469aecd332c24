import { element } from '../page/element.ts';
import { say } from '../words/say.ts';

/** Options of a {@link dropZone}. */
export interface DropZoneOptions {
  /** Id of the file field. */
  readonly id: string;
  /** Says which files are accepted. */
  readonly hint: string;
  /** Endings of accepted files, as browsers take them. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** An area where the user drops or chooses a file. */
export function dropZone({ id, hint, accept, onFile }: DropZoneOptions): HTMLElement {
  const input = element('input', {
    id,
    class: 'unseen',
    type: 'file',
    accept,
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
    element('label', { for: id, class: 'button primary' }, say('Choisir un fichier')),
    element('p', {}, say('ou le déposer ici')),
    element('p', { class: 'soft' }, hint),
  );
  return zone;
}
