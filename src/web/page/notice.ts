import { Refusal } from '../api/ask.ts';
import { problemText } from '../words/problems.ts';
import { element } from './element.ts';
import { say } from '../words/say.ts';

/** Announces a text once to screen readers, without interrupting them. */
export function announce(text: string): void {
  const region = document.getElementById('annonces');
  if (region !== null) region.textContent = text;
}

/** Returns a notice about an error, and announces it to screen readers. */
export function notice(error: unknown): HTMLElement {
  const { title, detail } =
    error instanceof Refusal
      ? problemText(error.problem)
      : {
          title: say('Le service ne répond pas.'),
          detail: say('Réessayez dans un instant. Si cela dure, prévenez la personne qui a installé Arpenteur.'),
        };
  announce(`${title} ${detail}`);
  return element('div', { class: 'notice', role: 'alert' }, element('strong', {}, title), ` ${detail}`);
}
