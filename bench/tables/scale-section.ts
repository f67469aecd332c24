import type { ScalePoint, ScaleResult } from '../kit/results/scale-result-types.ts';
import { number, table } from '../../scripts/docs/markdown-table.ts';

/** Section of docs/benchmarks.md about rows, addresses and threads. */
export function scaleSection({ points }: ScaleResult): string {
  return [
    '## Match: rows, addresses, threads',
    '`npm run bench:scale`. Contacts drawn from generated Frances, shuffled, CSV to CSV with all default columns; above a million' +
      ' rows, the million is repeated under new ids. Each run has its own process; one thread is bound to one core with' +
      ' the main thread. The rows out equal the rows in, with the same bytes for one and two threads. `others`: processes that wanted' +
      ' a core in the minute before; where it is above 0.5, others ran at the same time, and rows/s by the clock are too low.' +
      ' `load`: reading the pack, usually from the page cache; not included in other times.' +
      ' `main thread`: its part of the processor time; it reads, distributes and writes. Conclusions are in [scale.md](scale.md).',
    '![Rows per second, memory, and cost per row](pictures/scale.svg)',
    table(
      [
        'addresses',
        'pack, MB',
        'load, s',
        'rows',
        'threads',
        'rows/s',
        'rows/s per core',
        'main thread',
        'peak, MB',
        'over the pack, MB',
        'out, MB',
        'others',
        'src',
      ],
      points.map(cells),
    ),
    'Packs and hashes of the outputs are in bench/results/scale.json. `src`: the hash that Git has of that folder.',
  ].join('\n\n');
}

function cells(point: ScalePoint): string[] {
  const { rows, cpuMs, mainCpuMs, peakBytes, packBytes } = point;
  return [
    number(point.addresses),
    number(packBytes / 1e6),
    (point.loadMs / 1000).toFixed(1),
    number(rows),
    String(point.threads),
    number((1000 * rows) / point.elapsedMs),
    number((1000 * rows) / cpuMs),
    mainCpuMs === null ? '' : `${((100 * mainCpuMs) / cpuMs).toFixed(0)} %`,
    number(peakBytes / 1e6),
    number((peakBytes - packBytes) / 1e6),
    number(point.bytesWritten / 1e6),
    point.loadBefore.toFixed(1),
    point.source,
  ];
}
