import { addressView } from './address/address-view.ts';
import { changesView } from './changes/changes-view.ts';
import { fileView } from './file/file-view.ts';
import { showReference } from './page/show-reference.ts';
import { showViews } from './page/views.ts';
import { openLanguage } from './page/choose-language.ts';
import { say } from './words/say.ts';

/** Returns an element of the page that all views share. */
function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

await openLanguage();
part('passer').textContent = say('Aller au contenu');
part('menu').setAttribute('aria-label', say('Navigation principale'));
showViews(
  [
    { name: 'adresse', title: 'Une adresse', make: addressView },
    { name: 'fichier', title: 'Un fichier', make: fileView },
    { name: 'changements', title: 'Les changements', make: changesView },
  ],
  part('navigation'),
  part('contenu'),
);
void showReference(part('pied'));
