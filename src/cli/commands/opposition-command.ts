import type { Command } from 'commander';
import { digestContacts, type DigestContactsOptions, oppositionKeyVariable, tablePhrases } from '../../index.ts';
import { interruptible } from '../interrupt.ts';
import { describe, notes } from '../language/say-help.ts';
import { addJsonBesideRows, addOverwrite, encodingOption } from '../options/file-options.ts';
import { needOptions } from '../options/need-options.ts';
import { readKeySource } from '../options/opposition-options.ts';
import { readCount } from '../options/option-values.ts';
import { print, printJson } from '../output/print.ts';
import { count } from '../../words/phrase.ts';
import { say } from '../language/say.ts';
import { spellOptions } from '../output/tell-error.ts';

interface DigestCommandOptions extends Pick<
  DigestContactsOptions,
  'columns' | 'threads' | 'delimiter' | 'encoding' | 'overwrite'
> {
  readonly out: string;
  readonly oppositionKey?: string;
  readonly header: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Adds `arpenteur opposition`. */
export function addOpposition(program: Command): void {
  const opposition = program
    .command('opposition')
    .description('Makes opposition lists, which contain nobody in clear text.');
  const digest = opposition
    .command('digest')
    .summary('make a list of digests of contacts')
    .description(
      'Makes an opposition list: the HMAC-SHA-256 of each telephone number and e-mail address of the contacts, one per line. ' +
        'All notations of a number (0612345678, +33 6 12 34 56 78, 0033...) and of an e-mail address count as the same. ' +
        'Without the key the list reveals nothing: keep the key, and delete the contacts.',
    )
    .usage('<in...> --out <file> [options]')
    .argument('<in...>', 'files of contacts, CSV or NDJSON; - is standard input')
    .option('--out <file>', 'required: where to write the list; - is standard output')
    .option(
      '--opposition-key <file>',
      describe`at least 16 random bytes, raw or as text (default: ${oppositionKeyVariable} of the environment)`,
    )
    .option(
      '--columns <key=column...>',
      'set columns instead of guessing: telephone=COL[,COL...] courriel=COL[,COL...]',
    )
    .option('--threads <n>', 'worker threads at most (default: one per core)', readCount)
    .option('--delimiter <character>', 'one character, or tab (default: detected)')
    .addOption(encodingOption())
    .option('--no-header', 'the first row is data; columns are named col1, col2 ...')
    .option('--quiet', 'print errors only')
    .addHelpText('after', notes(helpText))
    .action(digestFiles);
  addOverwrite(digest);
  addJsonBesideRows(digest, 'print the counts as JSON');
  needOptions(digest, 'out');
}

async function digestFiles(inputs: readonly string[], given: DigestCommandOptions): Promise<void> {
  const { out, oppositionKey, quiet = false, json, ...settings } = given;
  const tell = (line: string): void => {
    if (!quiet) print([line], process.stderr);
  };
  await interruptible(async (signal) => {
    const summary = await digestContacts({
      ...settings,
      inputs,
      output: out,
      key: readKeySource(oppositionKey),
      signal,
      onPlan: (table) => {
        for (const line of tablePhrases(table)) tell(spellOptions(say(line)));
      },
    });
    if (json === true) printJson(summary);
    tell(say`${count(summary.digests)} {0|digest|digests} of ${count(summary.rows)} {1|row|rows}`);
    if (summary.unread > 0) {
      tell(
        say`${count(summary.unread)} {0|row is|rows are} not in the list: no readable telephone number or e-mail address`,
      );
    }
    tell(out === '-' ? say('written to standard output') : say`written to ${out}`);
  });
}

const helpText = `
Examples:
  head -c 32 /dev/urandom | base64 > key.txt
  arpenteur opposition digest objections.csv --opposition-key key.txt --out list.txt
  arpenteur match contacts.csv --pack france.pack --out out.csv --opposition list.txt --opposition-key key.txt

For a file without a header and one address per line: --no-header --columns courriel=col1`;
