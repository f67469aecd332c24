import { answerCard } from '../address/answer-card.ts';
import type { ReviewDecision } from '../../domain/review-decision.ts';
import { fetchDecisions, keepDecision } from '../api/decisions.ts';
import { findPlace, matchRecord } from '../api/places.ts';
import { saveBlob } from '../result/save-file.ts';
import { AreaMap } from '../map/area-map.ts';
import { drawAnswer } from '../map/draw-answer.ts';
import { linkToJob } from '../api/kept-job.ts';
import { copyText } from '../page/copy-text.ts';
import { announce, notice } from '../page/notice.ts';
import { element } from '../page/element.ts';
import { formatCount, formatExpected, formatMoment } from '../words/figures.ts';
import { say } from '../words/say.ts';
import { type Choice, choicesOf, choiceText } from './choices.ts';
import { correctionOf, correctionsFile } from './correction.ts';
import { decisionList } from './decision-list.ts';
import type { DoubtfulPlace, DoubtfulPlaces } from './doubtful-rows.ts';

/** Storage key of the reviewer's name, kept in this tab until it is closed. */
const reviewerKey = 'arpenteur.revue';

/**
 * Shows doubtful places one by one with their evidence, those first where a decision changes most. The user decides or skips each
 * with one key. Decisions are kept with the job: a reload, and others who review, find them.
 */
export class ReviewPanel {
  readonly element: HTMLElement;
  readonly #job: string;
  readonly #places: readonly DoubtfulPlace[];
  readonly #isCut: boolean;
  readonly #placeNames: ReadonlyMap<string, string>;
  #decisions: ReadonlyMap<string, ReviewDecision> = new Map();
  readonly #map = new AreaMap();
  readonly #heading = element('h2', { id: 'revue', tabindex: '-1' });
  readonly #place = element('div');
  readonly #decided = element('p', { role: 'status', class: 'soft' });
  readonly #list = element('div');
  readonly #shared = element('span', { role: 'status', class: 'soft' });
  readonly #choices = element('div', { class: 'actions', role: 'group', 'aria-label': say('Décision') });
  readonly #save = element('button', {
    type: 'button',
    class: 'primary',
    onclick: () => {
      this.#saveFile();
    },
  });
  readonly #reviewer = element('input', {
    id: 'revue-qui',
    type: 'text',
    autocomplete: 'name',
    value: sessionStorage.getItem(reviewerKey) ?? '',
    onchange: () => {
      sessionStorage.setItem(reviewerKey, this.#reviewer.value.trim());
    },
  });
  readonly #source = element('input', { id: 'revue-source', type: 'text', value: 'revue', required: true });
  #at = 0;
  #offered: readonly Choice[] = [];

  constructor(job: string, { places, isCut }: DoubtfulPlaces) {
    this.#job = job;
    this.#places = places;
    this.#isCut = isCut;
    this.#placeNames = new Map(places.map(({ idBan, found }) => [idBan, found]));
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
      element('p', { class: 'soft' }, say('Touches 1 à 9 pour décider, S pour passer, R pour revenir. Les décisions sont gardées avec le traitement.')), // prettier-ignore
      this.#choices,
      this.#decided,
      this.#place,
      element(
        'div',
        { class: 'authority fields' },
        element('div', {}, element('label', { for: 'revue-qui' }, say('Qui décide ?')), this.#reviewer),
        element('div', {}, element('label', { for: 'revue-source' }, say('Qui le dit ? (mairie, préfecture, électeur…)')), this.#source), // prettier-ignore
      ),
      this.#list,
      element(
        'p',
        { class: 'actions' },
        this.#save,
        element(
          'button',
          { type: 'button', onclick: () => this.#share() },
          say('Copier le lien pour une autre personne'),
        ),
        this.#shared,
      ),
    );
  }

  /** Reads what was decided before, and shows the first place that is left. */
  async start(): Promise<void> {
    this.#take(await fetchDecisions(this.#job));
    this.#at = this.#firstLeft(0);
    await this.#show();
  }

  /** Others decide at the same time: each move shows what they decided. */
  async #refresh(): Promise<void> {
    this.#take(await fetchDecisions(this.#job));
  }

  async #share(): Promise<void> {
    await copyText(linkToJob(this.#job));
    this.#shared.textContent = say('Le lien est copié : qui l’ouvre voit ce traitement, et peut décider.');
  }

  async #show(): Promise<void> {
    const at = this.#at;
    const place = this.#places[at];
    this.#offered = [];
    this.#choices.replaceChildren();
    this.#decided.textContent = '';
    if (place === undefined) {
      this.#showEnd();
      return;
    }
    const values = { at: at + 1, all: this.#places.length, place: place.found };
    this.#heading.textContent = say('Lieu {at} sur {all} : {place}', values);
    this.#heading.focus();
    try {
      const [answer] = await Promise.all([matchRecord(place.record), this.#refresh()]);
      const offered = await choicesOf(answer, place.stored);
      if (this.#at !== at) return;
      this.#offered = offered;
      this.#choices.replaceChildren(...this.#buttons(place, offered));
      this.#decided.textContent = this.#decidedText(place);
      this.#place.replaceChildren(
        element('p', { class: 'soft' }, rowsText(place)),
        answerCard(answer, this.#map.element),
      );
      await drawAnswer(
        this.#map,
        answer,
        offered.map(({ bureau }) => bureau),
      );
    } catch (error) {
      if (this.#at === at) this.#place.replaceChildren(notice(error));
    }
  }

  /** All are seen only where none is left, and the file has no more than could be listed. */
  #showEnd(): void {
    const left = this.#places.filter(({ idBan }) => !this.#decisions.has(idBan)).length;
    const more = element('button', { type: 'button', onclick: () => this.#moveTo(this.#firstLeft(0)) }, say('Voir le premier')); // prettier-ignore
    if (this.#places.length === 0) this.#heading.textContent = say('Aucun lieu n’est douteux');
    else if (left > 0)
      this.#heading.textContent = say('{count} {count|lieu reste|lieux restent} à voir', { count: formatCount(left) });
    else this.#heading.textContent = this.#isCut ? say('Les premiers lieux sont vus') : say('Tous les lieux sont vus');
    this.#choices.replaceChildren(...(left > 0 ? [more] : []));
    this.#place.replaceChildren(
      element(
        'p',
        {},
        this.#isCut
          ? say('Le fichier a plus de lieux douteux que cette revue n’en montre : corrigez la référence, puis traitez le fichier à nouveau.') // prettier-ignore
          : say('Enregistrez les corrections, et nommez le fichier dans la référence.'),
      ),
    );
    this.#heading.focus();
  }

  /** The first place from one on about which nobody has decided. */
  #firstLeft(from: number): number {
    const at = this.#places.findIndex(({ idBan }, index) => index >= from && !this.#decisions.has(idBan));
    return at === -1 ? this.#places.length : at;
  }

  #buttons({ idBan }: DoubtfulPlace, offered: readonly Choice[]): readonly HTMLElement[] {
    const decided = this.#decisions.get(idBan);
    const choices = offered.map((choice, index) => {
      const isChosen =
        decided?.code_bureau_vote === choice.bureau && decided.code_circonscription === choice.circonscription;
      const onclick = (): unknown => this.#decide(choice);
      return element(
        'button',
        { type: 'button', 'aria-pressed': isChosen, 'aria-keyshortcuts': index + 1, onclick },
        element('kbd', {}, String(index + 1)),
        ` ${choiceText(choice)}`,
      );
    });
    const skip = { type: 'button', 'aria-keyshortcuts': 's', onclick: () => this.#moveTo(this.#at + 1) } as const;
    const back = { type: 'button', 'aria-keyshortcuts': 'r', disabled: this.#at === 0, onclick: () => this.#moveTo(this.#at - 1) }; // prettier-ignore
    return [
      ...choices,
      element('button', skip, element('kbd', {}, 'S'), ` ${say('Passer')}`),
      element('button', back, element('kbd', {}, 'R'), ` ${say('Revenir')}`),
    ];
  }

  #decidedText({ idBan }: DoubtfulPlace): string {
    const decision = this.#decisions.get(idBan);
    if (decision === undefined) return '';
    const { qui, source, le } = decision;
    return say('Décidé par {who}, le {when}.', { who: qui === '' ? source : qui, when: formatMoment(le) });
  }

  #onKey(event: KeyboardEvent): void {
    const isTyping = event.target instanceof HTMLInputElement;
    if (isTyping || event.ctrlKey || event.altKey || event.metaKey) return;
    const choice = /^[1-9]$/.test(event.key) ? this.#offered[Number(event.key) - 1] : undefined;
    if (choice !== undefined) void this.#decide(choice);
    else if (event.key.toLowerCase() === 's') void this.#moveTo(this.#at + 1);
    else if (event.key.toLowerCase() === 'r') void this.#moveTo(this.#at - 1);
  }

  async #decide(choice: Choice): Promise<void> {
    const at = this.#at;
    const place = this.#places[at];
    if (place === undefined || !this.#source.reportValidity()) return;
    try {
      const found = await findPlace(place.found, place.idBan.slice(0, 5), place.idBan);
      const correction = found === undefined ? undefined : correctionOf(found, choice);
      if (correction === undefined) {
        this.#decided.textContent = say('Ce lieu ne peut pas être corrigé par son adresse.');
        return;
      }
      const who = { qui: this.#reviewer.value.trim(), source: this.#source.value.trim() };
      this.#take(await keepDecision(this.#job, place.idBan, { ...correction, ...who }));
      announce(say('Décidé : {choice}.', { choice: choiceText(choice) }));
      if (this.#at === at) await this.#moveTo(this.#firstLeft(at + 1));
    } catch (error) {
      this.#decided.replaceChildren(notice(error));
    }
  }

  async #moveTo(at: number): Promise<void> {
    this.#at = Math.min(this.#places.length, Math.max(0, at));
    await this.#show();
  }

  #take(decisions: readonly ReviewDecision[]): void {
    this.#decisions = new Map(decisions.map((decision) => [decision.lieu, decision]));
    const { size } = this.#decisions;
    const isOpen = this.#list.querySelector('details')?.open === true;
    this.#list.replaceChildren(...(size === 0 ? [] : [decisionList(decisions, this.#placeNames, isOpen)]));
    this.#save.disabled = size === 0;
    this.#save.textContent =
      size === 0
        ? say('Aucune correction à enregistrer')
        : say('Enregistrer {count} {count|correction|corrections}', { count: size });
  }

  #saveFile(): void {
    saveBlob(new Blob([correctionsFile([...this.#decisions.values()])]), 'corrections.csv');
    announce(say('Corrections enregistrées.'));
  }
}

function rowsText({ rows, stored, doubt }: DoubtfulPlace): string {
  const parts = [
    say('{count} {count|ligne|lignes} du fichier à cet endroit.', { count: formatCount(rows) }), // prettier-ignore
    doubt < 0.05 ? undefined : say('Une décision y change {count} {count|ligne|lignes}, en moyenne.', { count: formatExpected(doubt) }), // prettier-ignore
    stored === '' ? undefined : say('Le fichier y donne la circonscription {stored}, et non celle qui est trouvée.', { stored }), // prettier-ignore
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}
