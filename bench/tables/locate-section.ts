import { number, table } from '../../scripts/docs/markdown-table.ts';

/** `bench/results/locate.json`, as written by bench/places/locate.ts. */
export interface LocateReport {
  readonly cpu: string;
  readonly cores: number;
  readonly node: string;
  readonly commit: string;
  readonly calibrationMs: number;
  readonly loadAverage1Min: number;
  readonly positions: number;
  readonly runs: number;
  readonly verifiedWithTurf: number;
  readonly layers: Readonly<Record<string, LocateLayer>>;
}

interface LocateLayer {
  readonly sha256: string;
  readonly areas: number;
  readonly vertices: number;
  readonly contenders: Readonly<
    Record<string, { readonly medianPerSecond: number; readonly medianPerCpuSecond: number; readonly hits: number }>
  >;
}

/** Section of docs/benchmarks.md about finding the area of a position. */
export function locateSection(report: LocateReport): string {
  return [
    '## Locate: positions to areas',
    `\`npm run bench:locate\`. ${number(report.positions)} seeded positions over mainland France, median of ${report.runs} runs; the first` +
      ` ${number(report.verifiedWithTurf)} answers equal those of turf. Slow methods are timed on fewer positions. Targets: 0.4 M points/s over flatbush candidates; in bulk 25 M over the circonscriptions, 10 M over 70,000 areas.`,
    ...Object.entries(report.layers).map(([name, { areas, vertices, contenders, sha256 }]) =>
      [
        `${name}: ${number(areas)} areas, ${number(vertices)} vertices, SHA-256 ${sha256.slice(0, 16)}`,
        table(
          ['way', 'points/s', 'points per second of processor time', 'found in an area'],
          Object.entries(contenders).map(([way, { medianPerSecond, medianPerCpuSecond, hits }]) => [
            way,
            number(medianPerSecond),
            number(medianPerCpuSecond),
            number(hits),
          ]),
        ),
      ].join('\n\n'),
    ),
    `${report.cpu}, ${report.cores} cores, Node ${report.node}, commit ${report.commit}; load before the run` +
      ` ${report.loadAverage1Min.toFixed(2)}, calibration ${report.calibrationMs} ms.`,
  ].join('\n\n');
}
