import type { BuildBench } from '../kit/results/result-types.ts';
import { median } from '../kit/results/results.ts';
import { number, table } from '../../scripts/docs/markdown-table.ts';

/** Build time of the reference of Paris and its first ring. */
export function buildSection(build: BuildBench): string {
  return [
    '## Build',
    '`npm run bench:build`. Reference of Paris and its first ring, every source of its manifest; all builds gave the same pack.' +
      ' Targets: 60 s, 2 GiB.',
    buildTable(build),
    ...stageTables(build),
  ].join('\n\n');
}

/** Build time of the generated France with all addresses. */
export function nationalBuildSection(build: BuildBench): string {
  return [
    '## Build: all of France',
    '`npm run make-france -- --addresses 26e6 --out DIR`, then `npm run bench:build -- --runs 1 --manifest DIR/reference.json --name build-26m`:' +
      ' the generated France, BAN by département and the roll in one file, gzip. Targets: 90 s, 4 GiB, 1,200 MB.',
    buildTable(build),
    ...stageTables(build),
  ].join('\n\n');
}

function buildTable({ counts, elapsedMs, peakBytes, packBytes, stages = [] }: BuildBench): string {
  const cpuMs = stages.reduce((sum, stage) => sum + stage.cpuMs, 0);
  return table(
    ['addresses', 'builds', 'seconds, median', 'of processor time', 'peak, GiB', 'pack, MB'],
    [
      [
        number(counts['addresses'] ?? 0),
        String(elapsedMs.length),
        (median(elapsedMs) / 1000).toFixed(1),
        cpuMs === 0 ? '' : (cpuMs / 1000).toFixed(1),
        (peakBytes / 2 ** 30).toFixed(2),
        number(packBytes / 1e6),
      ],
    ],
  );
}

/** A build's stages, if the result has them. */
function stageTables({ stages = [] }: BuildBench): readonly string[] {
  if (stages.length === 0) return [];
  const rows = stages.map(({ stage, elapsedMs, cpuMs, residentBytes }) => [
    stage,
    (elapsedMs / 1000).toFixed(1),
    (cpuMs / 1000).toFixed(1),
    (residentBytes / 2 ** 30).toFixed(2),
  ]);
  return [table(['stage', 'seconds', 'of processor time', 'memory at its end, GiB'], rows)];
}
