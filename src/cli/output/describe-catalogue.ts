import type { Catalogue, CatalogueSource } from '../../index.ts';
import { paint } from './paint.ts';
import { alignTable, formatBytes, formatCount } from './text-table.ts';
import { wrapWords } from './text-table.ts';

/** A catalogue as lines: each source with size, licence and what it adds. */
export function describeCatalogue({ name, version, sources, unpublished }: Catalogue): string[] {
  const bytes = sources.reduce((sum, source) => sum + bytesOf(source), 0);
  return [
    `${paint.heading(name)}: catalogue of ${version}, ${sources.length} sources, about ${formatBytes(Math.round(bytes))} for all of France`,
    ...sources.flatMap(describeSource),
    paint.heading('not published'),
    ...unpublished.flatMap(({ kind, why, instead }) => [`  ${paint.name(kind)}`, ...indent(`${why} ${instead}`)]),
  ];
}

function describeSource(source: CatalogueSource): string[] {
  const { id, title, producer, licence, adds, cadence, cut, editions, expect } = source;
  const files = typeof expect.rows === 'number' ? 1 : Object.keys(expect.rows).length;
  const size = bytesOf(source);
  const lines = alignTable([
    ['size', `${size === 0 ? 'not known' : `about ${formatBytes(Math.round(size))}`}${cut === 'departement' ? `, ${formatCount(files)} files, one for each département` : ''}`],
    ['published', `${cadence}; millésimes ${editions.map(({ millesime }) => millesime).join(', ')}`],
    ['producer', producer],
    ['licence', licence.name],
  ]); // prettier-ignore
  return [
    `  ${paint.name(id)}  ${title}`,
    ...indent(adds),
    ...lines.map((line) => `  ${line}`),
    ...(licence.obliges === undefined ? [] : indent(`${licence.name} obliges: ${licence.obliges}`)),
  ];
}

function bytesOf({ expect: { rows, bytesPerRow } }: CatalogueSource): number {
  const all = typeof rows === 'number' ? rows : Object.values(rows).reduce((sum, count) => sum + count, 0);
  return all * bytesPerRow;
}

function indent(text: string): string[] {
  return wrapWords(text.split(' '))
    .split('\n')
    .map((line) => `  ${line}`);
}
