import { ask } from '../api/ask.ts';
import { hasToken } from '../api/token.ts';
import { element } from '../page/element.ts';

/** A download link. With a token, the file is fetched first, since a plain link sends no token. */
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

/** Downloads bytes as a file. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  element('a', { href: url, download: name }).click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
