import { type Command, Option } from 'commander';
import {
  ArpenteurError,
  doublonCriteria,
  type DoublonCriterion,
  type MessageCosts,
  type MinProbability,
  motifs,
  oppositionKeyVariable,
  resultColumnNames,
  type ReportLanguage,
  reportLanguages,
} from '../../index.ts';
import { addJsonBesideRows } from './json-option.ts';
import { NamesOption } from './names-option.ts';
import { needOption, needOptions } from './need-options.ts';
import { readCount, readDoublonCriteria, readEuros, readMinProbability } from './option-values.ts';

/** Options of `arpenteur match` as commander gives them. */
export interface MatchCommandOptions {
  readonly pack: string;
  readonly previous?: string;
  readonly out?: string;
  readonly columns?: readonly string[];
  readonly threads?: number;
  readonly format?: 'csv' | 'ndjson';
  readonly delimiter?: string;
  readonly encoding?: 'utf-8' | 'windows-1252';
  readonly quotes?: 'standard' | 'none';
  readonly header: boolean;
  readonly date?: string;
  readonly election?: string;
  readonly add?: readonly string[];
  readonly minProbability?: MinProbability;
  readonly rules?: string;
  readonly doublons?: boolean;
  readonly doublonsBy?: readonly DoublonCriterion[];
  readonly opposition?: string;
  readonly oppositionKey?: string;
  readonly exclude?: readonly string[];
  readonly split?: string;
  readonly splitBy?: 'circonscription' | 'bureau';
  readonly joindre?: string;
  readonly cost?: number;
  readonly wrongCost?: number;
  readonly journal?: string;
  readonly report?: string;
  readonly reportLanguage?: ReportLanguage;
  readonly reportExamples?: boolean;
  readonly resume?: boolean;
  readonly safeCells?: boolean;
  readonly quiet?: boolean;
  readonly json?: true;
}

/** Adds the options to the command. */
export function addMatchOptions(command: Command): void {
  command
    .option('--pack <file>', 'needed: the pack to match against, made by `arpenteur build`')
    .option(
      '--out <file>',
      'where to write; - is standard output; a name in .gz is compressed; needed unless there is a --split',
    )
    .option('--previous <file>', 'the pack used before: tells stored values that were wrong from those gone stale')
    .option('--columns <key=column...>', 'which columns hold what, where the guess is wrong: KEY=COL[,COL...]')
    .option('--threads <n>', 'worker threads (default: one a core)', readCount)
    .addOption(new Option('--format <format>', 'format of the input (default: found out)').choices(['csv', 'ndjson']))
    .option('--delimiter <character>', 'one character, or tab (default: found out)')
    .addOption(
      new Option('--encoding <encoding>', 'encoding of the input (default: found out)').choices([
        'utf-8',
        'windows-1252',
      ]),
    )
    .addOption(new Option('--quotes <how>', 'none reads quotes as text').choices(['standard', 'none']))
    .option('--no-header', 'the first row is data; columns are named col1, col2 ...')
    .option('--date <day>', 'the day from which ages and limits count, YYYY-MM-DD (default: today)')
    .option(
      '--election <month>',
      'the election that bureaux are asked for, YYYY-MM: the older roll and contours are by then, the less sure a bureau',
    )
    .addOption(
      new NamesOption(
        '--add <columns>',
        'result columns to write, separated by commas (default: all but those on request)',
        [...resultColumnNames, 'doublon_de'],
      ),
    )
    .option(
      '--min-probability <p>',
      'below it a code is left empty, 0 to 1: P, or circonscription=P,bureau=P (default: 0.5)',
      readMinProbability,
    )
    .option('--rules <file>', 'rules of consent and retention that differ from the defaults, as JSON (docs/rules.md)')
    .option('--doublons', 'find rows of one person in all inputs; adds the column doublon_de, the row that is kept')
    .addOption(
      new NamesOption(
        '--doublons-by <criteria>',
        `what makes them, of ${doublonCriteria.join(', ')} (default: all that the columns allow)`,
        doublonCriteria,
      ).argParser(readDoublonCriteria),
    )
    .option('--opposition <list>', 'digests of telephones and e-mail addresses, made by `arpenteur opposition digest`')
    .option('--opposition-key <file>', `key of that list (default: the environment's ${oppositionKeyVariable})`)
    .addOption(
      new NamesOption(
        '--exclude <motifs>',
        'rows with one of these motifs go to OUT.exclus.csv, with the reason',
        Object.keys(motifs),
      ),
    )
    .option('--split <folder>', 'write one file for each circonscription into a folder')
    .addOption(
      new Option('--split-by <what>', 'what the files of --split are of (default: circonscription)').choices([
        'circonscription',
        'bureau',
      ]),
    )
    .option('--joindre <table>', 'add the columns of a CSV table that is keyed by circonscription or bureau')
    .option('--cost <euros>', 'of a message: with --wrong-cost, say what each threshold would mean', readEuros)
    .option('--wrong-cost <euros>', 'of a message that reaches the wrong circonscription', readEuros)
    .option('--journal <file>', 'write which data, rules and thresholds decided, and what came out, as JSON')
    .option('--report <file>', 'write what came in and out, where, how sure and what to do, as one page of HTML')
    .addOption(
      new Option('--report-language <lang>', 'what it is written in (default: en)').choices(
        Object.keys(reportLanguages),
      ),
    )
    .option('--report-examples', 'show a few rows of each motif in it, with their addresses')
    .option('--resume', 'keep what is done should the run end early; run the same again to go on there')
    .option('--safe-cells', 'put an apostrophe before cells that a spreadsheet would run as formulas')
    .option('--quiet', 'print errors only');
  addJsonBesideRows(command, 'print what came out as JSON, on standard output');
  needOptions(command, 'pack');
  command.hook('preAction', () => {
    const { out, split } = command.opts<MatchCommandOptions>();
    if (out === undefined && split === undefined) needOption(command, 'out');
  });
}

/**
 * The two costs, or none.
 *
 * @throws {ArpenteurError} OPTION_INVALID: one of them alone, or both 0.
 */
export function readCosts(message: number | undefined, wrong: number | undefined): MessageCosts | undefined {
  if (message === undefined && wrong === undefined) return undefined;
  if (message !== undefined && wrong !== undefined && message > 0) return { message, wrong };
  throw new ArpenteurError(
    'OPTION_INVALID',
    '--cost and --wrong-cost go together: what a message costs (more than 0), and what a wrong one costs besides.',
    { option: 'cost' },
  );
}
