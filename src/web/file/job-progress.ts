import type { Job } from '../api/answers.ts';
import { announce } from '../page/notice.ts';
import { element } from '../page/element.ts';
import { formatCount, formatDuration, formatShare } from '../words/figures.ts';
import { say } from '../words/say.ts';

/** Share of the work between two announcements to screen readers. */
const saidEvery = 0.25;
/** Share from which the time left can be told. */
const toldFrom = 0.03;

/** Progress of a job, with a button to cancel it. */
export class JobProgress {
  readonly element: HTMLElement;
  readonly #bar = element('progress', { max: 1, 'aria-labelledby': 'progression' });
  readonly #text = element('p', { id: 'progression' }, say('Envoi du fichier…'));
  #said = 0;

  constructor(onCancel: () => void) {
    this.element = element(
      'div',
      { class: 'progress' },
      this.#text,
      this.#bar,
      element('p', { class: 'actions' }, element('button', { type: 'button', onclick: onCancel }, say('Annuler'))),
    );
  }

  /** Shows the share of the file that has been sent, 0 to 1. */
  showSent(share: number): void {
    this.#bar.value = share;
    this.#text.textContent = say('Envoi du fichier : {share}.', { share: formatShare(share, 1) });
  }

  /** Shows the state of the job: rows done, and the time that the rest may take. */
  show({ etat, commence_le, progression: { lignes, octets_lus, octets } }: Job): void {
    if (etat === 'attente') {
      this.#text.textContent = say('En attente : un autre fichier est en cours.');
      this.#bar.removeAttribute('value');
      return;
    }
    const share = octets === 0 ? 0 : octets_lus / octets;
    this.#bar.value = share;
    const spentMs = commence_le === null ? 0 : Date.now() - Date.parse(commence_le);
    const isTold = share >= toldFrom && share < 1 && spentMs > 2000;
    const rows = share === 0 ? lignes : Math.round(lignes / share);
    this.#text.textContent = [
      isTold
        ? say('{done} {done|ligne traitée|lignes traitées}, sur {all} environ.', {
            done: formatCount(lignes),
            all: formatCount(rows),
          })
        : say('{done} {done|ligne traitée|lignes traitées}.', { done: formatCount(lignes) }),
      isTold ? say('Encore {time}.', { time: formatDuration((spentMs / share) * (1 - share)) }) : undefined,
    ]
      .filter((text) => text !== undefined)
      .join(' ');
    if (share < this.#said + saidEvery) return;
    this.#said = share;
    announce(this.#text.textContent);
  }
}
