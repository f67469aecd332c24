import { number, table } from '../../scripts/docs/markdown-table.ts';
import type { DurabilityPairs, DurabilityResult } from '../kit/results/durability-result-type.ts';
import { median } from '../kit/results/results.ts';

/** Cost of checksums and syncs. */
export function durabilitySection({ rows, runs, outputBytes, cpu, clock, crcCpuMs, split }: DurabilityResult): string {
  return [
    '## Checksums and syncs',
    `\`npm run bench:durability\`. ${number(rows)} dirty rows, CSV to CSV, one thread, with checksums and syncs and without, in` +
      ` turns; median of ${runs} runs each, of the ratios of pairs. The CRC-32 of the ${number(outputBytes / 1e6)} MB of output` +
      ` alone takes ${number(crcCpuMs)} ms, ${share(crcCpuMs / median(cpu.withMs))} of the processor time of a run. The split` +
      ` writes ${number(split.bytes / 1e6)} MB into ${split.files} files; its last step is what waits for the disk.` +
      ' Targets: 2 % of a run, 3 s for the syncs of a split.',
    table(
      ['', 'with, ms', 'without, ms', 'cost'],
      [
        ['match, processor time', ...cells(cpu), share(costOf(cpu))],
        ['match, by the clock', ...cells(clock), share(costOf(clock))],
        [
          `last step of a split into ${split.files} files`,
          ...cells(split.finish),
          `${number(median(split.finish.withMs) - median(split.finish.withoutMs))} ms`,
        ],
      ],
    ),
  ].join('\n\n');
}

function cells({ withMs, withoutMs }: DurabilityPairs): string[] {
  return [number(median(withMs)), number(median(withoutMs))];
}

/** Median of the pairs' ratios, minus 1. */
function costOf({ withMs, withoutMs }: DurabilityPairs): number {
  return median(withMs.map((ms, run) => ms / (withoutMs[run] ?? Number.NaN))) - 1;
}

function share(of: number): string {
  return `${(of * 100).toFixed(1)} %`;
}
