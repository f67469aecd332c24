import { motifs } from '../../../domain/motifs.ts';
import type { Statut } from '../../../domain/outcomes.ts';
import { html } from '../page/html.ts';
import { figuresOf } from './figures.ts';

const figures = figuresOf('en');
const { count } = figures;

/** English texts of the report, by section; {@link ReportWords} is their type. */
export const english = {
  lang: 'en',
  figures,
  page: {
    title: (rows: number): string => `${count(rows)} contacts assigned`,
    about: (files: string, date: string, millesime: string): string =>
      `${files}, on ${date}, with reference ${millesime}.`,
    standardInput: 'standard input',
    sections: 'Sections',
    overview: 'Overview',
    circonscriptions: 'Circonscriptions',
    communes: 'Communes',
    reliability: 'Reliability',
    motifs: 'Findings',
    thresholds: 'Thresholds',
    provenance: 'Provenance',
    madeBy: (version: string): string =>
      `Made by Arpenteur ${version}. Probabilities were fitted to two electoral rolls of the Paris region; elsewhere they ` +
      'have not been measured. Motifs describe the file according to configurable rules; they are not legal advice.',
    /** Between a term and its explanation. */
    colon: ': ',
    /** After a count, on narrow screens where rows are shown as blocks. */
    ofRows: ' rows',
    toDo: 'Action: ',
  },
  overview: {
    title: 'Rows in, rows out',
    rowsRead: 'rows read',
    speed: (time: string, rowsPerSecond: number, threads: number): string =>
      `${time}, ${count(rowsPerSecond)} rows/s on ${threads} threads`,
    assigned: 'assigned a circonscription',
    sure: 'with a probability of 0.95 or more',
    wrong: 'expected to be assigned a wrong one',
    rows: (rows: number): string => `${count(rows)} rows`,
    ofKept: (rows: number): string => `of the ${count(rows)} kept rows that have one`,
    everyRow: 'Rows by statut',
    statuts: {
      attribue: 'assigned a circonscription',
      ambigu: 'several circonscriptions are possible, none is certain enough',
      introuvable: 'the address was not found',
      hors_zone: 'the address was found outside the areas of the reference',
      illisible: 'the row has no address',
      erreur: 'the row does not match the header',
    } satisfies Record<Statut, string> as Record<Statut, string>,
    sum: (read: number, kept: number, excluded: number, rejected: number): string =>
      `${count(read)} rows read = ${count(kept)} kept + ${count(excluded)} excluded${
        rejected > 0
          ? `; ${count(rejected)} of them did not match the header and were copied unchanged to a file beside the output`
          : ''
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
      `${count(rows)} kept rows are assigned to ${count(given)} of the reference's ${count(all)} circonscriptions. The number ` +
      'expected wrong is the sum of 1 minus the probability over the rows.',
    table: 'Rows by circonscription, in descending order',
    ofRows: (rows: number): string => `${count(rows)} rows`,
    map: (name: string): string => `Map of ${name}: rows by circonscription`,
    noRow: 'no rows',
    andMore: (from: number): string => `${count(from)} rows or more`,
    fromTo: (from: number, to: number): string => `${count(from)} to ${count(to)}`,
    byCommune: 'By commune',
    communes: (communes: number, listed: number): string =>
      `Addresses of ${count(communes)} communes${
        communes > listed ? `; the ${count(listed)} with most rows are listed` : ''
      }.`,
    communeTable: 'Rows by commune, in descending order',
    byBureau: 'By bureau de vote',
    bureauxListed: (bureaux: number, listed: number): string =>
      `${count(bureaux)} bureaux de vote have at least one row${
        bureaux > listed ? `; the table has the ${count(listed)} with most rows` : ''
      }.`,
    bureauTable: 'Rows by bureau de vote, in descending order',
    bureau: 'bureau',
    commune: 'commune',
    assigned: 'assigned',
  },
  reliability: {
    title: 'Reliability',
    meaning: (circonscription: number, bureau: number): string =>
      'Of a hundred rows with a probability of 0.90, ninety are expected to be right. The probability concerns the address, not ' +
      `the person, who may be registered elsewhere. Below ${circonscription} (circonscription) or ${bureau} (bureau), the code ` +
      'is left empty; the probability shown is still that of the best candidate.',
    probability: 'probability',
    table: { circonscription: 'Probability of the circonscription, best candidate', bureau: 'Probability of the bureau de vote, best candidate' }, // prettier-ignore
    fromTo: (from: number, to: number): string => `${from} to ${to}`,
    none: 'no candidate',
  },
  motifs: {
    title: 'Findings',
    meaning: html`The column <code>motifs</code> holds the reasons; a row may have several.
      <span class="grave">grave</span>: do not use the row without checking it.
      <span class="attention">attention</span>: check the row. <span class="information">information</span>: no action
      is needed.`,
    noAddress: 'This report contains no addresses. An option adds a few example rows per motif.',
    addresses: 'This report contains personal addresses.',
    nothing: 'None.',
    groups: {
      adresse: 'The address',
      affectation: 'The assignment',
      perime: 'Stored values that are stale or do not match',
      consentement: 'Consent and retention',
    },
    severities: { information: 'information', attention: 'attention', grave: 'grave' },
    columns: { motif: 'motif', severity: 'severity', rows: 'rows', share: 'share', meaning: 'meaning', action: 'action' }, // prettier-ignore
    row: (row: number): string => `row ${count(row)}`,
    text: (motif: keyof typeof motifs): { readonly meaning: string; readonly action: string } => motifs[motif],
  },
  thresholds: {
    title: 'Cost of each threshold',
    meaning: (message: number, wrong: number): string =>
      `A message costs ${message} €; one that reaches another circonscription costs ${wrong} € more. The last column adds the ` +
      'full cost of wrong messages and the cost of right ones that are not sent. None of these thresholds was applied to the ' +
      'file. At the recommended threshold, a message is just worth sending.',
    table: "Thresholds for the circonscription's probability",
    threshold: 'threshold',
    recommended: ' (recommended)',
    columns: ['rows kept', 'share', 'expected wrong', 'cost', 'lost to doubt'],
  },
  provenance: {
    title: 'Provenance',
    reference: 'Reference',
    before: 'Previous reference',
    pack: (path: string, millesime: string, id: string): string => `${path}, millésime ${millesime}, id ${id}`,
    allowed: 'Failed build checks that were allowed',
    date: 'Date from which ages are counted',
    thresholds: 'Thresholds',
    bothThresholds: (circonscription: number, bureau: number): string =>
      `circonscription ${circonscription}, bureau ${bureau}`,
    excluded: 'Excluded',
    columns: 'Columns read',
    column: (key: string, from: readonly string[]): string => `${key} from ${from.join(' + ')}`,
    run: 'Run',
    ran: (version: string, node: string, begun: string): string =>
      `arpenteur ${version}, Node ${node}, started ${begun}`,
    command: 'Command',
    sources: 'Sources of the reference',
    sourceColumns: ['kind', 'file', 'producer', 'millésime', 'licence', 'SHA-256'],
    files: 'Files of the run',
    fileColumns: ['use', 'file', 'SHA-256'],
    read: 'read',
    joined: 'joined',
    opposition: 'opposition list',
    written: (role: string): string => `written: ${role}`,
  },
};

/** Texts of a report. */
export type ReportWords = typeof english;
