/**
 * Golden tables: one theme per CSV file, one case per row, `;` between columns, `#` lines are remarks.
 *
 * `known` is 1 for a failure that is known: the row then says what is right, and the test fails once it is. With
 * REGEN=marks the marks of rows that are right now are taken off; with REGEN=1 the expected columns of rows without a mark
 * are written again too, and the difference is to be reviewed before it is committed.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

/** One case: its line in the file, and its columns by name. */
export interface GoldenRow {
  readonly line: number;
  readonly columns: Readonly<Record<string, string>>;
}

/** What a row's input gave, by column. */
export type GoldenAnswer = Readonly<Record<string, string>>;

const regenerate = process.env['REGEN'] ?? '';

interface ThemeCount {
  readonly theme: string;
  rows: number;
  known: number;
}

/** Makes a test of every row of every table of a folder beside this file; prints how many each theme has. */
export function testGoldenTables(folder: string, answerOf: (input: string) => GoldenAnswer): void {
  const counts: ThemeCount[] = [];
  const path = fileURLToPath(new URL(`./${folder}/`, import.meta.url));
  for (const file of readdirSync(path).filter((name) => name.endsWith('.csv')).sort()) {
    const theme = file.slice(0, -'.csv'.length);
    const count: ThemeCount = { theme, rows: 0, known: 0 };
    counts.push(count);
    describe(`${folder}: ${theme}`, () => {
      const { header, rows } = readTable(path + file);
      for (const row of rows) {
        count.rows++;
        if (row.columns['known'] === '1') count.known++;
        it(`line ${row.line}: ${row.columns['input'] ?? ''}`, () => {
          if (regenerate !== '') return;
          checkRow(header, row, answerOf(row.columns['input'] ?? ''));
        });
      }
    });
    if (regenerate !== '') afterAll(() => { rewriteTable(path + file, answerOf); }); // prettier-ignore
  }
  it('has its themes', () => {
    expect(counts.length).toBeGreaterThan(0);
  });
  afterAll(() => {
    const rows = counts.reduce((sum, count) => sum + count.rows, 0);
    const known = counts.reduce((sum, count) => sum + count.known, 0);
    const lines = counts.map(({ theme, rows: of, known: fail }) => `  ${theme.padEnd(28)}${of} rows, ${fail} known to fail`);
    console.log([`golden ${folder}: ${rows} rows, ${known} known to fail`, ...lines].join('\n'));
  });
}

function checkRow(header: readonly string[], { columns }: GoldenRow, answer: GoldenAnswer): void {
  const names = header.filter((name) => name !== 'input' && name !== 'known');
  const expected = Object.fromEntries(names.map((name) => [name, columns[name] ?? '']));
  const found = Object.fromEntries(names.map((name) => [name, answer[name] ?? '']));
  if (columns['known'] !== '1') {
    expect(found).toEqual(expected);
    return;
  }
  expect(found, 'a failure marked as known is right now: take the mark off').not.toEqual(expected);
}

/** Reads a table; every row must have as many columns as the header. */
function readTable(path: string): { header: readonly string[]; rows: readonly GoldenRow[] } {
  const lines = readFileSync(path, 'utf8').split('\n');
  const header = (lines[0] ?? '').split(';');
  const rows: GoldenRow[] = [];
  lines.forEach((text, index) => {
    if (index === 0 || text === '' || text.startsWith('#')) return;
    const fields = text.split(';');
    if (fields.length !== header.length) throw new Error(`${path}, line ${index + 1}: ${fields.length} columns`);
    rows.push({ line: index + 1, columns: Object.fromEntries(header.map((name, at) => [name, fields[at] ?? ''])) });
  });
  return { header, rows };
}

function rewriteTable(path: string, answerOf: (input: string) => GoldenAnswer): void {
  const [first = '', ...lines] = readFileSync(path, 'utf8').split('\n');
  const header = first.split(';');
  const inputAt = header.indexOf('input');
  const knownAt = header.indexOf('known');
  const rewritten = lines.map((text) => {
    const fields = text.split(';');
    if (text === '' || text.startsWith('#')) return text;
    const answer = answerOf(fields[inputAt] ?? '');
    if (fields[knownAt] === '1') {
      const isRight = header.every((name, at) => at === inputAt || at === knownAt || fields[at] === (answer[name] ?? ''));
      return isRight ? fields.map((field, at) => (at === knownAt ? '' : field)).join(';') : text;
    }
    if (regenerate === 'marks') return text;
    return header.map((name, at) => (at === inputAt || at === knownAt ? (fields[at] ?? '') : (answer[name] ?? ''))).join(';');
  });
  writeFileSync(path, [first, ...rewritten].join('\n'));
}
