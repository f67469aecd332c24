import { addressView } from './address/address-view.ts';
import { changesView } from './changes/changes-view.ts';
import { showReference } from './page/show-reference.ts';
import { showViews } from './page/views.ts';
import { fileView } from './file/file-view.ts';

/** Returns an element of the page that all views share. */
function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

showViews(
  [
    { name: 'adresse', title: 'Une adresse', make: addressView },
    { name: 'fichier', title: 'Un fichier', make: fileView },
    { name: 'changements', title: 'Des changements', make: changesView },
  ],
  part('navigation'),
  part('contenu'),
);
void showReference(part('pied'));
