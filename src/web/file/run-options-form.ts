import { motifTexts } from '../../domain/motifs-in-french.ts';
import type { JobFields, JobFiles } from '../api/jobs.ts';
import { element } from '../page/element.ts';
import { say } from '../words/say.ts';
import { CostForm } from './cost-form.ts';

/** Options of the command line by field of the form; files that go with a job have none. */
export const runOptions: Readonly<Record<string, (value: string) => readonly string[]>> = {
  min_probability: (value) => ['--min-probability', value],
  date: (value) => ['--date', value],
  election: (value) => ['--election', value],
  exclude: (value) => ['--exclude', value],
  split: () => ['--split', 'decoupe'],
  doublons: (value) => (value === '1' ? ['--doublons'] : []),
  safe_cells: (value) => (value === '1' ? ['--safe-cells'] : []),
  cost: (value) => ['--cost', value],
  wrong_cost: (value) => ['--wrong-cost', value],
};

/** Motifs for which rows are commonly left out, offered first. */
const usualExclusions: readonly string[] = [
  'opposition',
  'consentement_absent',
  'consentement_expire',
  'consentement_non_politique',
  'conservation_depassee',
  'mineur',
  'doublon',
  'circonscription_ambigue',
  'etranger',
];

/** Options of the run of a file: what is compared, what is left out, thresholds and costs. */
export class RunOptionsForm {
  readonly element: HTMLElement;
  readonly #costs = new CostForm();
  readonly #safeCells = checkbox('cellules', true);
  readonly #doublons = checkbox('doublons', false);
  readonly #split = checkbox('decoupe', false);
  readonly #minimum = element('input', { id: 'minimum', type: 'number', min: 0, max: 100, step: 1, value: 50 });
  readonly #date = element('input', { id: 'jour', type: 'date' });
  readonly #election = element('input', { id: 'scrutin', type: 'month' });
  readonly #opposition = fileInput('opposition', '.txt,.csv,.gz');
  readonly #key = element('input', { id: 'opposition-cle', type: 'password', autocomplete: 'off', minlength: 16 });
  readonly #join = fileInput('jointure', '.csv,.txt');
  readonly #rules = fileInput('regles', '.json');
  readonly #motifs: ReadonlyMap<string, HTMLInputElement>;

  constructor() {
    const others = Object.keys(motifTexts).filter((motif) => !usualExclusions.includes(motif));
    const motifs = [...usualExclusions.filter((motif) => motif in motifTexts), ...others];
    this.#motifs = new Map(motifs.map((motif) => [motif, checkbox(`sans-${motif}`, false)]));
    const listed = (names: readonly string[]): HTMLElement[] =>
      names.map((motif) => choice(this.#motifs.get(motif), say(motifTexts[motif]?.[1] ?? motif)));
    this.element = element(
      'div',
      { class: 'options' },
      choice(
        this.#safeCells,
        say('Protéger les cellules pour un tableur'),
        say('Une apostrophe est mise devant celles qu’il exécuterait comme des formules (=, +, -, @). Décochez pour un résultat identique au fichier.'), // prettier-ignore
      ),
      choice(
        this.#doublons,
        say('Chercher les doublons'),
        say('Les lignes d’une même personne, sauf la première, sont signalées.'),
      ),
      choice(this.#split, say('Un fichier par circonscription'), say('Dans une archive ZIP, en plus du résultat.')),
      element(
        'details',
        {},
        element('summary', {}, say('Lignes à mettre de côté')),
        element('p', { class: 'soft' }, say('Ces lignes vont dans un fichier à part, avec la raison ; les autres restent dans l’ordre.')), // prettier-ignore
        element('div', { class: 'motif-choices' }, ...listed(motifs.slice(0, usualExclusions.length))),
        element(
          'details',
          {},
          element('summary', {}, say('Autres constats')),
          element('div', { class: 'motif-choices' }, ...listed(motifs.slice(usualExclusions.length))),
        ),
      ),
      element(
        'details',
        {},
        element('summary', {}, say('Seuil, coûts et dates')),
        this.#costs.element,
        element(
          'div',
          { class: 'fields' },
          labelled(this.#minimum, say('Seuil de probabilité (%)'), say('Sous ce seuil, le code reste vide.')),
          labelled(this.#date, say('Date du traitement'), say('Pour les âges et les délais ; aujourd’hui si vide.')),
          labelled(this.#election, say('Mois du scrutin'), say('Les probabilités baissent avec l’âge des sources.')),
        ),
      ),
      element(
        'details',
        {},
        element('summary', {}, say('Listes et règles à joindre')),
        element(
          'div',
          { class: 'fields' },
          labelled(this.#opposition, say('Liste d’opposition'), say('Faite avec la commande arpenteur opposition.')),
          labelled(this.#key, say('Clé de cette liste'), say('Elle n’est pas gardée après le traitement.')),
          labelled(
            this.#join,
            say('Table à ajouter'),
            say('Un CSV par circonscription ou bureau, comme les candidats.'),
          ),
          labelled(this.#rules, say('Règles de consentement'), say('Un fichier JSON ; sinon les règles par défaut.')),
        ),
      ),
    );
  }

  /** Fields of the job's form. */
  fields(): JobFields {
    const exclude = [...this.#motifs].filter(([, { checked }]) => checked).map(([motif]) => motif);
    const minimum = this.#minimum.valueAsNumber;
    return {
      report_language: 'fr',
      ...this.#costs.fields(),
      safe_cells: this.#safeCells.checked ? '1' : '0',
      ...(this.#doublons.checked && { doublons: '1' }),
      ...(this.#split.checked && { split: 'circonscription' }),
      ...(exclude.length > 0 && { exclude }),
      ...(minimum >= 0 && minimum <= 100 && minimum !== 50 && { min_probability: String(minimum / 100) }),
      ...(this.#date.value !== '' && { date: this.#date.value }),
      ...(this.#election.value !== '' && { election: this.#election.value }),
    };
  }

  /** Files that go with the job. */
  files(): JobFiles {
    const key = this.#key.value;
    return {
      opposition: this.#opposition.files?.[0],
      opposition_key: key === '' ? undefined : new Blob([key]),
      joindre: this.#join.files?.[0],
      rules: this.#rules.files?.[0],
    };
  }
}

function checkbox(id: string, checked: boolean): HTMLInputElement {
  return element('input', { id, type: 'checkbox', checked });
}

function fileInput(id: string, accept: string): HTMLInputElement {
  return element('input', { id, type: 'file', accept });
}

function choice(input: HTMLInputElement | undefined, text: string, more?: string): HTMLElement {
  const { id = '' } = input ?? {};
  if (more !== undefined) input?.setAttribute('aria-describedby', `${id}-dit`);
  return element(
    'p',
    { class: 'choice' },
    input,
    element('label', { for: id }, text),
    more === undefined ? undefined : element('span', { id: `${id}-dit`, class: 'soft' }, more),
  );
}

function labelled(input: HTMLInputElement, text: string, more: string): HTMLElement {
  input.setAttribute('aria-describedby', `${input.id}-dit`);
  return element(
    'div',
    {},
    element('label', { for: input.id }, text),
    input,
    element('span', { id: `${input.id}-dit`, class: 'soft' }, more),
  );
}
