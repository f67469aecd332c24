import type { PeersResult, PeerTiming } from '../kit/results/peer-result-types.ts';
import { number, table } from '../../scripts/docs/markdown-table.ts';

/** Section of docs/benchmarks.md that compares locating points with other tools. */
export function locatePeersSection({ points, runs, verified, missing, layers }: PeersResult): string {
  return [
    '## Locate: other tools',
    `\`npm run bench:locate-peers\`. Two sets of ${number(points)} seeded points: anywhere in a box around mainland France, and where people` +
      ` live (around a bureau drawn at random). Areas and points are loaded and indexed before; the time is that of containment` +
      ` alone, by one thread, median of ${runs} runs after one that is not counted. Slow tools answer the first points only:` +
      ` no figure is extrapolated. The areas of the first ${number(verified)} points were compared with those that Arpenteur finds` +
      ' before anything was timed; `different` counts those that differ. `times` is by processor time. Targets: 40' +
      ' times turf over flatbush, 10 times PostGIS and GeoPandas, 3 times DuckDB.',
    ...layers.map(({ name, areas, vertices, sha256, timings }) =>
      [
        `${name}: ${number(areas)} areas, ${number(vertices)} vertices, SHA-256 ${sha256}`,
        table(
          ['tool', 'points', 'asked', 'in an area', 'points/s', 'per second of processor time', 'times', 'different'],
          timings.map((timing) => [
            timing.peer,
            timing.set,
            number(timing.points),
            number(timing.hits),
            number(timing.medianPerSecond),
            number(timing.medianPerCpuSecond),
            times(timing, timings),
            String(timing.different),
          ]),
        ),
      ].join('\n\n'),
    ),
    `Versions: ${versions(layers.flatMap(({ timings }) => timings))}.`,
    ...(missing.length === 0 ? [] : [`Missing: ${missing.join('; ')}.`]),
  ].join('\n\n');
}

function versions(timings: readonly PeerTiming[]): string {
  return [...new Set(timings.map(({ peer, version }) => `${peer} ${version}`))].join('; ');
}

/** Points of Arpenteur, the first contender, in the processor time that a contender needs for one point. */
function times(timing: PeerTiming, timings: readonly PeerTiming[]): string {
  const first = timings.find(({ set }) => set === timing.set);
  return first === undefined ? '' : number(first.medianPerCpuSecond / timing.medianPerCpuSecond);
}
