import { motifs } from '../../../domain/motifs.ts';
import type { Statut } from '../../../domain/outcomes.ts';
import { html } from '../page/html.ts';
import { figuresOf } from './figures.ts';

const figures = figuresOf('en');
const { count } = figures;

/** The words of the report in English, section by section; {@link ReportWords} is their form. */
export const english = {
  lang: 'en',
  figures,
  page: {
    title: (rows: number): string => `${count(rows)} contacts assigned`,
    about: (files: string, date: string, millesime: string): string =>
      `${files}, on ${date}, with the reference of ${millesime}.`,
    standardInput: 'standard input',
    sections: 'Sections',
    overview: 'Overview',
    circonscriptions: 'Circonscriptions',
    communes: 'Communes',
    reliability: 'How sure',
    motifs: 'What was noticed',
    thresholds: 'Thresholds',
    provenance: 'What this rests on',
    madeBy: (version: string): string =>
      `Made by Arpenteur ${version}. Probabilities were fitted to two rolls of the Paris region; elsewhere they are not ` +
      'measured. Motifs report what the file says, by rules that can be changed; they are no legal advice.',
    /** Between a name and what it is. */
    colon: ': ',
    /** Where a table stands as blocks. */
    ofRows: ' rows',
    toDo: 'To do: ',
  },
  overview: {
    title: 'What came in, what came out',
    rowsRead: 'rows read',
    speed: (time: string, rowsPerSecond: number, threads: number): string =>
      `${time}, ${count(rowsPerSecond)} rows/s on ${threads} threads`,
    assigned: 'given a circonscription',
    sure: 'with a probability of 0.95 or more',
    wrong: 'expected to be given a wrong one',
    rows: (rows: number): string => `${count(rows)} rows`,
    ofKept: (rows: number): string => `of the ${count(rows)} rows kept that have one`,
    everyRow: 'Every row has one statut',
    statuts: {
      attribue: 'given a circonscription',
      ambigu: 'several are possible, none sure enough',
      introuvable: 'the address is not found',
      hors_zone: 'found, outside the areas of the reference',
      illisible: 'no address in the row',
      erreur: 'the row does not fit the header',
    } satisfies Record<Statut, string> as Record<Statut, string>,
    sum: (read: number, kept: number, excluded: number, rejected: number): string =>
      `${count(read)} rows read = ${count(kept)} kept + ${count(excluded)} left out${
        rejected > 0 ? `; of them ${count(rejected)} did not fit the header and lie beside the output as they were` : ''
      }.`,
  },
  territory: {
    code: 'code',
    circonscription: 'circonscription',
    rows: 'rows',
    share: 'share',
    bureaux: 'bureaux',
    wrong: 'expected wrong',
    byCirconscription: 'By circonscription',
    reached: (rows: number, given: number, all: number): string =>
      `${count(rows)} rows kept are given ${count(given)} circonscriptions of the reference's ${count(all)}. A wrong one is ` +
      'expected where the probability says so: the sum of what each row lacks to 1.',
    table: 'Rows by circonscription, most first',
    ofRows: (rows: number): string => `${count(rows)} rows`,
    map: (name: string): string => `Map of ${name}: rows by circonscription`,
    noRow: 'no row',
    andMore: (from: number): string => `${count(from)} rows and more`,
    fromTo: (from: number, to: number): string => `${count(from)} to ${count(to)}`,
    byCommune: 'By commune',
    communes: (communes: number, listed: number): string =>
      `Addresses of ${count(communes)} communes${
        communes > listed ? `; the ${count(listed)} with most rows are listed, ${count(communes - listed)} are not` : ''
      }.`,
    communeTable: 'Rows by commune, most first',
    commune: 'commune',
    assigned: 'with a circonscription',
  },
  reliability: {
    title: 'How sure',
    meaning: (circonscription: number, bureau: number): string =>
      'A probability says how often such rows are right: of a hundred at 0.90, ninety. It speaks of the address, not of the ' +
      `person, who may be registered elsewhere. Below ${circonscription} (circonscription) and ${bureau} (bureau) the code is ` +
      'left empty; the probability remains that of the best candidate.',
    probability: 'probability',
    table: { circonscription: 'Probability of the circonscription, best candidate', bureau: 'Probability of the bureau de vote, best candidate' }, // prettier-ignore
    fromTo: (from: number, to: number): string => `${from} to ${to}`,
    none: 'no candidate',
  },
  motifs: {
    title: 'What was noticed',
    meaning: html`Reasons stand in the column <code>motifs</code>; a row may have several.
      <span class="grave">grave</span> speaks against using the row, <span class="attention">attention</span> wants a
      look, <span class="information">information</span> changes nothing.`,
    noAddress: 'No address is in this report; the option for examples adds a few of each.',
    addresses: 'This report shows addresses of persons.',
    nothing: 'Nothing.',
    groups: {
      adresse: 'The address',
      affectation: 'The assignment',
      perime: 'What the record says, stale or mismatched',
      consentement: 'Consent and retention',
    },
    severities: { information: 'information', attention: 'attention', grave: 'grave' },
    columns: { motif: 'motif', severity: 'severity', rows: 'rows', share: 'share', meaning: 'meaning', action: 'what to do' }, // prettier-ignore
    row: (row: number): string => `row ${count(row)}`,
    text: (motif: keyof typeof motifs): { readonly meaning: string; readonly action: string } => motifs[motif],
  },
  thresholds: {
    title: 'What a threshold would cost',
    meaning: (message: number, wrong: number): string =>
      `A message costs ${message} €, one that reaches another circonscription ${wrong} € besides. Lost to doubt: wrong ` +
      'messages at their full cost, and right ones that are not sent. Nothing of this was applied to the file; the threshold ' +
      'recommended is where a message is just worth sending.',
    table: "Thresholds of the circonscription's probability",
    threshold: 'threshold',
    recommended: ' (recommended)',
    columns: ['rows kept', 'share', 'expected wrong', 'cost', 'lost to doubt'],
  },
  provenance: {
    title: 'What this rests on',
    reference: 'Reference',
    before: 'Reference before',
    pack: (path: string, millesime: string, id: string): string => `${path}, millésime ${millesime}, id ${id}`,
    allowed: 'Checks of the build that failed and were let pass',
    date: 'Day from which ages count',
    thresholds: 'Thresholds',
    bothThresholds: (circonscription: number, bureau: number): string =>
      `circonscription ${circonscription}, bureau ${bureau}`,
    excluded: 'Left out',
    columns: 'Columns read',
    column: (key: string, from: readonly string[]): string => `${key} from ${from.join(' + ')}`,
    run: 'Run',
    ran: (version: string, node: string, begun: string): string => `arpenteur ${version}, Node ${node}, begun ${begun}`,
    command: 'Command',
    sources: 'Sources of the reference',
    sourceColumns: ['kind', 'file', 'producer', 'millésime', 'licence', 'SHA-256'],
    files: 'Files of the run',
    fileColumns: ['what', 'file', 'SHA-256'],
    read: 'read',
    joined: 'joined',
    opposition: 'opposition list',
    written: (role: string): string => `written: ${role}`,
  },
};

/** The words of a report. */
export type ReportWords = typeof english;
