import type { JobReport } from '../api/answers.ts';
import { reportPath, resultPath } from '../api/jobs.ts';
import { element } from '../page/element.ts';
import { formatCount, formatShare } from '../words/figures.ts';
import { motifTexts, severityTexts } from '../../domain/motifs-in-french.ts';
import { statutTexts } from '../words/outcomes.ts';
import { saveLink } from './save-file.ts';
import { thresholdChooser } from './threshold-chooser.ts';

/** Most motifs listed; the report lists all. */
const mostMotifs = 8;

/** Further formats in which a result can be downloaded. */
const otherFormats = [
  ['ndjson', 'En NDJSON'],
  ['geojson', 'En GeoJSON, pour une carte'],
] as const;

/** A file whose job has finished. */
export interface DoneFile {
  readonly id: string;
  readonly name: string;
  readonly format: 'csv' | 'ndjson';
  readonly report: JobReport;
  /** Matches the file again with a threshold. Undefined when the page no longer has the file. */
  readonly onThreshold: ((threshold: number) => void) | undefined;
  /** Starts the review of doubtful places. Undefined for formats that cannot be reviewed. */
  readonly onReview: (() => void) | undefined;
}

/** The result of a file: figures, motifs to check, thresholds and downloads. */
export function resultPanel({ id, name, format, report, onThreshold, onReview }: DoneFile): HTMLElement {
  const { compte, lignes, seuils } = report;
  return element(
    'section',
    { class: 'done', 'aria-labelledby': 'resultat' },
    element('h2', { id: 'resultat', tabindex: '-1' }, `${name} est traité`),
    element(
      'p',
      { class: 'actions' },
      saveLink(`Télécharger le résultat (${format.toUpperCase()})`, resultPath(id), resultName(name, format), true),
      saveLink('Compressé (.gz)', resultPath(id, 'gzip=1'), `${resultName(name, format)}.gz`),
      otherFormats
        .filter(([other]) => other !== format)
        .map(([other, title]) => saveLink(title, resultPath(id, `format=${other}`), resultName(name, other))),
      saveLink('Télécharger le rapport', reportPath(id), 'rapport.html'),
      onReview === undefined
        ? undefined
        : element('button', { type: 'button', onclick: onReview }, 'Revoir les lieux douteux'),
    ),
    element('dl', { class: 'tiles' }, ...statutTiles(compte, lignes)),
    motifTable(compte, lignes),
    seuils === null ? undefined : thresholdChooser(seuils, onThreshold),
  );
}

function statutTiles(counts: Readonly<Record<string, number>>, rows: number): readonly HTMLElement[] {
  return Object.entries(statutTexts).flatMap(([statut, { title }]) => {
    const count = counts[`statut:${statut}`] ?? 0;
    if (count === 0) return [];
    const share = element('span', {}, `${formatShare(count, rows)} des lignes`);
    return [
      element('div', {}, element('dt', {}, title), element('dd', {}, element('strong', {}, formatCount(count)), share)),
    ];
  });
}

function motifTable(counts: Readonly<Record<string, number>>, rows: number): HTMLElement | undefined {
  const found = Object.entries(motifTexts)
    .map(([motif, text]) => ({ motif, text, count: counts[`motif:${motif}`] ?? 0 }))
    .filter(({ count, text: [severity] }) => count > 0 && severity !== 'information')
    .sort((one, other) => other.count - one.count)
    .slice(0, mostMotifs);
  if (found.length === 0) return undefined;
  return element(
    'section',
    { 'aria-labelledby': 'a-verifier' },
    element('h3', { id: 'a-verifier' }, 'À vérifier'),
    element(
      'div',
      { class: 'scroll' },
      element(
        'table',
        { class: 'cards' },
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            element('th', { scope: 'col' }, 'Ce qui est constaté'),
            element('th', { scope: 'col' }, 'Que faire'),
            element('th', { scope: 'col', class: 'figure' }, 'Lignes'),
          ),
        ),
        element(
          'tbody',
          {},
          ...found.map(({ text: [severity, meaning, action], count }) =>
            element(
              'tr',
              {},
              element(
                'th',
                { scope: 'row' },
                severity === 'grave' ? element('strong', { class: 'grave' }, `${severityTexts.grave} : `) : undefined,
                meaning,
              ),
              element('td', {}, action),
              element('td', { class: 'figure' }, `${formatCount(count)} (${formatShare(count, rows)})`),
            ),
          ),
        ),
      ),
    ),
  );
}

/** `contacts.csv.gz` becomes `contacts.resultat.csv`. */
function resultName(name: string, format: string): string {
  const [, stem = name] = /^(.+?)(\.\w+)?(\.gz)?$/i.exec(name) ?? [];
  return `${stem}.resultat.${format}`;
}
