import { Refusal } from '../api/ask.ts';
import { problemText } from '../words/problems.ts';
import { announce } from './announce.ts';
import { element } from './element.ts';

/** What went wrong, as a paragraph that is also read out. */
export function notice(error: unknown): HTMLElement {
  const { title, detail } =
    error instanceof Refusal
      ? problemText(error.problem)
      : { title: 'Le service ne répond pas.', detail: 'Vérifiez que `arpenteur serve` fonctionne, puis réessayez.' };
  announce(`${title} ${detail}`);
  return element('div', { class: 'notice', role: 'alert' }, element('strong', {}, title), ` ${detail}`);
}
