import { pathOf } from '../../batch/batch-plan.ts';
import { type PlannedInput, shownName, type TablePlan } from '../../batch/plan-table.ts';
import { formatTitles, isText } from '../../tables/formats.ts';
import type { ColumnGuess } from '../../tables/columns/guess-columns.ts';
import type { ChosenCriteria, DoublonCriterion, LeftOutReason } from '../doublons/choose-criteria.ts';
import { describeExclusions } from './exclusions.ts';
import { renamedColumns } from './file-columns.ts';
import type { RunPlan } from '../plan-run.ts';

const delimiterNames: Readonly<Record<number, string>> = { 0x09: 'tab', 0x2c: 'comma', 0x3b: 'semicolon', 0x7c: 'bar' };
const choiceReasons: Readonly<Record<ColumnGuess['choices'][number]['reason'], string>> = {
  option: 'as given',
  name: 'by its name',
  word: 'by a word of its name',
  content: 'by its cells',
};
const leftOutReasons: Readonly<Record<LeftOutReason, string>> = {
  'several inputs': 'ids of several files may be the same by chance',
  addresses: 'it holds ids of addresses',
  repeated: 'it has the same few values over and over',
};

/**
 * Describes the plan of a run in English, one line per fact. Names of columns are shown, cells never;
 * options stand between backticks, as `columns` or `quotes: none`.
 */
export function describePlan(plan: RunPlan): string[] {
  const { table, doublons } = plan;
  return [
    ...describeTable(table),
    ...(doublons === undefined ? [] : describeDoublons(table, doublons)),
    ...renamedColumns(plan).map(
      ({ column, writtenAs }) => `the input has a column ${column}: the result is written as ${writtenAs}`,
    ),
    ...describeExclusions({ ...plan, hasOpposition: pathOf(plan.reads, 'opposition') !== undefined }),
  ];
}

/** How inputs are read, one line per fact, as {@link describePlan} does. */
export function describeTable(table: TablePlan): string[] {
  const { columns, dialect } = table;
  const named = (column: number): string => shownName(table, column);
  const lines = table.inputs.map(describeInput);
  for (const { key, columns: indexes, reason } of columns.choices) {
    lines.push(`${key} is read from ${indexes.map(named).join(', ')} (${choiceReasons[reason]})`);
  }
  for (const { key, column, reason } of columns.refused) {
    if (reason === 'duplicate') {
      lines.push(
        `column ${column + 1} is not read: it has the same name as the one read as ${key}; rename one of them`,
      );
      continue;
    }
    const why = reason === 'content' ? 'its cells do not look like it' : 'another column says the same';
    lines.push(`${named(column)} is not read as ${key}: ${why} (\`columns: ${key}=${named(column)}\` uses it)`);
  }
  if (columns.headerLooksLikeData && dialect.header && dialect.format === 'csv') {
    lines.push('the header looks like a row of data: if the file has no header, give `header: false`');
  }
  return lines;
}

/** Describes the criteria for doublons, one line per fact, like {@link describePlan}. */
export function describeDoublons(table: TablePlan, { criteria, leftOut }: ChosenCriteria): string[] {
  const same = criteria.map((criterion) => describeCriterion(table, criterion));
  return [
    `looking for doublons: rows are one person with ${same.join(', or ')}`,
    ...leftOut.map(
      ({ criterion, reason }) =>
        `${describeCriterion(table, criterion)} makes no doublon: ${leftOutReasons[reason]} (\`doublons: ${criterion}\` uses it)`,
    ),
  ];
}

function describeCriterion(table: TablePlan, criterion: DoublonCriterion): string {
  if (criterion === 'nom') return 'the same name at the same address';
  if (criterion === 'nom_proche') return 'names that differ by one letter at the same address';
  const [column = '', name] = criterion.split('_');
  const indexes = table.columns.choices.find(({ key }) => key === column)?.columns ?? [];
  const columns = indexes.map((index) => shownName(table, index)).join(', ');
  return `the same ${column} (${columns})${name === undefined ? '' : ' and the same name'}`;
}

function describeInput({ path, format, facts: found, gzip, utf16, dialect, names }: PlannedInput): string {
  const name = path === '-' ? 'standard input' : path;
  if (format === 'parquet') return `${name}: Parquet, ${names.length} columns`;
  if (!isText(format)) return `${name}: ${formatTitles[format]}${found.map((fact) => `, ${fact}`).join('')}`;
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
      : `${names.length} columns delimited by ${delimiterNames[delimiter] ?? String.fromCharCode(delimiter)}` +
        (dialect.delimiterReason === 'sep line' ? ' (its line sep=)' : ''),
    utf16 === undefined
      ? dialect.encoding +
        (dialect.byteOrderMark ? ' with byte order mark' : dialect.encodingReason === 'ascii' ? ' (ASCII)' : '')
      : `${utf16}, written as utf-8 with byte order mark`,
    dialect.header ? 'header' : 'no header',
  ];
  const { rows, reason } = dialect.above;
  if (rows > 0) {
    const count = rows === 1 ? 'the first line is' : `the first ${rows} lines are`;
    facts.push(`${count} neither read nor written${reason === 'option' ? '' : ' (`skip: 0` reads all)'}`);
  }
  if (dialect.quotes === 'none') facts.push('quotes are text');
  if (mixed.length > 1) facts.push(`mixed line ends (${mixed.join(', ')})`);
  if (dialect.consistent < 0.99) {
    facts.push(`${Math.round((1 - dialect.consistent) * 100)} % of the first rows have another number of fields`);
  }
  return `${name}: ${facts.join(', ')}`;
}
