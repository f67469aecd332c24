import type { RooflineResult } from '../kit/results/scale-result-types.ts';
import { table } from '../../scripts/docs/markdown-table.ts';

/** Section of docs/benchmarks.md about the machine and the stages. */
export function rooflineSection({ copyBytesPerSecond, reads, branches, disk, rows, stages }: RooflineResult): string {
  const steps = stages[0]?.steps ?? [];
  return [
    '## Machine and stages',
    '`npm run bench:roofline`. Speed of memory and disk in JavaScript, including bounds checks; best of several takes, by' +
      ' processor time. Reads one after the other: each at an address given by the previous one.',
    table(
      ['random reads in', 'after each other, ns', 'eight at once, ns each'],
      reads.map(({ bytes, dependentNanoseconds, independentNanoseconds }) => [
        bytes >= 2 ** 20 ? `${bytes / 2 ** 20} MiB` : `${bytes / 2 ** 10} KiB`,
        dependentNanoseconds.toFixed(1),
        independentNanoseconds.toFixed(1),
      ]),
    ),
    table(
      ['what', 'measured'],
      [
        ['memory copied, each byte read and written', gigabytes(copyBytesPerSecond)],
        ['a predictable branch', `${branches.predictableNanoseconds.toFixed(2)} ns`],
        ['a random branch', `${branches.randomNanoseconds.toFixed(2)} ns`],
        ['disk, written and synced', gigabytes(disk.writeBytesPerSecond)],
        ['disk, read bypassing the page cache', gigabytes(disk.readBytesPerSecond)],
        ['page cache, read', gigabytes(disk.cachedBytesPerSecond)],
      ],
    ),
    `Stages of a match over the same ${Math.round(rows).toLocaleString('en')} rows of a generated France, on one thread, without files: the additional time of each` +
      ', in µs of processor time per row. Rows sorted by postcode and street find their data in the caches; shuffled, and in' +
      ' a larger pack, the same work waits for memory.',
    table(
      ['addresses', 'rows', ...steps.map(({ name }) => name.replace(/^\+ /, '')), 'all'],
      stages.map(({ addresses, order, steps: own }) => [
        Math.round(addresses).toLocaleString('en'),
        order,
        ...own.map(({ microseconds }) => microseconds.toFixed(2)),
        own.reduce((sum, { microseconds }) => sum + microseconds, 0).toFixed(2),
      ]),
    ),
  ].join('\n\n');
}

function gigabytes(bytesPerSecond: number): string {
  return `${(bytesPerSecond / 1e9).toFixed(2)} GB/s`;
}
