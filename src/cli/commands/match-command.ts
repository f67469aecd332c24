import type { Command } from 'commander';
import {
  ArpenteurError,
  checkRunPaths,
  defaultColumnNames,
  inputKeys,
  type MatchFileOptions,
  openPack,
  planPhrases,
  prepareRun,
  refuseRun,
  requireFound,
  resultColumnNames,
} from '../../index.ts';
import { interruptible } from '../interrupt.ts';
import { notes } from '../language/say-help.ts';
import { addMatchOptions, type MatchCommandOptions, readMatchOptions } from '../options/match-options.ts';
import { describeMatchProgress } from '../output/progress.ts';
import { matchJson } from '../output/match-json.ts';
import { describeOutputs, describeSummary } from '../output/match-summary.ts';
import { print, printJson } from '../output/print.ts';
import { ProgressLine } from '../output/progress-line.ts';
import { spellOptions } from '../output/tell-error.ts';
import { wrapWords } from '../output/text-table.ts';
import { count, phrase } from '../../words/phrase.ts';
import { say } from '../language/say.ts';

/** Adds `arpenteur match`. */
export function addMatch(program: Command): void {
  const command = program
    .command('match')
    .description(
      'Assigns every row of a file: its fields come out untouched and in order, followed by the result columns. ' +
        'Reads CSV (any delimiter, UTF-8, UTF-16 or Windows-1252) and NDJSON, plain or gzip; Parquet; workbooks (.xlsx, .ods); tables of ' +
        'PostgreSQL (postgresql://...?table=NAME). Nothing leaves this machine but what goes to a database that you name.',
    )
    .usage('<in...> --pack <file> --out <file> [options]')
    .argument('<in...>', 'files, folders or patterns with *, with equal headers; - is standard input')
    .addHelpText('after', notes(helpText))
    .action(matchFiles);
  addMatchOptions(command);
}

async function matchFiles(inputs: readonly string[], given: MatchCommandOptions): Promise<void> {
  const { pack: packPath, previous, load, quiet = false } = given;
  const tell = (lines: () => readonly string[]): void => {
    if (!quiet) print(lines().map(spellOptions), process.stderr);
  };
  const runOptions = readMatchOptions(inputs, given);
  const refuse = async (error: unknown): Promise<never> => {
    // A plan alone touches no file.
    if (given.plan === true) throw error;
    return refuseRun(runOptions, error);
  };
  // A pack that is copied takes seconds to load: no one should wait that long to read that a folder is missing.
  await checkRunPaths({ pack: packPath, previous }, runOptions).catch(refuse);
  const endUnusedThread = given.plan === true ? undefined : await prepareRun(inputs);
  await interruptible(async (signal) => {
    const pack = await openPack(packPath, { previous, load }).catch(refuse);
    // Otherwise a first read that waits for terminal input would keep waiting.
    if (inputs.includes('-')) signal.addEventListener('abort', () => process.stdin.destroy());
    const progress = new ProgressLine();
    const options: MatchFileOptions = {
      ...runOptions,
      signal,
      onPlan: (plan) => {
        tell(() => planPhrases(plan).map(say));
      },
      onSettled: (what) => {
        tell(() => [say`an earlier run ended while it renamed its files: ${settledTexts[what]}`]);
      },
      onResumed: (rows, redone) => {
        if (redone > 0)
          tell(() => [say`${count(redone)} {0|row is|rows are} matched again: the files differ from what was written`]);
        tell(() => [say`continues after ${count(rows)} {0|row|rows} already done`]);
      },
      onProgress: (state) => {
        if (!quiet) progress.show(() => describeMatchProgress(state));
      },
    };
    try {
      if (given.plan === true) {
        printJson(await pack.planRun(options));
        return;
      }
      const summary = await pack.matchFile(options);
      progress.end();
      if (given.json === true) printJson(matchJson(summary));
      tell(() => [...describeSummary(summary), ...describeOutputs(summary)]);
      // A failed reader cannot be distinguished from one that had enough: a pipeline must be able to notice it.
      if (summary.endedEarly) {
        throw new ArpenteurError('OUTPUT_CLOSED', 'Standard output was closed before the last row was written.');
      }
      if (given.allow !== 'ROWS_NOT_FOUND') requireFound(summary);
    } finally {
      progress.end();
      await pack.close();
      // The writer may still be running, and would keep the process waiting after an error.
      if (inputs.includes('-')) process.stdin.destroy();
    }
  }).finally(endUnusedThread);
}

const settledTexts = {
  completed: phrase`this is completed now`,
  undone: phrase`one was damaged, so the previous files are restored`,
} as const;

const helpText = `
Examples:
  arpenteur match contacts.csv --pack france.pack --out contacts.matched.csv
  arpenteur match contacts.csv --pack france.pack --out out.csv --columns adresse=RUE,COMPLEMENT code_postal=CP commune=VILLE
  arpenteur match north.csv south.csv.gz --pack france.pack --out all.csv.gz --min-probability circonscription=0.9,bureau=0.8
  arpenteur match contacts.csv --pack france.pack --out out.csv --rules rules.json --exclude opposition,mineur,consentement_absent
  arpenteur match contacts.csv --pack france.pack --split by-circonscription --joindre candidats.csv --journal run.json
  arpenteur match contacts.csv --pack france.pack --out out.csv --doublons --opposition list.txt --opposition-key key.txt
  arpenteur match contacts.csv --pack france.pack --out out.csv --cost 0.15 --wrong-cost 2.5
  arpenteur match contacts.csv --pack france.pack --out out.csv --report report.html
  arpenteur match contacts.csv --pack france.pack --out out.csv --resume
  arpenteur match contacts.xlsx --sheet Contacts --pack france.pack --out contacts.matched.xlsx
  arpenteur match "postgresql://db/crm?table=contacts" --key id --pack france.pack --out "postgresql://db/crm?table=contacts_arpenteur"
  arpenteur match contacts.csv --pack france.pack --out out.csv --plan | jq .outputs
  arpenteur match contacts.csv --pack france.pack --out out.csv --quiet --json | jq .counts.statut
  arpenteur match contacts.parquet --pack france.pack --out contacts.matched.parquet
  arpenteur match "lake/dep=*/*.parquet" --pack france.pack --out all.parquet
  zcat contacts.csv.gz | arpenteur match - --pack france.pack --out - --add statut,code_circonscription,motifs > out.csv

Keys of --columns (guessed from header names and content when absent; the guess is printed):
${wrapWords(inputKeys)}

Result columns:
${wrapWords(defaultColumnNames)}

Result columns on request:
${wrapWords(resultColumnNames.filter((name) => !defaultColumnNames.includes(name)))}

--columns and its values come after the inputs. Messages go to standard error and never show the content of a row.
Rows with more fields than the header get the statut erreur; their bytes are kept unchanged in OUT.rejets.`;
