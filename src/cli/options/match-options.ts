import { type Command, Option } from 'commander';
import {
  ArpenteurError,
  type Compression,
  compressions,
  doublonCriteria,
  type DoublonCriterion,
  type LoadMode,
  type MessageCosts,
  type MinProbability,
  motifs,
  oppositionKeyVariable,
  resultColumnNames,
  type ReportLanguage,
  type RunOptions,
  reportLanguages,
  type SplitFormat,
  splitFormats,
  type TableFormat,
  tableFormats,
} from '../../index.ts';
import { addJsonBesideRows, addOverwrite, encodingOption } from './file-options.ts';
import { loadOption } from './load-option.ts';
import { NamesOption } from './names-option.ts';
import { needOption, needOptions } from './need-options.ts';
import { readOpposition } from './opposition-options.ts';
import {
  readCount,
  readDoublonCriteria,
  readEuros,
  readMinProbability,
  readNameList,
  readWholeNumber,
} from './option-values.ts';
import { describe } from '../language/say-help.ts';
import { language } from '../language/say.ts';

/** Options of {@link addMatching} as commander gives them. */
export interface MatchingOptions {
  readonly pack: string;
  readonly previous?: string;
  readonly load?: LoadMode;
  readonly columns?: readonly string[];
  readonly threads?: number;
  readonly date?: string;
  readonly election?: string;
  readonly add?: readonly string[];
  readonly minProbability?: MinProbability;
  readonly rules?: string;
  readonly opposition?: string;
  readonly oppositionKey?: string;
  readonly joindre?: string;
}

/** Options of `arpenteur match` as commander gives them. */
export interface MatchCommandOptions extends MatchingOptions {
  readonly out?: string;
  readonly format?: TableFormat;
  readonly sheet?: string;
  readonly rowGroupRows?: number;
  readonly delimiter?: string;
  readonly encoding?: 'utf-8' | 'windows-1252';
  readonly quotes?: 'standard' | 'none';
  readonly header: boolean;
  readonly skip?: number;
  readonly doublons?: boolean;
  readonly doublonsBy?: readonly DoublonCriterion[];
  readonly exclude?: readonly string[];
  readonly split?: string;
  readonly splitBy?: 'circonscription' | 'bureau';
  readonly splitFormat?: SplitFormat;
  readonly compression?: Compression;
  readonly cost?: number;
  readonly wrongCost?: number;
  readonly journal?: string;
  readonly report?: string;
  readonly reportLanguage?: ReportLanguage;
  readonly reportExamples?: boolean;
  readonly resume?: boolean;
  readonly breakLock?: boolean;
  readonly overwrite?: boolean;
  readonly allow?: 'ROWS_NOT_FOUND';
  readonly safeCells?: boolean;
  readonly key?: readonly string[];
  readonly allColumns?: boolean;
  readonly ifExists?: 'fail' | 'replace';
  readonly update?: boolean;
  readonly quiet?: boolean;
  readonly plan?: true;
  readonly json?: true;
}

/** Adds the options that decide about each row on its own. */
export function addMatching(command: Command): void {
  command
    .option('--pack <file>', 'required: the pack to use, made by `arpenteur build`')
    .option('--previous <file>', 'the previous pack: separates wrong stored codes from stale ones')
    .addOption(loadOption())
    .option('--columns <key=column...>', 'set columns instead of guessing: KEY=COL[,COL...]')
    .option('--threads <n>', 'worker threads at most (default: one per core)', readCount)
    .option('--date <day>', 'the day used for ages and limits, YYYY-MM-DD (default: today)')
    .option(
      '--election <month>',
      'the election to assign bureaux for, YYYY-MM: probabilities fall with the age of roll and contours by then',
    )
    .addOption(
      new NamesOption(
        '--add <columns>',
        'result columns to write, separated by commas (default: all except those on request)',
        [...resultColumnNames, 'doublon_de'],
      ),
    )
    .option(
      '--min-probability <p>',
      'threshold from 0 to 1 below which a code is left empty: P, or circonscription=P,bureau=P (default: circonscription=0.8,bureau=0.5)',
      readMinProbability,
    )
    .option(
      '--rules <file>',
      'JSON file of the rules of consent and retention that differ from the defaults (docs/rules.md)',
    )
    .option('--opposition <list>', 'digests of telephones and e-mail addresses, made by `arpenteur opposition digest`')
    .option(
      '--opposition-key <file>',
      describe`key of that list (default: ${oppositionKeyVariable} of the environment)`,
    )
    .option('--joindre <table>', 'add the columns of a CSV table keyed by circonscription or bureau');
}

/** Adds the options to the command. */
export function addMatchOptions(command: Command): void {
  addMatching(command);
  command
    .option(
      '--out <file>',
      'file to write: CSV, NDJSON, .parquet, .xlsx or a table; - is standard output; .gz is compressed; required unless --split is given',
    )
    .addOption(
      new Option('--format <format>', 'format of the input (default: told by its name, else detected)').choices(
        tableFormats,
      ),
    )
    .option('--sheet <name>', 'sheet of a workbook (default: the first that is not hidden)')
    .option('--delimiter <character>', 'one character, or tab (default: detected)')
    .addOption(encodingOption())
    .addOption(new Option('--quotes <how>', 'none: read quotes as text').choices(['standard', 'none']))
    .option('--no-header', 'the first row is data; columns are named col1, col2 ...')
    .option(
      '--skip <n>',
      'lines above the header, which are not read (default: titles and blank lines are found)',
      readWholeNumber,
    )
    .option(
      '--doublons',
      'find rows of the same person in all inputs; adds the column doublon_de, the row that is kept',
    )
    .addOption(
      new NamesOption(
        '--doublons-by <criteria>',
        describe`criteria of duplicates, of ${doublonCriteria.join(', ')} (default: id, courriel, telephone and nom, where there are columns)`,
        doublonCriteria,
      ).argParser(readDoublonCriteria),
    )
    .addOption(
      new NamesOption(
        '--exclude <motifs>',
        'move rows with one of these motifs to OUT.exclus.csv, with the reason',
        Object.keys(motifs),
      ),
    )
    .option('--split <folder>', 'write one file per circonscription into a folder')
    .addOption(
      new Option('--split-by <what>', 'split by this (default: circonscription)').choices([
        'circonscription',
        'bureau',
      ]),
    )
    .addOption(
      new Option('--split-format <format>', 'format of its files (default: as the output, or as the input)').choices(
        splitFormats,
      ),
    )
    .option('--cost <euros>', 'cost of a message: with --wrong-cost, print what each threshold would mean', readEuros)
    .option('--wrong-cost <euros>', 'additional cost of a message that reaches the wrong circonscription', readEuros)
    .option('--journal <file>', 'write a JSON record of data, rules, thresholds, counts and hashes')
    .option('--report <file>', 'write a report as one page of HTML: what came in and out, where, how sure, what to do')
    .addOption(
      new Option('--report-language <lang>', 'language of the report (default: that of the messages)').choices(
        Object.keys(reportLanguages),
      ),
    )
    .option('--report-examples', 'show a few rows of each motif in the report, with their addresses')
    .option('--row-group-rows <n>', 'rows of a row group, where text becomes Parquet (default: 122880)', readCount)
    .addOption(
      new Option('--compression <codec>', 'compression of Parquet (default: zstd, or that of the input)').choices(
        Object.keys(compressions),
      ),
    )
    .option('--resume', 'keep what is done if the run ends early; the same command continues there')
    .option(
      '--break-lock',
      'take the outputs over from another run; one that still runs then fails (see docs/reliability.md)',
    )
    .option('--key <columns>', 'columns that tell the rows of a table in a database from each other', readNameList)
    .option('--all-columns', 'write all columns of the input into the table, not only its --key')
    .addOption(
      new Option('--if-exists <what>', 'what to do if the table exists (default: fail)').choices(['fail', 'replace']),
    )
    .option('--update', 'write into the columns of the table itself, found by --key: a new version of every row')
    .option('--safe-cells', 'put an apostrophe before cells that a spreadsheet would run as formulas')
    .addOption(new Option('--allow <code>', 'exit with 0 even if almost no row was found').choices(['ROWS_NOT_FOUND']))
    .option('--plan', 'print the plan of the run as JSON, on standard output, and write nothing')
    .option('--quiet', 'print errors only');
  addOverwrite(command);
  addJsonBesideRows(command, 'print the counts as JSON on standard output');
  needOptions(command, 'pack');
  command.hook('preAction', () => {
    const { out, split } = command.opts<MatchCommandOptions>();
    if (out === undefined && split === undefined) needOption(command, 'out');
  });
}

/**
 * The options of a run as the command line gives them.
 *
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export function readMatchOptions(inputs: readonly string[], given: MatchCommandOptions): RunOptions {
  const { out, cost, wrongCost, doublons, doublonsBy, opposition, oppositionKey, ...others } = given;
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- what the command itself does with a run is no option of it.
  const { pack, previous, load, plan, json, quiet, allow, ...same } = others;
  return {
    ...same,
    inputs,
    output: out,
    // Without a report, its language would be an option too many.
    reportLanguage: given.report === undefined ? given.reportLanguage : (given.reportLanguage ?? language()),
    costs: readCosts(cost, wrongCost),
    doublons: doublonsBy ?? doublons,
    opposition: readOpposition(opposition, oppositionKey),
    command: process.argv.slice(2),
  };
}

/** The two costs, or none. @throws {ArpenteurError} OPTION_INVALID: one of them alone, or a message that is free. */
function readCosts(message: number | undefined, wrong: number | undefined): MessageCosts | undefined {
  if (message === undefined && wrong === undefined) return undefined;
  if (message !== undefined && wrong !== undefined && message > 0) return { message, wrong };
  throw new ArpenteurError(
    'OPTION_INVALID',
    '--cost and --wrong-cost go together: what a message costs (more than 0), and what a wrong one costs besides.',
    { option: 'cost' },
  );
}
