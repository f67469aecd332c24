import { pathOf } from '../../batch/batch-plan.ts';
import { type PlannedInput, shownName, type TablePlan } from '../../batch/plan-table.ts';
import { formatTitles, isText } from '../../tables/formats.ts';
import type { ColumnGuess } from '../../tables/columns/guess-columns.ts';
import type { ChosenCriteria, DoublonCriterion, LeftOutReason } from '../doublons/choose-criteria.ts';
import { describeExclusions } from './exclusions.ts';
import { renamedColumns } from './file-columns.ts';
import type { RunPlan } from '../plan-run.ts';
import { Phrase, phrase, type PhraseValue } from '../../words/phrase.ts';

const delimiterNames: Readonly<Record<number, Phrase>> = {
  0x09: phrase`tab`,
  0x2c: phrase`comma`,
  0x3b: phrase`semicolon`,
  0x7c: phrase`bar`,
};
const choiceReasons: Readonly<Record<ColumnGuess['choices'][number]['reason'], Phrase>> = {
  option: phrase`as given`,
  name: phrase`by its name`,
  word: phrase`by a word of its name`,
  content: phrase`by its cells`,
};
const leftOutReasons: Readonly<Record<LeftOutReason, Phrase>> = {
  'several inputs': phrase`ids of several files may be the same by chance`,
  addresses: phrase`it holds ids of addresses`,
  repeated: phrase`it has the same few values over and over`,
};

/**
 * Describes the plan of a run in English, one line per fact. Names of columns are shown, cells never;
 * options stand between backticks, as `columns` or `quotes: none`.
 */
export function describePlan(plan: RunPlan): string[] {
  return planPhrases(plan).map(String);
}

/** The lines of {@link describePlan} as phrases, to be told in another language. */
export function planPhrases(plan: RunPlan): Phrase[] {
  const { table, doublons, database } = plan;
  return [
    ...tablePhrases(table),
    ...(doublons === undefined ? [] : doublonPhrases(table, doublons)),
    ...renamedColumns(plan).map(
      ({ column, writtenAs }) => phrase`the input has a column ${column}: the result is written as ${writtenAs}`,
    ),
    ...(database?.update === true ? [updatePhrase(database.table)] : []),
    ...describeExclusions({ ...plan, hasOpposition: pathOf(plan.reads, 'opposition') !== undefined }),
  ];
}

/** What an update costs the table. */
function updatePhrase(table: string): Phrase {
  return phrase`${table} is updated: PostgreSQL writes a new version of every row, which doubles its size until VACUUM, and locks its rows until the commit`;
}

/** How inputs are read, one line per fact, as {@link describePlan} does. */
export function describeTable(table: TablePlan): string[] {
  return tablePhrases(table).map(String);
}

/** The lines of {@link describeTable} as phrases. */
export function tablePhrases(table: TablePlan): Phrase[] {
  const { columns, dialect } = table;
  const named = (column: number): string => shownName(table, column);
  const lines = table.inputs.map(describeInput);
  for (const { key, columns: indexes, reason } of columns.choices) {
    lines.push(phrase`${key} is read from ${indexes.map(named).join(', ')} (${choiceReasons[reason]})`);
  }
  for (const { key, column, reason } of columns.refused) {
    if (reason === 'duplicate') {
      lines.push(
        phrase`column ${column + 1} is not read: it has the same name as the one read as ${key}; rename one of them`,
      );
      continue;
    }
    const why = reason === 'content' ? phrase`its cells do not look like it` : phrase`another column says the same`;
    lines.push(phrase`${named(column)} is not read as ${key}: ${why} (\`columns: ${key}=${named(column)}\` uses it)`);
  }
  if (columns.headerLooksLikeData && dialect.header && dialect.format === 'csv') {
    lines.push(phrase`the header looks like a row of data: if the file has no header, give \`header: false\``);
  }
  return lines;
}

/** The criteria for doublons, one line per fact. */
export function doublonPhrases(table: TablePlan, { criteria, leftOut }: ChosenCriteria): Phrase[] {
  const same = criteria
    .map((criterion) => describeCriterion(table, criterion))
    .reduce((all, one) => phrase`${all}, or ${one}`);
  return [
    phrase`looking for doublons: rows are one person with ${same}`,
    ...leftOut.map(
      ({ criterion, reason }) =>
        phrase`${describeCriterion(table, criterion)} makes no doublon: ${leftOutReasons[reason]} (\`doublons: ${criterion}\` uses it)`,
    ),
  ];
}

function describeCriterion(table: TablePlan, criterion: DoublonCriterion): Phrase {
  if (criterion === 'nom') return phrase`the same name at the same address`;
  if (criterion === 'nom_proche') return phrase`names that differ by one letter at the same address`;
  const [column = '', name] = criterion.split('_');
  const indexes = table.columns.choices.find(({ key }) => key === column)?.columns ?? [];
  const columns = indexes.map((index) => shownName(table, index)).join(', ');
  return name === undefined
    ? phrase`the same ${column} (${columns})`
    : phrase`the same ${column} (${columns}) and the same name`;
}

function describeInput({ path, format, facts: found, gzip, utf16, dialect, names }: PlannedInput): Phrase {
  const name = path === '-' ? phrase`standard input` : path;
  if (format === 'parquet') return phrase`${name}: Parquet, ${names.length} columns`;
  if (!isText(format)) return phrase`${name}: ${list([new Phrase(formatTitles[format]), ...found])}`;
  const packed = gzip ? ', gzip' : '';
  if (dialect.format === 'ndjson') return phrase`${name}: NDJSON${packed}`;
  const { delimiter } = dialect.syntax;
  const sign = delimiterNames[delimiter] ?? String.fromCharCode(delimiter);
  const { lf, crlf, cr } = dialect.lineEnds;
  const lineEnds = [lf > 0 ? 'LF' : '', crlf > 0 ? 'CRLF' : '', cr > 0 && dialect.syntax.returnEndsRow ? 'CR' : ''];
  const mixed = lineEnds.filter((kind) => kind !== '');
  const facts: PhraseValue[] = [
    `CSV${packed}`,
    dialect.delimiterReason === 'single column'
      ? phrase`one column`
      : dialect.delimiterReason === 'sep line'
        ? phrase`${names.length} columns delimited by ${sign} (its line sep=)`
        : phrase`${names.length} columns delimited by ${sign}`,
    utf16 === undefined
      ? dialect.byteOrderMark
        ? phrase`${dialect.encoding} with byte order mark`
        : `${dialect.encoding}${dialect.encodingReason === 'ascii' ? ' (ASCII)' : ''}`
      : phrase`${utf16}, written as utf-8 with byte order mark`,
    dialect.header ? phrase`header` : phrase`no header`,
  ];
  const { rows, reason } = dialect.above;
  if (rows > 0) {
    const skipped =
      rows === 1
        ? phrase`the first line is neither read nor written`
        : phrase`the first ${rows} lines are neither read nor written`;
    facts.push(reason === 'option' ? skipped : phrase`${skipped} (\`skip: 0\` reads all)`);
  }
  if (dialect.quotes === 'none') facts.push(phrase`quotes are text`);
  if (mixed.length > 1) facts.push(phrase`mixed line ends (${mixed.join(', ')})`);
  if (dialect.consistent < 0.99) {
    facts.push(phrase`${Math.round((1 - dialect.consistent) * 100)} % of the first rows have another number of fields`);
  }
  return phrase`${name}: ${list(facts)}`;
}

/** Joins facts by commas. */
function list(facts: readonly PhraseValue[]): PhraseValue {
  return facts.reduce((all, fact) => phrase`${all}, ${fact}`);
}
