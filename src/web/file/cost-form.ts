import { element } from '../page/element.ts';
import { say } from '../words/say.ts';

/** Typical costs in euros, which the user can change. */
const usualCosts = { message: 0.1, wrong: 0.33 };

/** Asks for the cost of a message, and the extra cost of one to the wrong circonscription. */
export class CostForm {
  readonly element: HTMLElement;
  readonly #message = amountInput('cout', usualCosts.message);
  readonly #wrong = amountInput('cout-faux', usualCosts.wrong);

  constructor() {
    this.element = element(
      'fieldset',
      { class: 'costs' },
      element('legend', {}, say('Coût des messages')),
      element('div', {}, element('label', { for: 'cout' }, say('Un message (€)')), this.#message),
      element(
        'div',
        {},
        element('label', { for: 'cout-faux' }, say('Surcoût d’un message à la mauvaise circonscription (€)')),
        this.#wrong,
      ),
      element(
        'p',
        { class: 'soft' },
        say('Ils servent à comparer les seuils de probabilité ; aucun n’est appliqué d’office.'),
      ),
    );
  }

  /** Fields of the job's form; empty unless both are valid amounts. */
  fields(): Readonly<Record<string, string>> {
    const { valueAsNumber: cost } = this.#message;
    const { valueAsNumber: wrong_cost } = this.#wrong;
    return cost > 0 && wrong_cost >= 0 ? { cost: String(cost), wrong_cost: String(wrong_cost) } : {};
  }
}

function amountInput(id: string, value: number): HTMLInputElement {
  return element('input', { id, type: 'number', min: 0, max: 1000, step: 0.01, value, inputmode: 'decimal' });
}
