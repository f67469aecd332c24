/**
 * Measures the machine, and what the stages of a match use of it: bytes copied per second, the latency of reads by the size of the
 * data, a mispredicted branch, the disk; then each stage over rows sorted and shuffled and over packs of several sizes. The
 * additional time for shuffled rows and larger packs is waiting for memory: the work is the same.
 *
 *     npm run bench:roofline [-- --addresses 1e6,3e6,26e6 --rows 200000 --disk-bytes 2e9]
 *
 * Measured from JavaScript, as the program reads memory: bounds checks are included. Best of several takes. Uses packs and
 * contacts of `bench:scale`, and makes missing ones. Writes bench/results/roofline.json.
 */
import { parseArgs } from 'node:util';
import { describeCircumstances, readCircumstances } from './kit/results/circumstances.ts';
import { requireData } from './kit/paths.ts';
import type { RooflineResult } from './kit/results/scale-result-types.ts';
import { saveResult } from './kit/results/results.ts';
import { measureBranches } from './roofline/branches.ts';
import { measureDisk } from './roofline/disk.ts';
import { measureCopy, measureReads } from './roofline/memory.ts';
import { measureStages } from './roofline/stages.ts';

const { values } = parseArgs({
  options: {
    addresses: { type: 'string', default: '1e6,3e6,26e6' },
    rows: { type: 'string', default: '200000' },
    'disk-bytes': { type: 'string', default: '2e9' },
  },
});

requireData();
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const copyBytesPerSecond = measureCopy();
console.log(`copy: ${gigabytes(copyBytesPerSecond)}, read and written once each`);
const reads = measureReads();
for (const { bytes, dependentNanoseconds, independentNanoseconds } of reads) {
  const size = `${(bytes / 2 ** 20).toLocaleString('en')} MiB`.padStart(12);
  console.log(
    `random reads in ${size}: ${dependentNanoseconds.toFixed(1).padStart(6)} ns each after the other, ` +
      `${independentNanoseconds.toFixed(1).padStart(5)} ns eight at once`,
  );
}
const branches = measureBranches();
console.log(
  `branch: ${branches.predictableNanoseconds.toFixed(2)} ns predictable, ${branches.randomNanoseconds.toFixed(2)} ns random`,
);
const disk = measureDisk(Number(values['disk-bytes']));
console.log(
  `disk: writes ${gigabytes(disk.writeBytesPerSecond)}, reads ${gigabytes(disk.readBytesPerSecond)}, ` +
    `from the page cache ${gigabytes(disk.cachedBytesPerSecond)}`,
);
const stages: RooflineResult['stages'][number][] = [];
for (const addresses of values.addresses.split(',').map(Number)) {
  for (const order of ['sorted', 'shuffled'] as const) {
    const times = await measureStages(addresses, Number(values.rows), order);
    stages.push(times);
    const all = times.steps.map(({ name, microseconds }) => `${name} ${microseconds.toFixed(2)}`);
    console.log(`${addresses / 1e6} M addresses, rows ${order}, µs per row: ${all.join(', ')}`);
  }
}
saveResult('roofline', {
  benchmark: 'roofline',
  circumstances,
  copyBytesPerSecond,
  reads,
  branches,
  disk,
  rows: Number(values.rows),
  stages,
} satisfies RooflineResult);

function gigabytes(bytesPerSecond: number): string {
  return `${(bytesPerSecond / 1e9).toFixed(2)} GB/s`;
}
