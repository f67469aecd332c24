import { type Command, Option } from 'commander';
import {
  describePlan,
  inputKeys,
  type MatchFileOptions,
  type MinProbability,
  openPack,
  resultColumnNames,
} from '../index.ts';
import { interruptible } from './interrupt.ts';
import { describeProgress } from './match-progress.ts';
import { describeSummary } from './match-summary.ts';
import { needOptions } from './need-options.ts';
import { readCount, readMinProbability, readNames } from './option-values.ts';
import { ProgressLine } from './progress-line.ts';
import { wrapWords } from './wrap-words.ts';

interface MatchCommandOptions {
  readonly pack: string;
  readonly out: string;
  readonly columns?: readonly string[];
  readonly threads?: number;
  readonly format?: 'csv' | 'ndjson';
  readonly delimiter?: string;
  readonly encoding?: 'utf-8' | 'windows-1252';
  readonly quotes?: 'standard' | 'none';
  readonly header: boolean;
  readonly date?: string;
  readonly add?: readonly string[];
  readonly minProbability?: MinProbability;
  readonly quiet?: boolean;
}

/** Adds `arpenteur match`. */
export function addMatch(program: Command): void {
  const command = program
    .command('match')
    .summary('assign every row of a file')
    .description(
      'Assigns every row of a file: its fields come out untouched and in order, followed by the result columns. ' +
        'Reads CSV (any delimiter, UTF-8 or Windows-1252) and NDJSON, plain or gzip. Nothing leaves this machine.',
    )
    .usage('<in...> --pack <file> --out <file> [options]')
    .argument('<in...>', 'files to match, with equal headers; - is standard input')
    .option('--pack <file>', 'needed: the pack to match against, made by `arpenteur build`')
    .option('--out <file>', 'needed: where to write; - is standard output; a name in .gz is compressed')
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
    .option('--add <columns>', 'result columns to write, separated by commas (default: all)', readNames)
    .option(
      '--min-probability <p>',
      'below it a code is left empty, 0 to 1: P, or circonscription=P,bureau=P (default: 0.5)',
      readMinProbability,
    )
    .option('--quiet', 'print errors only')
    .addHelpText('after', () => helpText)
    .action(matchFiles);
  needOptions(command, 'pack', 'out');
}

async function matchFiles(inputs: readonly string[], given: MatchCommandOptions): Promise<void> {
  const { pack: packPath, out, quiet = false, ...settings } = given;
  const say = (line: string): void => {
    if (!quiet) process.stderr.write(`${line}\n`);
  };
  await interruptible(async (signal) => {
    const pack = await openPack(packPath);
    // Else a first read that waits for somebody to type would go on waiting.
    if (inputs.includes('-')) signal.addEventListener('abort', () => process.stdin.destroy());
    const progress = new ProgressLine();
    const options: MatchFileOptions = {
      ...settings,
      inputs,
      output: out,
      signal,
      onPlan: (plan, renamed) => {
        for (const line of describePlan(plan, renamed)) say(line);
      },
      onProgress: (state) => {
        if (!quiet) progress.show(() => describeProgress(state));
      },
    };
    try {
      const summary = await pack.matchFile(options);
      progress.end();
      for (const line of describeSummary(summary)) say(line);
      say(out === '-' ? 'written to standard output' : `written to ${out}`);
    } finally {
      progress.end();
      await pack.close();
      // Whoever writes to it may still be at it, and would keep the process waiting after an error.
      if (inputs.includes('-')) process.stdin.destroy();
    }
  });
}

const helpText = `
Examples:
  arpenteur match contacts.csv --pack france.pack --out contacts.matched.csv
  arpenteur match contacts.csv --pack france.pack --out out.csv --columns adresse=RUE,COMPLEMENT code_postal=CP commune=VILLE
  arpenteur match north.csv south.csv.gz --pack france.pack --out all.csv.gz --min-probability circonscription=0.9,bureau=0.8
  zcat contacts.csv.gz | arpenteur match - --pack france.pack --out - --add statut,code_circonscription,motifs > out.csv

Keys of --columns (guessed from header names and from content when absent; the guess is printed):
${wrapWords(inputKeys)}

Result columns:
${wrapWords(resultColumnNames)}

--columns and its values come after the inputs. What is said goes to standard error, never the content of a row.
Rows with more fields than the header get the statut erreur, and lie as they were in OUT.rejets.`;
