import type { LoadResult, LookupResult, PathsResult, ReverseResult } from '../kit/results/result-types.ts';
import { number, table } from '../../scripts/docs/markdown-table.ts';

/** Section of docs/benchmarks.md about the ways of finding a street: number of rows, and cost. */
export function pathsSection({ lists, takes, paths, all }: PathsResult): string {
  return [
    '## Geocode: ways to a street',
    `\`npm run bench:paths\`. The ${number(all.rows)} dirty rows of ${lists.join(' and ')}, parsed and geocoded in their order on one thread;` +
      ` each row's fastest of ${takes} takes. \`of geocode\` is a path's share of the total geocoding time.`,
    table(
      ['street found by', 'rows', 'share', 'parse, µs per row', 'geocode, µs per row', 'of geocode'],
      [...paths, all].map(({ path, rows, share, parseMicroseconds, geocodeMicroseconds }) => [
        path,
        number(rows),
        percent(share),
        parseMicroseconds.toFixed(2),
        geocodeMicroseconds.toFixed(2),
        percent((share * geocodeMicroseconds) / all.geocodeMicroseconds),
      ]),
    ),
  ].join('\n\n');
}

/** Time of one address. */
export function lookupSection({ rows, takes, timings }: LookupResult): string {
  return [
    '## Lookup: one address in process',
    `\`npm run bench:lookup\`. The ${number(rows)} dirty rows of roll94, one by one on the caller's thread, the complete answer with its evidence as an object; each row's fastest of ${takes} takes, by the clock. Target: p50 20 µs, p99 200 µs.`,
    table(
      ['asked with', 'p50, µs', 'p99, µs', 'slowest row, µs'],
      timings.map(({ way, p50, p99, most }) => [way, p50.toFixed(1), p99.toFixed(1), most.toFixed(1)]),
    ),
  ].join('\n\n');
}

/** Time of loading a pack. */
export function loadSection({ packBytes, takes, ways, answerMs }: LoadResult): string {
  return [
    '## Load',
    `\`npm run bench:load\`. A pack of ${number(packBytes / 1e6)} MB from the page cache, each take in its own process, median of ${takes}; by the clock. From the start of a process to the answer for one address (\`arpenteur lookup\`): **${number(answerMs)} ms**. Targets: 1.5 s to load, 2 s to the first answer.`,
    table(
      ['way', 'MB read', 'ms', 'ms of processor time'],
      ways.map(({ way, bytes, elapsedMs, cpuMs }) => [way, number(bytes / 1e6), number(elapsedMs), number(cpuMs)]),
    ),
  ].join('\n\n');
}

/** Section of docs/benchmarks.md about the nearest address of a position. */
export function reverseSection({ positions, runs, maxMeters, verifiedWithBruteForce, timings }: ReverseResult): string {
  return [
    '## Reverse: positions to addresses',
    `\`npm run bench:reverse\`. \`pack.reverseAll\`: ${number(positions)} seeded positions of each kind, median of ${runs} runs on one thread; nothing` +
      ` farther than ${number(maxMeters)} m is an answer. The first ${verifiedWithBruteForce} answers of each are those of a search of all addresses.`,
    table(
      ['positions', 'positions/s', 'positions per second of processor time', 'found'],
      timings.map(({ positions: kind, medianPerSecond, medianPerCpuSecond, shareFound }) => [
        kind,
        number(medianPerSecond),
        number(medianPerCpuSecond),
        percent(shareFound),
      ]),
    ),
  ].join('\n\n');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
