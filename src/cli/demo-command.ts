import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { systemErrorCode } from '../errors.ts';
import { ArpenteurError, describePlan, formatQualityTable, openPack } from '../index.ts';
import { buildWithProgress } from './build-command.ts';
import { compareAnswers } from './demo/compare-answers.ts';
import { demoDate, demoFiles } from './demo/demo-files.ts';
import { describeComparison } from './demo/describe-comparison.ts';
import { interruptible } from './interrupt.ts';
import { describeProgress } from './match-progress.ts';
import { describeSummary } from './match-summary.ts';
import { ProgressLine } from './progress-line.ts';
import { formatCount } from './text-table.ts';

/** Adds `arpenteur demo`. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .summary('do the whole job on a made-up département')
    .description(
      'Does the whole job on a made-up département that the package carries: builds its pack, matches 10,000 contacts ' +
        'and compares the result with the known answers. Needs no download; takes some seconds.',
    )
    .option('--out <folder>', 'where to write', 'arpenteur-demo')
    .addHelpText(
      'after',
      `
Examples:
  arpenteur demo
  arpenteur demo --out /tmp/essai

Afterwards, look around in what it made:
  arpenteur inspect arpenteur-demo/demo.pack
  arpenteur lookup --pack arpenteur-demo/demo.pack "1 impasse des Ursulines 96130 Marvejolles-le-Pont"`,
    )
    .action(async ({ out }: { out: string }) => {
      await runDemo(out);
    });
}

async function runDemo(folder: string): Promise<void> {
  const say = (lines: readonly string[]): void => {
    process.stdout.write(`${lines.join('\n')}\n`);
  };
  await makeFolder(folder);
  const packPath = join(folder, 'demo.pack');
  const matchedPath = join(folder, 'contacts.csv');
  const reportPath = join(folder, 'report.html');
  const startedMs = performance.now();
  const built = await buildWithProgress(demoFiles.manifest, packPath, [], (report) => {
    say(formatQualityTable(report));
  });
  const { counts } = built.header.metadata;
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  say([
    `built in ${seconds} s: ${formatCount(counts['addresses'] ?? 0)} addresses, ${formatCount(counts['bureaux'] ?? 0)} bureaux de vote`,
  ]);
  await interruptible(async (signal) => {
    const pack = await openPack(packPath);
    const progress = new ProgressLine();
    try {
      const summary = await pack.matchFile({
        inputs: [demoFiles.contacts],
        output: matchedPath,
        report: reportPath,
        date: demoDate,
        signal,
        onPlan: (plan, renamed) => {
          say(describePlan(plan, renamed));
        },
        onProgress: (state) => {
          progress.show(() => describeProgress(state));
        },
      });
      progress.end();
      say(describeSummary(summary));
    } finally {
      progress.end();
      await pack.close();
    }
  });
  say(describeComparison(await compareAnswers(matchedPath, demoFiles.answers)));
  say([`pack: ${packPath}`, `matched contacts: ${matchedPath}`, `report: ${reportPath}`]);
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new ArpenteurError(
      'FILE_UNWRITABLE',
      `The folder ${folder} cannot be made (${systemErrorCode(error)}).`,
      { file: folder },
      error,
    );
  }
}
