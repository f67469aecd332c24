import type { CleanBench } from '../kit/results/clean-result-type.ts';
import { number, table } from '../../scripts/docs/markdown-table.ts';

/** Section of docs/benchmarks.md about clean rows over a national pack. */
export function cleanSection({ addresses, rows, runs, ways }: CleanBench): string {
  return [
    '## Match: clean rows, national pack, CSV to CSV',
    `\`npm run bench:clean\`. A million addresses of a generated France of ${number(addresses)}, typed well, repeated to ` +
      `${number(rows)} rows under new ids; all default columns. Median of ${runs} runs, each in its own process; the same bytes ` +
      'for one and two threads. Targets: 250,000 rows/s per core, 1.8 times as many on two.',
    table(
      ['order', 'threads', 'cores', 'rows/s', 'rows per second of processor time'],
      ways.map(({ order, threads, elapsedMs, cpuMs }) => [
        order,
        String(threads),
        threads === 1 ? '1 (taskset)' : 'all',
        number((rows / elapsedMs) * 1000),
        number((rows / cpuMs) * 1000),
      ]),
    ),
  ].join('\n\n');
}
