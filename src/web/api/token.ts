import { element } from '../page/element.ts';

/** Where the token lies: until the tab is closed, and nowhere else. */
const storageKey = 'arpenteur.token';

/** The header that a service with tokens wants. */
export function tokenHeaders(): Readonly<Record<string, string>> {
  const token = sessionStorage.getItem(storageKey);
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

/** True when a token was given: what a link fetches by itself would come without it. */
export function hasToken(): boolean {
  return sessionStorage.getItem(storageKey) !== null;
}

let asking: Promise<boolean> | undefined;

/**
 * Asks the user for a token, and says so if the one given before was refused; false when none is given. Requests that wait at
 * once share one question.
 */
export async function askForToken(): Promise<boolean> {
  asking ??= question().finally(() => (asking = undefined));
  return asking;
}

async function question(): Promise<boolean> {
  const input = element('input', { type: 'password', id: 'jeton', autocomplete: 'off', required: true });
  const isRefused = hasToken();
  const said = isRefused
    ? 'Le jeton donné est faux ou a expiré. Donnez-en un autre.'
    : 'Ce service demande un jeton. Il est gardé jusqu’à la fermeture de l’onglet.';
  const dialog = element(
    'dialog',
    { 'aria-labelledby': 'jeton-titre' },
    element(
      'form',
      { method: 'dialog' },
      element('h2', { id: 'jeton-titre' }, 'Jeton d’accès'),
      element('p', { id: 'jeton-dit', ...(isRefused && { role: 'alert' }) }, said),
      element('label', { for: 'jeton' }, 'Jeton'),
      input,
      element('p', { class: 'actions' }, element('button', { class: 'primary' }, 'Continuer')),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
  await new Promise((done) => {
    dialog.addEventListener('close', done, { once: true });
  });
  dialog.remove();
  const given = input.value.trim();
  if (given !== '') sessionStorage.setItem(storageKey, given);
  return given !== '';
}
