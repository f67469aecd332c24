import type { Command } from 'commander';
import { ArpenteurError, type RunCheck, verifyRun } from '../../index.ts';
import { paint } from '../output/paint.ts';
import { print, printJson } from '../output/print.ts';
import { alignTable, type TableRow } from '../output/text-table.ts';

/** Adds `arpenteur verify`. */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .summary('say whether files are still what the journal of a run says')
    .description(
      'Takes the hashes of the files that the journal of a run names again, and says what no longer agrees: the pack, ' +
        'the inputs, the outputs, the journal itself. Exits 1 when something differs or is missing.',
    )
    .argument('<journal>', 'the file that `arpenteur match --journal` wrote')
    .option('--json', 'print what was compared as JSON')
    .addHelpText(
      'after',
      `
Examples:
  arpenteur verify run.json
  arpenteur verify run.json --json | jq '.[] | select(.result != "same")'

Files are looked for where they lay, seen from the journal's folder: a folder moved as a whole still verifies.`,
    )
    .action(async (path: string, { json }: { json?: true }) => {
      const checks = await verifyRun(path);
      if (json === true) printJson(checks);
      else print(describeChecks(checks));
      const wrong = checks.filter(({ result }) => result === 'differs' || result === 'missing').length;
      if (wrong === 0) return;
      throw new ArpenteurError(
        'JOURNAL_DISAGREES',
        `${wrong} of ${checks.length} things that ${path} says no longer agree.`,
        { file: path, wrong },
      );
    });
}

function describeChecks(checks: readonly RunCheck[]): string[] {
  return alignTable(checks.map(({ what, path, result, found }): TableRow => [painted(result), what, path, found]));
}

function painted(result: RunCheck['result']): string {
  return result === 'same' ? paint.good(result) : result === 'stream' ? result : paint.bad(result);
}
