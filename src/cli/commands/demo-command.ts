import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import {
  ArpenteurError,
  checkPaths,
  type CheckedWrite,
  openPack,
  planPhrases,
  qualityJson,
  qualityReportPath,
  systemErrorCode,
} from '../../index.ts';
import { buildWithProgress } from './build-command.ts';
import { compareAnswers } from '../demo/compare-answers.ts';
import { demoDate, demoFiles } from '../demo/demo-files.ts';
import { describeComparison } from '../demo/describe-comparison.ts';
import { interruptible } from '../interrupt.ts';
import { notes } from '../language/say-help.ts';
import { describeMatchProgress } from '../output/progress.ts';
import { matchJson } from '../output/match-json.ts';
import { describeSummary } from '../output/match-summary.ts';
import { print, printJson } from '../output/print.ts';
import { ProgressLine } from '../output/progress-line.ts';
import { describeQuality } from '../output/quality-report.ts';
import { count, Figure, phrase } from '../../words/phrase.ts';
import { language, say } from '../language/say.ts';

/** Adds `arpenteur demo`. */
export function addDemo(program: Command): void {
  program
    .command('demo')
    .description(
      'Runs the whole job on a made-up département included in the package: builds its pack, matches 10,000 contacts ' +
        'and compares the result with the known answers. Needs no download; takes a few seconds.',
    )
    .option('--out <folder>', 'where to write', 'arpenteur-demo')
    .option('--json', 'print the result as JSON')
    .option('--overwrite', 'replace files of the same names that an earlier demo did not write')
    .addHelpText(
      'after',
      notes(`
Examples:
  arpenteur demo
  arpenteur demo --out /tmp/essai

Then explore the result:
  arpenteur inspect arpenteur-demo/demo.pack
  arpenteur lookup --pack arpenteur-demo/demo.pack "1 impasse des Ursulines 96130 Marvejolles-le-Pont"`),
    )
    .action(async ({ out, json, overwrite }: { out: string; json?: true; overwrite?: boolean }) => {
      await runDemo(out, json === true, overwrite);
    });
}

async function runDemo(folder: string, asJson: boolean, overwrite = false): Promise<void> {
  const tell = (lines: readonly string[]): void => {
    if (!asJson) print(lines);
  };
  await makeFolder(folder);
  const packPath = join(folder, 'demo.pack');
  const matchedPath = join(folder, 'contacts.csv');
  const reportPath = join(folder, 'report.html');
  await checkDemoPaths(packPath, [matchedPath, reportPath], overwrite);
  const startedMs = performance.now();
  const built = await buildWithProgress({ manifest: demoFiles.manifest, out: packPath }, (report) => {
    tell(describeQuality(report));
  });
  const { counts } = built.header.metadata;
  const seconds = new Figure((performance.now() - startedMs) / 1000, 1);
  tell([
    say`built in ${seconds} s: ${count(counts['addresses'] ?? 0)} addresses, ${count(counts['bureaux'] ?? 0)} bureaux de vote`,
  ]);
  const summary = await interruptible(async (signal) => {
    const pack = await openPack(packPath);
    const progress = new ProgressLine();
    try {
      return await pack.matchFile({
        inputs: [demoFiles.contacts],
        output: matchedPath,
        report: reportPath,
        reportLanguage: language(),
        date: demoDate,
        signal,
        onPlan: (plan) => {
          tell(planPhrases(plan).map(say));
        },
        onProgress: (state) => {
          progress.show(() => describeMatchProgress(state));
        },
      });
    } finally {
      progress.end();
      await pack.close();
    }
  });
  const comparison = await compareAnswers(matchedPath, demoFiles.answers);
  if (asJson) {
    printJson({ quality: qualityJson(built.report, built.header.id), counts, match: matchJson(summary), comparison, pack: packPath, report: reportPath }); // prettier-ignore
  }
  tell(describeSummary(summary));
  tell(describeComparison(comparison));
  tell([say`pack: ${packPath}`, say`matched contacts: ${matchedPath}`, say`report: ${reportPath}`]);
}

/** Checks the paths; without an earlier demo, a table or report under these names belongs to somebody else. */
async function checkDemoPaths(pack: string, others: readonly string[], overwrite: boolean): Promise<void> {
  const writes = [...others, qualityReportPath(pack)].map((path): CheckedWrite => {
    return { path, kind: path.endsWith('.html') ? 'a report' : undefined };
  });
  await checkPaths({
    reads: Object.values(demoFiles),
    writes: [{ path: pack, kind: 'a pack' }, ...writes],
    overwrite,
  });
  if (overwrite || existsSync(pack)) return;
  for (const path of others) {
    if (!existsSync(path)) continue;
    throw new ArpenteurError(
      'OUTPUT_IS_OTHER_KIND',
      phrase`${path} was not written by a demo: there is no demo.pack next to it.`,
      {
        file: path,
      },
    );
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new ArpenteurError(
      'FILE_UNWRITABLE',
      phrase`The folder ${folder} cannot be created (${systemErrorCode(error)}).`,
      { file: folder },
      error,
    );
  }
}
