import type { Catalogue, CatalogueSource } from '../../index.ts';
import { paint } from './paint.ts';
import { alignTable, formatBytes } from './text-table.ts';
import { wrapWords } from './text-table.ts';
import { count } from '../../words/phrase.ts';
import { say } from '../language/say.ts';

/** A catalogue as lines: each source with size, licence and what it adds. */
export function describeCatalogue({ name, version, sources, unpublished }: Catalogue): string[] {
  const bytes = sources.reduce((sum, source) => sum + bytesOf(source), 0);
  return [
    say`${paint.heading(name)}: catalogue of ${version}, ${sources.length} sources, about ${formatBytes(Math.round(bytes))} for all of France`,
    ...sources.flatMap(describeSource),
    paint.heading(say('not published')),
    ...unpublished.flatMap(({ kind, why, instead }) => [
      `  ${paint.name(kind)}`,
      ...indent(`${say(why)} ${say(instead)}`),
    ]),
  ];
}

function describeSource(source: CatalogueSource): string[] {
  const { id, title, producer, licence, adds, cadence, cut, editions, expect } = source;
  const files = typeof expect.rows === 'number' ? 1 : Object.keys(expect.rows).length;
  const size = bytesOf(source);
  const lines = alignTable([
    [say('size'), `${size === 0 ? say('unknown') : say`about ${formatBytes(Math.round(size))}`}${cut === 'departement' ? say`, ${count(files)} files, one per département` : ''}`],
    [say('published'), say`${say(cadence)}; millésimes ${editions.map(({ millesime }) => millesime).join(', ')}`],
    [say('producer'), say(producer)],
    [say('licence'), licence.name],
  ]); // prettier-ignore
  return [
    `  ${paint.name(id)}  ${say(title)}`,
    ...indent(say(adds)),
    ...lines.map((line) => `  ${line}`),
    ...(licence.obliges === undefined ? [] : indent(say`${licence.name} requires: ${say(licence.obliges)}`)),
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
