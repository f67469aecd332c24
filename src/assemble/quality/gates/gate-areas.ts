/** Checks of areas: against each other by their shared edges, and against the lists of what there is. */
import {
  allCirconscriptions,
  demonstrationCirconscriptions,
  departementOfCirconscription,
} from '../../../domain/code-circonscription.ts';
import type { AreaSections } from '../../../locate/areas/area-sections.ts';
import type { Finding } from '../../../reference/findings/findings.ts';
import { overlapMeters, sliverMeters } from '../../../reference/findings/thresholds.ts';
import type { Hole } from '../areas/check-holes.ts';
import { checkLayer } from '../areas/check-layer.ts';
import type { PartitionReport } from '../areas/check-partition.ts';
import { type AreaFile, areaFilesOf, type AreaKind } from './gate-area-files.ts';
import { findingOf, makeFinding, notChecked } from './gate-findings.ts';
import { type GateInput, profilesOf, startOf } from './gate-input.ts';

const areaKinds: readonly AreaKind[] = ['circonscriptions', 'bureaux_contours', 'communes_contours'];

/** Checks the areas of each file, one file after the other, so that only one file's edges are in memory. */
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

/** Overlaps by depth: slivers, borders drawn twice, true overlaps. Each finding counts the areas concerned. */
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

/** Holes wider than a sliver. One between bureaux or communes of several communes is a commune that the layer lacks. */
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

/** Areas concerned, each counted once, with the texts of their cases. */
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

/** Whether two areas have exactly the same points: one was given twice. */
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

/** Circonscriptions that can have an area: not those abroad (ZZ). */
const withGround = allCirconscriptions.filter((code) => departementOfCirconscription(code) !== 'ZZ');

/** Circonscriptions without an area: single ones of a département are missing, whole départements are left out by intention. */
export function checkCirconscriptionAreas(input: GateInput): readonly Finding[] {
  const { circonscriptionAreas } = input.read.electoral;
  const [first] = profilesOf(input, 'circonscriptions');
  if (first === undefined) {
    return [notChecked({ kind: 'circonscriptions', file: '' }, 'positions of addresses against circonscriptions')];
  }
  const codes = new Set<string>(circonscriptionAreas.map(({ code }) => code));
  const departements = new Set(circonscriptionAreas.map(({ code }) => departementOfCirconscription(code)));
  const missing = withGround.filter((code) => !codes.has(code));
  const single = missing.filter((code) => departements.has(departementOfCirconscription(code)));
  const left = missing.filter((code) => !departements.has(departementOfCirconscription(code)));
  const demonstration = demonstrationCirconscriptions.filter((code) => codes.has(code));
  const whole = [...new Set(left.map(departementOfCirconscription))];
  return [
    ...findingOf('CIRCONSCRIPTION_WITHOUT_AREA', first, single, withGround.length),
    ...(left.length === 0
      ? []
      : [makeFinding('DEPARTEMENT_WITHOUT_AREAS', first, left.length, withGround.length, whole)]),
    ...findingOf('CIRCONSCRIPTION_DEMONSTRATION', first, demonstration, codes.size),
  ];
}

/** Circonscriptions and bureaux that have an area in several files: which one holds an address would be chance. */
export function checkAreasInSeveralFiles(input: GateInput): readonly Finding[] {
  const { circonscriptionAreas, bureauAreas } = input.read.electoral;
  const found: Finding[] = [];
  for (const [kind, areas] of [
    ['circonscriptions', circonscriptionAreas],
    ['bureaux_contours', bureauAreas],
  ] as const) {
    const earlier = new Set<string>();
    for (const profile of profilesOf(input, kind)) {
      const start = startOf(input, profile);
      const own = new Set<string>(areas.slice(start, start + profile.given).map(({ code }) => code));
      const again = [...own].filter((code) => earlier.has(code));
      found.push(...findingOf('AREA_IN_SEVERAL_FILES', profile, again, own.size));
      for (const code of own) earlier.add(code);
    }
  }
  return found;
}
