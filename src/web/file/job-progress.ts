import type { Job } from '../api/answers.ts';
import { announce } from '../page/notice.ts';
import { element } from '../page/element.ts';
import { formatBytes, formatCount, formatShare } from '../words/figures.ts';

/** Share of the work between two announcements to screen readers. */
const saidEvery = 0.25;

/** Progress of a job, with a button to cancel it. */
export class JobProgress {
  readonly element: HTMLElement;
  readonly #bar = element('progress', { max: 1, 'aria-labelledby': 'progression' });
  readonly #text = element('p', { id: 'progression' }, 'Envoi du fichier…');
  #said = 0;

  constructor(onCancel: () => void) {
    this.element = element(
      'div',
      { class: 'progress' },
      this.#text,
      this.#bar,
      element('p', { class: 'actions' }, element('button', { type: 'button', onclick: onCancel }, 'Annuler')),
    );
  }

  /** Shows the share of the file that has been sent, 0 to 1. */
  showSent(share: number): void {
    this.#bar.value = share;
    this.#text.textContent = `Envoi du fichier : ${formatShare(share, 1)}.`;
  }

  /** Shows the state of the job. */
  show({ etat, progression: { lignes, octets_lus, octets } }: Job): void {
    if (etat === 'attente') {
      this.#text.textContent = 'En attente : un autre fichier est en cours.';
      this.#bar.removeAttribute('value');
      return;
    }
    const share = octets === 0 ? 0 : octets_lus / octets;
    this.#bar.value = share;
    this.#text.textContent = `${formatCount(lignes)} lignes traitées, ${formatBytes(octets_lus)} lus sur ${formatBytes(octets)}.`;
    if (share < this.#said + saidEvery) return;
    this.#said = share;
    announce(this.#text.textContent);
  }
}
