import type { Command } from 'commander';
import { buildPack, type BuildResult } from '../index.ts';
import { interruptible } from './interrupt.ts';
import { needOptions } from './need-options.ts';
import { ProgressLine } from './progress-line.ts';
import { describeQuality, writeQualityReport } from './quality-report.ts';
import { formatCount } from './text-table.ts';

/** Adds `arpenteur build`. */
export function addBuild(program: Command): void {
  const command = program
    .command('build')
    .summary('build a pack from official files')
    .description(
      'Reads the official files that a manifest names, checks them, and writes one pack: the reference that all other ' +
        'commands match against. What the checks found is printed, and written to F.pack.quality.json.',
    )
    .argument('<reference>', 'the manifest: JSON, see data/schemas/reference.schema.json')
    .option('--out <file>', 'needed: the pack to write')
    .option('--allow <code...>', 'quality gates that may fail; the pack remembers it')
    .option('--json', 'print the quality report as JSON')
    .addHelpText(
      'after',
      `
Examples:
  arpenteur build reference.json --out france.pack
  ARPENTEUR_DATA=../data arpenteur build data/references/paris-et-petite-couronne.json --out paris.pack
  arpenteur build reference.json --out france.pack --allow POSITION_OUTSIDE_FRANCE

A manifest of two sources (these two kinds suffice; each further one adds evidence):
  {"millesime": "2026", "sources": [
    {"kind": "ban", "files": ["adresses-*.csv.gz"], "producer": "IGN et La Poste", "url": "https://adresse.data.gouv.fr",
     "licence": "Licence Ouverte 2.0", "millesime": "2026-03"},
    {"kind": "circonscriptions", "files": ["circonscriptions.geojson"], "producer": "Ministère de l'Intérieur",
     "url": "https://www.data.gouv.fr", "licence": "Licence Ouverte 2.0", "millesime": "2025"}]}
Paths are relative to the manifest; \${ARPENTEUR_DATA}/ at the head of one is taken from the environment.`,
    )
    .action(async (manifest: string, { out, allow = [], json }: { out: string; allow?: string[]; json?: true }) => {
      const result = await buildWithProgress(manifest, out, allow);
      const report = await writeQualityReport(out, result);
      if (json === true) {
        process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
        return;
      }
      const { counts } = result.header.metadata;
      process.stdout.write(
        [
          ...describeQuality(result.report),
          `${out}: pack ${result.header.id}, ${Object.entries(counts)
            .map(([name, count]) => `${formatCount(count)} ${name}`)
            .join(', ')}`,
          '',
        ].join('\n'),
      );
    });
  needOptions(command, 'out');
}

/** Builds, with what is being done said on standard error. */
export async function buildWithProgress(manifest: string, out: string, allow: readonly string[]): Promise<BuildResult> {
  const progress = new ProgressLine();
  const startedMs = performance.now();
  let step = 'starting';
  const show = (): void => {
    progress.show(() => `building ${((performance.now() - startedMs) / 1000).toFixed(1)} s: ${step}`);
  };
  const timer = setInterval(show, 1000);
  try {
    return await interruptible((signal) => {
      process.stderr.write(`building ${out} from ${manifest}\n`);
      return buildPack({
        manifest,
        out,
        allow,
        signal,
        onProgress: (next) => {
          step = next;
          show();
        },
      });
    });
  } finally {
    clearInterval(timer);
    progress.end();
  }
}
