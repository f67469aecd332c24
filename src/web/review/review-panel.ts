import { answerCard } from '../address/answer-card.ts';
import { findPlace, matchRecord } from '../api/places.ts';
import { saveBlob } from '../result/save-file.ts';
import { AreaMap } from '../map/area-map.ts';
import { drawAnswer } from '../map/draw-answer.ts';
import { announce, notice } from '../page/notice.ts';
import { element } from '../page/element.ts';
import { formatCount } from '../words/figures.ts';
import { type Choice, choicesOf, choiceText } from './choices.ts';
import { type Correction, correctionOf, correctionsFile } from './correction.ts';
import type { DoubtfulPlace } from './doubtful-rows.ts';

/** Shows doubtful places one by one with their evidence. The user decides or skips each with one key. */
export class ReviewPanel {
  readonly element: HTMLElement;
  readonly #places: readonly DoubtfulPlace[];
  readonly #decisions = new Map<number, Correction>();
  readonly #map = new AreaMap();
  readonly #heading = element('h2', { id: 'revue', tabindex: '-1' });
  readonly #place = element('div');
  readonly #choices = element('div', { class: 'actions', role: 'group', 'aria-label': 'Décision' });
  readonly #save = element('button', {
    type: 'button',
    class: 'primary',
    onclick: () => {
      this.#saveFile();
    },
  });
  readonly #source = element('input', { id: 'revue-source', type: 'text', value: 'revue', required: true });
  #at = 0;
  #offered: readonly Choice[] = [];

  constructor(places: readonly DoubtfulPlace[]) {
    this.#places = places;
    this.element = element(
      'section',
      {
        class: 'review done',
        'aria-labelledby': 'revue',
        onkeydown: (event) => {
          this.#onKey(event as KeyboardEvent);
        },
      },
      this.#heading,
      element(
        'p',
        { class: 'soft' },
        'Touches 1 à 9 pour décider, S pour passer, R pour revenir. Rien n’est gardé si la page est fermée avant d’enregistrer.',
      ),
      this.#choices,
      this.#place,
      element(
        'div',
        { class: 'authority' },
        element('label', { for: 'revue-source' }, 'Qui le dit ? (mairie, préfecture, électeur…)'),
        this.#source,
        element('p', { class: 'actions' }, this.#save),
      ),
    );
    this.#countDecisions();
  }

  /** Shows the current place. */
  async show(): Promise<void> {
    const at = this.#at;
    const place = this.#places[at];
    this.#offered = [];
    this.#choices.replaceChildren();
    if (place === undefined) {
      this.#heading.textContent = 'Tous les lieux sont vus';
      this.#place.replaceChildren(
        element('p', {}, 'Enregistrez les corrections, et nommez le fichier dans la référence.'),
      );
      this.#heading.focus();
      return;
    }
    this.#heading.textContent = `Lieu ${at + 1} sur ${this.#places.length} : ${place.found}`;
    this.#heading.focus();
    try {
      const answer = await matchRecord(place.record);
      const offered = await choicesOf(answer, place.stored);
      if (this.#at !== at) return;
      this.#offered = offered;
      this.#choices.replaceChildren(...this.#buttons(offered));
      this.#place.replaceChildren(
        element('p', { class: 'soft' }, rowsText(place)),
        answerCard(answer, this.#map.element),
      );
      await drawAnswer(this.#map, answer);
    } catch (error) {
      if (this.#at === at) this.#place.replaceChildren(notice(error));
    }
  }

  #buttons(offered: readonly Choice[]): readonly HTMLElement[] {
    const decided = this.#decisions.get(this.#at);
    const choices = offered.map((choice, index) => {
      const isChosen = decided?.bureau === choice.bureau && decided.circonscription === choice.circonscription;
      const onclick = (): unknown => this.#decide(choice);
      return element(
        'button',
        { type: 'button', 'aria-pressed': isChosen, 'aria-keyshortcuts': index + 1, onclick },
        element('kbd', {}, String(index + 1)),
        ` ${choiceText(choice)}`,
      );
    });
    const skip = { type: 'button', 'aria-keyshortcuts': 's', onclick: () => this.#move(1) } as const;
    const back = { type: 'button', 'aria-keyshortcuts': 'r', disabled: this.#at === 0, onclick: () => this.#move(-1) };
    return [
      ...choices,
      element('button', skip, element('kbd', {}, 'S'), ' Passer'),
      element('button', back, element('kbd', {}, 'R'), ' Revenir'),
    ];
  }

  #onKey(event: KeyboardEvent): void {
    const isTyping = event.target instanceof HTMLInputElement;
    if (isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
    const choice = /^[1-9]$/.test(event.key) ? this.#offered[Number(event.key) - 1] : undefined;
    if (choice !== undefined) void this.#decide(choice);
    else if (event.key.toLowerCase() === 's') void this.#move(1);
    else if (event.key.toLowerCase() === 'r') void this.#move(-1);
  }

  async #decide(choice: Choice): Promise<void> {
    const at = this.#at;
    const place = this.#places[at];
    if (place === undefined) return;
    const found = await findPlace(place.found, place.idBan.slice(0, 5), place.idBan);
    const correction = found === undefined ? undefined : correctionOf(found, choice);
    if (correction === undefined) {
      announce('Ce lieu ne peut pas être corrigé par son adresse.');
      return;
    }
    this.#decisions.set(at, correction);
    this.#countDecisions();
    announce(`Décidé : ${choiceText(choice)}.`);
    if (this.#at === at) await this.#move(1);
  }

  async #move(by: number): Promise<void> {
    this.#at = Math.min(this.#places.length, Math.max(0, this.#at + by));
    await this.show();
  }

  #countDecisions(): void {
    const count = this.#decisions.size;
    this.#save.disabled = count === 0;
    this.#save.textContent = `Enregistrer ${count} ${count > 1 ? 'corrections' : 'correction'}`;
  }

  #saveFile(): void {
    if (!this.#source.reportValidity()) return;
    const date = new Date().toISOString().slice(0, 10);
    const authority = { source: this.#source.value.trim(), date, motif: 'Décidé à la revue' };
    saveBlob(new Blob([correctionsFile([...this.#decisions.values()], authority)]), 'corrections.csv');
    announce('Corrections enregistrées.');
  }
}

function rowsText({ rows, stored }: DoubtfulPlace): string {
  const said = stored === '' ? '' : ` Le fichier y donne la circonscription ${stored}, et non celle qui est trouvée.`;
  return `${formatCount(rows)} ${rows > 1 ? 'lignes' : 'ligne'} du fichier à cet endroit.${said}`;
}
