import type { Command } from 'commander';
import { type CleanResult, cleanOutputs, type LeftoverKind } from '../../index.ts';
import { notes } from '../language/say-help.ts';
import { print, printJson } from '../output/print.ts';
import { alignTable, type TableRow } from '../output/text-table.ts';
import { say } from '../language/say.ts';

/** Adds `arpenteur clean`. */
export function addClean(program: Command): void {
  program
    .command('clean')
    .description(
      'Searches folders for leftovers of killed runs next to their outputs. Files without their final names ' +
        'are completed or undone; temporary files and locks of dead runs are removed. Outputs of live runs, ' +
        'and rows that --resume could continue, are left alone. The next run of an output does the same by itself.',
    )
    .argument('<folder...>', 'folders of outputs')
    .option('--dry-run', 'list the actions without doing them')
    .option('--resumable', 'also remove rows and checkpoints that --resume could continue')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      notes(`
Examples:
  arpenteur clean . --dry-run
  arpenteur clean results --resumable`),
    )
    .action(async (folders: readonly string[], given: { dryRun?: true; resumable?: true; json?: true }) => {
      const result = await cleanOutputs(folders, given);
      if (given.json === true) printJson(result);
      else print(describeClean(result, given.dryRun === true));
    });
}

const kindTexts: Readonly<Record<LeftoverKind, string>> = {
  commit: 'files without final names: completed or undone',
  temporary: 'temporary, of a run that has ended',
  lock: 'lock of a run that has ended',
  resumable: 'can be resumed',
};

function describeClean({ cleaned, kept, inUse }: CleanResult, isDryRun: boolean): string[] {
  const rows: TableRow[] = [
    ...cleaned.map(({ path, kind, bytes }): TableRow => [
      isDryRun ? say('would clean') : say('cleaned'),
      path,
      bytes,
      say(kindTexts[kind]),
    ]),
    ...kept.map(({ path, kind, bytes }): TableRow => [say('kept'), path, bytes, say(kindTexts[kind])]),
    ...inUse.map((path): TableRow => [say('in use'), path, '', say('a run is writing it')]),
  ];
  return rows.length === 0 ? [say('nothing was left behind')] : alignTable(rows);
}
