/** Checks of the areas of each file against each other, by shared edges: overlaps, holes, crossed borders. */
import type { AreaSections } from '../../../locate/areas/area-sections.ts';
import type { Finding } from '../../../reference/findings/findings.ts';
import { overlapMeters, sliverMeters } from '../../../reference/findings/thresholds.ts';
import type { Hole } from '../areas/check-holes.ts';
import { checkLayer } from '../areas/check-layer.ts';
import type { PartitionReport } from '../areas/check-partition.ts';
import { type AreaFile, areaFilesOf, type AreaKind } from './gate-area-files.ts';
import { findingOf, makeFinding, notChecked } from './gate-findings.ts';
import type { GateInput } from './gate-input.ts';

const areaKinds: readonly AreaKind[] = ['circonscriptions', 'bureaux_contours', 'communes_contours'];

/** Checks each file that holds areas, one after the other: only one file's edges are in memory at a time. */
export function checkAreas(input: GateInput): readonly Finding[] {
  const found: Finding[] = [];
  for (const kind of areaKinds) {
    for (const file of areaFilesOf(input, kind)) found.push(...checkOneFile(file));
  }
  return found;
}

function checkOneFile(file: AreaFile): readonly Finding[] {
  const { profile, codes } = file;
  const { brokenAreas, partition: report } = file.check ?? checkLayer(file.sections);
  const crossed = brokenAreas.map((area) => codes[area] ?? '');
  const found: Finding[] = [...findingOf('AREA_CROSSED', profile, crossed, codes.length)];
  if (report.sharedEdges === 0 && report.overlaps.length === 0 && codes.length > 1) {
    found.push(notChecked(profile, 'overlaps and holes: no two areas share a border'));
    return found;
  }
  return [...found, ...overlapFindings(file, report), ...holeFindings(file, report.holes)];
}

/** Overlaps by depth: slivers, borders drawn twice, true ones. Each counts the areas concerned. */
function overlapFindings({ profile, codes, sections }: AreaFile, report: PartitionReport): readonly Finding[] {
  const slivers = new Set<number>(report.holes.filter(isSliver).flatMap(({ areas }) => areas));
  const apart = new Cases();
  const overlapping = new Cases();
  for (const { areas, depthMeters } of report.overlaps) {
    const [one, other] = areas;
    const pair = `${codes[one] ?? ''} ${codes[other] ?? ''}`;
    if (haveSameBorder(sections, one, other)) overlapping.add(areas, `${pair}: same border`);
    else if (codes[one] === codes[other]) continue;
    else if (depthMeters > overlapMeters) overlapping.add(areas, `${pair}: ${Math.round(depthMeters)} m`);
    else if (depthMeters > sliverMeters) apart.add(areas, `${pair}: ${depthMeters.toFixed(1)} m`);
    else for (const area of areas) slivers.add(area);
  }
  const sliverCases = [...slivers].sort((a, b) => a - b).map((area) => codes[area] ?? '');
  return [
    ...overlapping.findings('AREA_OVERLAP', profile, codes.length),
    ...apart.findings('AREA_BORDERS_APART', profile, codes.length),
    ...findingOf('AREA_SLIVER', profile, sliverCases, codes.length),
  ];
}

const isSliver = ({ widthMeters }: Hole): boolean => widthMeters <= sliverMeters;

/** Holes wider than a sliver: between bureaux or communes of several communes, the layer lacks one of these. */
function holeFindings({ kind, profile, codes }: AreaFile, holes: readonly Hole[]): readonly Finding[] {
  const inside = new Cases();
  const between = new Cases();
  for (const hole of holes) {
    if (isSliver(hole)) continue;
    const around = [...new Set(hole.areas.map((area) => codes[area] ?? ''))];
    const communes = new Set(around.map((code) => code.slice(0, 5)));
    const place = `${hole.longitude.toFixed(5)} ${hole.latitude.toFixed(5)}`;
    const text = `${place}: ${Math.round(hole.widthMeters)} m between ${around.slice(0, 3).join(' ')}`;
    const isBetween = kind !== 'circonscriptions' && communes.size > 1;
    (isBetween ? between : inside).add(hole.areas, text);
  }
  return [
    ...inside.findings('AREA_HOLE', profile, codes.length),
    ...between.findings('AREA_HOLE_BETWEEN_COMMUNES', profile, codes.length),
  ];
}

/** Areas concerned, each once, with the texts of what concerns them. */
class Cases {
  readonly #areas = new Set<number>();
  readonly #texts: string[] = [];

  add(areas: readonly number[], text: string): void {
    for (const area of areas) this.#areas.add(area);
    this.#texts.push(text);
  }

  findings(code: Finding['code'], file: AreaFile['profile'], areas: number): readonly Finding[] {
    return this.#areas.size === 0 ? [] : [makeFinding(code, file, this.#areas.size, areas, this.#texts)];
  }
}

/** Whether two areas have the very same points: one was given twice. */
function haveSameBorder(sections: AreaSections, one: number, other: number): boolean {
  const { coordinates, ringStarts, areaRingStarts } = sections;
  const pointsOf = (area: number): Int32Array =>
    coordinates.subarray(
      2 * (ringStarts[areaRingStarts[area] ?? 0] ?? 0),
      2 * (ringStarts[areaRingStarts[area + 1] ?? 0] ?? 0),
    );
  const points = pointsOf(one);
  const otherPoints = pointsOf(other);
  return points.length === otherPoints.length && points.every((value, index) => value === otherPoints[index]);
}
