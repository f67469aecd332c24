import type { Command } from 'commander';
import { type CleanResult, cleanOutputs, type LeftoverKind } from '../../index.ts';
import { print, printJson } from '../output/print.ts';
import { alignTable, type TableRow } from '../output/text-table.ts';

/** Adds `arpenteur clean`. */
export function addClean(program: Command): void {
  program
    .command('clean')
    .summary('clean up after runs that ended early')
    .description(
      'Looks into folders for what runs that were killed left beside their outputs: files that had not got their names ' +
        'are completed or taken back, temporary files and locks of dead runs are removed. Outputs of runs that still go ' +
        'on, and rows that --resume could continue, are left alone. The next run of an output does the same by itself.',
    )
    .argument('<folder...>', 'folders of outputs')
    .option('--dry-run', 'list what would be done, and change nothing')
    .option('--resumable', 'also remove rows and checkpoints that --resume could continue')
    .option('--json', 'print what was found as JSON')
    .addHelpText(
      'after',
      `
Examples:
  arpenteur clean . --dry-run
  arpenteur clean results --resumable`,
    )
    .action(async (folders: readonly string[], given: { dryRun?: true; resumable?: true; json?: true }) => {
      const result = await cleanOutputs(folders, given);
      if (given.json === true) printJson(result);
      else print(describeClean(result, given.dryRun === true));
    });
}

const kindTexts: Readonly<Record<LeftoverKind, string>> = {
  commit: 'files without their names yet: completed, or taken back',
  temporary: 'temporary, of a run that has ended',
  lock: 'lock of a run that has ended',
  resumable: 'can be resumed',
};

function describeClean({ cleaned, kept, inUse }: CleanResult, isDryRun: boolean): string[] {
  const rows: TableRow[] = [
    ...cleaned.map(({ path, kind, bytes }): TableRow => [
      isDryRun ? 'would clean' : 'cleaned',
      path,
      bytes,
      kindTexts[kind],
    ]),
    ...kept.map(({ path, kind, bytes }): TableRow => ['kept', path, bytes, kindTexts[kind]]),
    ...inUse.map((path): TableRow => ['in use', path, '', 'a run is writing it']),
  ];
  return rows.length === 0 ? ['nothing was left behind'] : alignTable(rows);
}
