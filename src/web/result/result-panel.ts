import type { JobReport } from '../api/answers.ts';
import { reportPath, resultPath } from '../api/jobs.ts';
import { element } from '../page/element.ts';
import { formatCount, formatShare } from '../words/figures.ts';
import { motifTexts, severityTexts } from '../../domain/motifs-in-french.ts';
import { statutTexts } from '../words/outcomes.ts';
import { say } from '../words/say.ts';
import { resultRows } from './result-rows.ts';
import { withoutEnding } from '../../tables/formats.ts';
import { saveLink } from './save-file.ts';
import { territoryPanel } from './territory-panel.ts';
import { thresholdChooser } from './threshold-chooser.ts';

/** Most motifs listed; the report lists all. */
const mostMotifs = 8;

/** Further formats in which a result can be downloaded: what it is converted from, and the link's text. */
const otherFormats = [
  ['xlsx', 'csv', 'Excel (.xlsx)'],
  ['parquet', 'csv', 'Parquet'],
  ['geojson', undefined, 'GeoJSON, pour une carte'],
  ['ndjson', 'csv', 'NDJSON'],
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

/** The result of a file: figures, downloads, motifs to check, rows, areas and thresholds. */
export function resultPanel(done: DoneFile): HTMLElement {
  const { id, name, report } = done;
  const { compte, lignes, seuils } = report;
  return element(
    'section',
    { class: 'done', 'aria-labelledby': 'resultat' },
    element('h2', { id: 'resultat', tabindex: '-1' }, say('{file} est traité', { file: name })),
    element('dl', { class: 'tiles' }, ...statutTiles(compte, lignes)),
    ...downloads(done),
    motifTable(compte, lignes),
    resultRows(id, report),
    territoryPanel(report),
    seuils === null ? undefined : thresholdChooser(seuils, done.onThreshold),
  );
}

function downloads({ id, name, format, report, onReview }: DoneFile): HTMLElement[] {
  const { exclues = 0, fichiers = 0 } = report;
  const first = saveLink(say('Télécharger le résultat ({format})', { format: format.toUpperCase() }), resultPath(id), resultName(name, format), true); // prettier-ignore
  const others = otherFormats
    .filter(([other, from]) => other !== format && (from === undefined || from === format))
    .map(([other, , title]) => saveLink(say(title), resultPath(id, `format=${other}`), resultName(name, other)));
  return [
    element(
      'p',
      { class: 'actions' },
      first,
      saveLink(say('Télécharger le rapport'), reportPath(id), 'rapport.html'),
      onReview === undefined
        ? undefined
        : element('button', { type: 'button', onclick: onReview }, say('Revoir les lieux douteux')),
    ),
    element(
      'p',
      { class: 'actions small', role: 'group', 'aria-label': say('Autres formats') },
      ...others,
      saveLink(say('Compressé (.gz)'), resultPath(id, 'gzip=1'), `${resultName(name, format)}.gz`),
      fichiers > 0
        ? saveLink(say('{count} {count|fichier|fichiers}, un par circonscription (ZIP)', { count: formatCount(fichiers) }), `/v1/jobs/${id}/split.zip`, resultName(name, 'zip')) // prettier-ignore
        : undefined,
      exclues > 0
        ? saveLink(say('Lignes mises de côté ({count})', { count: formatCount(exclues) }), `/v1/jobs/${id}/exclus`, resultName(name, `exclus.${format}`)) // prettier-ignore
        : undefined,
    ),
  ];
}

function statutTiles(counts: Readonly<Record<string, number>>, rows: number): readonly HTMLElement[] {
  return Object.entries(statutTexts).flatMap(([statut, { title }]) => {
    const count = counts[`statut:${statut}`] ?? 0;
    if (count === 0) return [];
    const share = element('span', {}, say('{share} des lignes', { share: formatShare(count, rows) }));
    return [
      element(
        'div',
        { class: `statut-${statut}` },
        element('dt', {}, say(title)),
        element('dd', {}, element('strong', {}, formatCount(count)), share),
      ),
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
    element('h3', { id: 'a-verifier' }, say('À vérifier')),
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
            element('th', { scope: 'col' }, say('Ce qui est constaté')),
            element('th', { scope: 'col' }, say('Que faire')),
            element('th', { scope: 'col', class: 'figure' }, say('Lignes')),
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
                severity === 'grave'
                  ? element('strong', { class: 'grave' }, `${say(severityTexts.grave)} : `)
                  : undefined,
                say(meaning),
              ),
              element('td', {}, say(action)),
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
  return `${withoutEnding(name) || 'fichier'}.resultat.${format}`;
}
