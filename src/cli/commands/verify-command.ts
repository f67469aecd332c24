import type { Command } from 'commander';
import { ArpenteurError, type RunCheck, verifyRun } from '../../index.ts';
import { notes } from '../language/say-help.ts';
import { paint } from '../output/paint.ts';
import { print, printJson } from '../output/print.ts';
import { alignTable, type TableRow } from '../output/text-table.ts';
import { phrase } from '../../words/phrase.ts';
import { say } from '../language/say.ts';

/** Adds `arpenteur verify`. */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .description(
      'Computes the hashes of the files named in the journal of a run again, and reports what no longer agrees: the ' +
        'pack, the inputs, the outputs, the journal itself. Exits with 1 if anything differs or is missing.',
    )
    .argument('<journal>', 'the file written by `arpenteur match --journal`')
    .option('--json', 'print the comparison as JSON')
    .addHelpText(
      'after',
      notes(`
Examples:
  arpenteur verify run.json
  arpenteur verify run.json --json | jq '.[] | select(.result != "same")'

Paths are taken relative to the journal's folder: a folder moved as a whole still verifies.`),
    )
    .action(async (path: string, { json }: { json?: true }) => {
      const checks = await verifyRun(path);
      if (json === true) printJson(checks);
      else print(describeChecks(checks));
      const wrong = checks.filter(({ result }) => result === 'differs' || result === 'missing').length;
      if (wrong === 0) return;
      throw new ArpenteurError(
        'JOURNAL_DISAGREES',
        phrase`${wrong} of ${checks.length} entries of ${path} no longer agree.`,
        { file: path, wrong },
      );
    });
}

function describeChecks(checks: readonly RunCheck[]): string[] {
  return alignTable(checks.map(({ what, path, result, found }): TableRow => [painted(result), what, path, found]));
}

function painted(result: RunCheck['result']): string {
  const said = say(result);
  return result === 'same' ? paint.good(said) : result === 'stream' ? said : paint.bad(said);
}
