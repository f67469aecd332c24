import { element } from '../page/element.ts';
import { language, say } from '../words/say.ts';

/** Storage key of the token, kept in this tab until it is closed. */
const storageKey = 'arpenteur.token';

/** Headers of every request: the language of errors, and the token. */
export function requestHeaders(): Readonly<Record<string, string>> {
  const token = sessionStorage.getItem(storageKey);
  return { 'accept-language': language(), ...(token !== null && { authorization: `Bearer ${token}` }) };
}

/** True when the user gave a token: plain links would not send it. */
export function hasToken(): boolean {
  return sessionStorage.getItem(storageKey) !== null;
}

let asking: Promise<boolean> | undefined;

/**
 * Asks the user for a token, and says if the one given before was refused; returns false when none is given. Concurrent
 * requests share one prompt.
 */
export async function askForToken(): Promise<boolean> {
  asking ??= question().finally(() => (asking = undefined));
  return asking;
}

async function question(): Promise<boolean> {
  const input = element('input', { type: 'password', id: 'jeton', autocomplete: 'off', required: true });
  const isRefused = hasToken();
  const said = isRefused
    ? say('Le jeton donné est faux ou a expiré. Donnez-en un autre.')
    : say('Ce service demande un jeton. Il est gardé jusqu’à la fermeture de l’onglet.');
  const dialog = element(
    'dialog',
    { 'aria-labelledby': 'jeton-titre' },
    element(
      'form',
      { method: 'dialog' },
      element('h2', { id: 'jeton-titre' }, say('Jeton d’accès')),
      element('p', { id: 'jeton-dit', ...(isRefused && { role: 'alert' }) }, said),
      element('label', { for: 'jeton' }, say('Jeton')),
      input,
      element('p', { class: 'actions' }, element('button', { class: 'primary' }, say('Continuer'))),
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
