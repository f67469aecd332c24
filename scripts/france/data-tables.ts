/** Columns of the real tables from which the generated France is made. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { dataFolder } from '../evaluate/paths.ts';

/** A file of the data folder as bytes, unpacked. */
export function readData(name: string): Buffer {
  const bytes = readFileSync(join(dataFolder, name));
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/**
 * Yields the named columns, row by row; fields may be quoted, but contain no line ends.
 *
 * @throws Error if the table lacks a column.
 */
export function* readColumns(
  name: string,
  delimiter: ',' | ';',
  columns: readonly string[],
): Generator<readonly string[]> {
  const [first = '', ...lines] = readData(name).toString('utf8').split(/\r?\n/);
  const header = splitLine(first.replace(/^\ufeff/, ''), delimiter);
  const places = columns.map((column) => header.indexOf(column));
  if (places.includes(-1)) throw new Error(`${name}: expected the columns ${columns.join(', ')}.`);
  for (const line of lines) {
    if (line === '') continue;
    const fields = splitLine(line, delimiter);
    yield places.map((place) => fields[place] ?? '');
  }
}

function splitLine(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const fields = line.match(
    delimiter === ',' ? /"(?:[^"]|"")*"|[^,"]+|(?<=,|^)(?=,|$)/g : /"(?:[^"]|"")*"|[^;"]+|(?<=;|^)(?=;|$)/g,
  );
  return (fields ?? []).map((field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field));
}
