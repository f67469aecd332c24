import type { Command } from 'commander';
import {
  buildPack,
  communeAgreements,
  type BuildPackOptions,
  type BuildResult,
  qualityJson,
  type QualityReport,
} from '../../index.ts';
import { interruptible } from '../interrupt.ts';
import { notes } from '../language/say-help.ts';
import { needOptions } from '../options/need-options.ts';
import { readCount } from '../options/option-values.ts';
import { addOverwrite } from '../options/file-options.ts';
import { agreementTable } from '../output/agreement-table.ts';
import { paint } from '../output/paint.ts';
import { print, printJson } from '../output/print.ts';
import { ProgressLine } from '../output/progress-line.ts';
import { describeQuality } from '../output/quality-report.ts';
import { formatCount } from '../output/text-table.ts';
import { count, Figure, phrase, type Words } from '../../words/phrase.ts';
import { say } from '../language/say.ts';

/** Communes whose agreement a build prints; `inspect --agreement` has more. */
const listedAfterBuild = 5;

interface BuildCommandOptions {
  readonly out: string;
  readonly allow?: string[];
  readonly threads?: number;
  readonly resume?: boolean;
  readonly breakLock?: boolean;
  readonly overwrite?: boolean;
  readonly json?: true;
}

/** Adds `arpenteur build`. */
export function addBuild(program: Command): void {
  const command = program
    .command('build')
    .description(
      'Reads the official files listed in a manifest, checks them, and writes one pack: the reference that all other ' +
        'commands use. What the checks found is printed, and written to F.pack.quality.json with the id of the pack.',
    )
    .argument('<reference>', 'the manifest, in JSON: of `arpenteur reference fetch`, or your own (docs/reference.md)')
    .option('--out <file>', 'required: the pack to write')
    .option('--allow <code...>', 'accept these failed quality gates; the pack remembers it')
    .option('--threads <n>', 'worker threads (default: one per core); the pack is the same for any number', readCount)
    .option('--resume', 'keep what has been read if the build ends early; the same command continues there')
    .option('--break-lock', 'take the pack over from another build; one that still runs then fails')
    .option('--json', 'print the quality report as JSON')
    .addHelpText(
      'after',
      notes(`
Examples:
  arpenteur build reference.json --out france.pack
  ARPENTEUR_DATA=../data arpenteur build data/references/paris-et-petite-couronne.json --out paris.pack
  arpenteur build reference.json --out france.pack --allow POSITION_OUTSIDE_FRANCE
  arpenteur build reference.json --out france.pack --resume

With --resume, what has been read of each file is kept in F.pack.reprise until the pack is written. If a build was killed or interrupted,
ran out of disk or failed a check, the same command reads only what is missing there, changed or damaged.

A manifest with two sources (these two kinds suffice; each further one adds evidence):
  {"millesime": "2026", "sources": [
    {"kind": "ban", "files": ["adresses-*.csv.gz"], "producer": "IGN et La Poste", "url": "https://adresse.data.gouv.fr",
     "licence": "Licence Ouverte 2.0", "millesime": "2026-03"},
    {"kind": "circonscriptions", "files": ["circonscriptions.geojson"], "producer": "Ministère de l'Intérieur",
     "url": "https://www.data.gouv.fr", "licence": "Licence Ouverte 2.0", "millesime": "2025"}]}
Paths are relative to the manifest; a leading \${ARPENTEUR_DATA}/ is taken from the environment.`),
    )
    .action(async (manifest: string, { out, allow = [], json, ...options }: BuildCommandOptions) => {
      const tell = (report: QualityReport, packId: string | null): void => {
        if (json === true) printJson(qualityJson(report, packId));
        else print(describeQuality(report));
      };
      const result = await buildWithProgress({ manifest, out, allow, ...options }, tell);
      if (json === true) return;
      const { keptFiles } = result;
      if (keptFiles > 0) {
        const files = keptFiles === 1 ? phrase`1 file was` : phrase`${count(keptFiles)} files were`;
        print([say`${files} reused from an earlier build`]);
      }
      const { counts } = result.header.metadata;
      const counted = Object.entries(counts).map(([name, value]) => `${formatCount(value)} ${say(name)}`);
      print([say`${paint.heading(out)}: pack ${result.header.id}, ${counted.join(', ')}`]);
      print(agreementTable(communeAgreements(out), listedAfterBuild));
      print([say`all communes: arpenteur inspect ${out} --agreement`]);
    });
  addOverwrite(command);
  needOptions(command, 'out');
}

/**
 * Builds a pack and shows the progress on standard error. What the checks found is passed to `tell` with the pack's id, or
 * with null when it stops the build.
 */
export async function buildWithProgress(
  options: Pick<BuildPackOptions, 'manifest' | 'out' | 'allow' | 'threads' | 'resume' | 'breakLock' | 'overwrite'>,
  tell: (report: QualityReport, packId: string | null) => void,
): Promise<BuildResult> {
  const { manifest, out } = options;
  let report: QualityReport | undefined;
  let packId: string | null = null;
  const progress = new ProgressLine();
  const startedMs = performance.now();
  let step: Words = phrase`starting`;
  const show = (): void => {
    progress.show(() => {
      const seconds = new Figure((performance.now() - startedMs) / 1000, 1);
      return say`building ${seconds} s: ${step}`;
    });
  };
  const timer = setInterval(show, 1000);
  try {
    const built = await interruptible((signal) => {
      process.stderr.write(`${say`building ${out} from ${manifest}`}\n`);
      return buildPack({
        ...options,
        signal,
        onReport: (found) => {
          report = found;
        },
        onProgress: (_, next) => {
          step = next;
          show();
        },
      });
    });
    packId = built.header.id;
    return built;
  } finally {
    clearInterval(timer);
    progress.end();
    if (report !== undefined) tell(report, packId);
  }
}
