import { stripVTControlCharacters } from 'node:util';
import { paint } from './paint.ts';
import { Figure } from '../../words/phrase.ts';
import { language, say } from '../language/say.ts';

/** A row of a table: text is aligned left, numbers right. */
export type TableRow = readonly (string | number)[];

/**
 * Returns the lines of a table with aligned columns, two spaces apart and indented by two. Columns with a number, decimal or
 * percentage are aligned right, with their heading.
 *
 * @param head names of the columns, if they are shown.
 */
export function alignTable(rows: readonly TableRow[], head?: readonly string[]): string[] {
  const texts = rows.map((row) => row.map((value) => (typeof value === 'number' ? formatCount(value) : value)));
  const isRight = (column: number): boolean =>
    rows.some(
      (row) =>
        typeof row[column] === 'number' || /^[\d,\u202f]+([.,]\d+)?([ \u00a0]?%|[.,]\d+)$/.test(String(row[column])),
    );
  const lines = head === undefined ? texts : [head.map(paint.heading), ...texts];
  const columns = (lines[0] ?? []).map((_, column) => ({
    width: Math.max(...lines.map((line) => visibleLength(line[column] ?? ''))),
    right: isRight(column),
  }));
  return lines.map((line) =>
    columns
      .reduce((text, { width, right }, column) => {
        const cell = line[column] ?? '';
        const room = ' '.repeat(width - visibleLength(cell));
        return `${text}  ${right ? room + cell : cell + room}`;
      }, '')
      .trimEnd(),
  );
}

function visibleLength(text: string): number {
  return stripVTControlCharacters(text).length;
}

/** Formats a count: `1,234,567`. */
export function formatCount(value: number): string {
  return formatDecimal(value, 0);
}

/** Formats a number with so many decimals: `1,234.5`. */
export function formatDecimal(value: number, digits: number): string {
  return say`${new Figure(value, digits)}`;
}

/** Formats a share of a whole: `97.3 %`; `-` if the whole is 0. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? '-' : say`${new Figure((100 * part) / whole, 1)} %`;
}

/** Formats a size in decimal units: `640 B`, `12.3 kB`, `1.24 GB`; in French `12,3 ko`. */
export function formatBytes(bytes: number): string {
  const units = language() === 'fr' ? ['o', 'ko', 'Mo', 'Go', 'To'] : ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : sayPoint(value.toPrecision(3))} ${units[unit] ?? ''}`;
}

/** Puts the decimal comma in place of the point where the language has it. */
function sayPoint(number: string): string {
  return language() === 'fr' ? number.replace('.', ',') : number;
}

/** Formats a duration: `0:42`, `12:05`, `1:02:03`. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  const hours = Math.floor(seconds / 3600);
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return hours > 0 ? `${hours}:${clock}` : clock.replace(/^0/, '');
}

/** Returns one line per value: its name, then the value, aligned. */
export function nameValues(rows: readonly (readonly [name: string, value: string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${paint.name(name)}${' '.repeat(width - name.length)}  ${value}`);
}

/** Wraps words into lines of up to 100 characters, each indented by two. */
export function wrapWords(words: readonly string[]): string {
  const lines: string[] = [];
  let line = ' ';
  for (const word of words) {
    if (line.length + word.length > 100) {
      lines.push(line);
      line = ' ';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}
