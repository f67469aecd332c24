import { ask } from '../api/ask.ts';
import { hasToken } from '../api/token.ts';
import { element } from '../page/element.ts';

/** A link that saves what lies at a path; with a token it has to be fetched first, as a link sends none. */
export function saveLink(text: string, path: string, name: string, isFirst = false): HTMLElement {
  const onclick = (event: Event): void => {
    if (!hasToken()) return;
    event.preventDefault();
    void ask(path)
      .then(async (answer) => answer.blob())
      .then((blob) => {
        saveBlob(blob, name);
      });
  };
  return element('a', { class: isFirst ? 'button primary' : 'button', href: path, download: name, onclick }, text);
}

/** Saves bytes under a name. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  element('a', { href: url, download: name }).click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
