import type { ColumnGuess } from '../tables/columns/guess-columns.ts';
import type { BatchPlan, PlannedInput } from '../batch/plan.ts';
import type { RenamedColumn } from '../batch/batch-options.ts';

const delimiterNames: Readonly<Record<number, string>> = { 0x09: 'tab', 0x2c: 'comma', 0x3b: 'semicolon', 0x7c: 'bar' };
const reasons: Readonly<Record<ColumnGuess['choices'][number]['reason'], string>> = {
  option: 'as told',
  name: 'by its name',
  word: 'by a word of its name',
  content: 'by its cells',
};

/**
 * What was found out and decided before a run, one line a fact, in English. Names of columns are told, cells never.
 *
 * @param renamed result columns that are written under another name.
 */
export function describePlan(plan: BatchPlan, renamed: readonly RenamedColumn[]): string[] {
  const { names, columns, dialect } = plan;
  // A header that is in truth a row is somebody's data: it is not repeated.
  const named = (column: number): string =>
    columns.headerLooksLikeData ? `column ${column + 1}` : (names[column] ?? `column ${column + 1}`);
  const lines = plan.inputs.map(describeInput);
  for (const { key, columns: indexes, reason } of columns.choices) {
    lines.push(`${key} is read from ${indexes.map(named).join(', ')} (${reasons[reason]})`);
  }
  for (const { key, column, reason } of columns.refused) {
    const why = reason === 'content' ? 'its cells do not look like it' : 'another column says the same';
    lines.push(`${named(column)} is not read as ${key}: ${why} (--columns ${key}=${named(column)} uses it)`);
  }
  if (columns.headerLooksLikeData && dialect.header && dialect.format === 'csv') {
    lines.push('the header looks like a row of data: if the file has no header, say --no-header');
  }
  for (const { column, writtenAs } of renamed) {
    lines.push(`the input has a column ${column}: the result is written as ${writtenAs}`);
  }
  return lines;
}

function describeInput({ path, gzip, dialect, names }: PlannedInput): string {
  const name = path === '-' ? 'standard input' : path;
  const packed = gzip ? ', gzip' : '';
  if (dialect.format === 'ndjson') return `${name}: NDJSON${packed}`;
  const { delimiter } = dialect.syntax;
  const { lf, crlf, cr } = dialect.lineEnds;
  const lineEnds = [lf > 0 ? 'LF' : '', crlf > 0 ? 'CRLF' : '', cr > 0 && dialect.syntax.returnEndsRow ? 'CR' : ''];
  const mixed = lineEnds.filter((kind) => kind !== '');
  const facts = [
    `CSV${packed}`,
    dialect.delimiterReason === 'single column'
      ? 'one column'
      : `${names.length} columns delimited by ${delimiterNames[delimiter] ?? String.fromCharCode(delimiter)}`,
    dialect.encoding +
      (dialect.byteOrderMark ? ' with byte order mark' : dialect.encodingReason === 'ascii' ? ' (ASCII)' : ''),
    dialect.header ? 'header' : 'no header',
  ];
  if (dialect.quotes === 'none') facts.push('quotes are text');
  if (mixed.length > 1) facts.push(`mixed line ends (${mixed.join(', ')})`);
  if (dialect.consistent < 0.99) {
    facts.push(`${Math.round((1 - dialect.consistent) * 100)} % of the first rows have another number of fields`);
  }
  return `${name}: ${facts.join(', ')}`;
}
