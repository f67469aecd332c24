import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import { ArpenteurError } from '../../src/errors.ts';
import { openReference } from '../../src/match/reference.ts';
import { loadPack, type LoadedPack } from '../../src/pack/pack-file.ts';
import type { EvaluateArguments } from './arguments.ts';
import { type Breakdown, breakDown, breakdownTables } from './breakdown.ts';
import { evaluateHidden } from './hidden-places.ts';
import { judgeRows } from './judged-rows.ts';
import { errorLines } from './list-errors.ts';
import { evaluateFolder, listPaths, manifestPath, root } from './paths.ts';
import { measureTable } from './print-measures.ts';
import { readExpected, readRows } from './read-rows.ts';
import { curvesOf, type ReliabilityCurve, reliabilityTable } from './reliability.ts';
import { reliabilitySvg } from './reliability-svg.ts';
import { runMatch } from './run-match.ts';
import { type Measures, score } from './score.ts';
import { type ListName, missedTargets } from './targets.ts';

/** What is kept of a list: counts and shares, no row. */
interface ListResult {
  readonly measures: Measures;
  readonly breakdown: Breakdown;
  readonly missed: readonly string[];
  readonly elapsedMs: number;
  readonly curves: readonly ReliabilityCurve[];
}

/** Builds, matches, measures and prints; returns the missed targets of the gate. */
export async function evaluate(options: EvaluateArguments, print: (text: string) => void): Promise<string[]> {
  mkdirSync(evaluateFolder, { recursive: true });
  const packPath = join(evaluateFolder, 'reference.pack');
  const kept = options.skipBuild ? openKept(packPath, print) : undefined;
  if (kept === undefined) await buildReference(packPath, print);
  const pack = kept ?? loadPack(packPath);
  const lists: Partial<Record<ListName, ListResult>> = {};
  for (const list of options.lists) lists[list] = await evaluateList(list, pack, options, print);
  if (options.calibration) {
    const hidden = await evaluateHidden(print);
    const curves = [...Object.values(lists).flatMap((result) => result.curves), ...hidden];
    writeFileSync(join(evaluateFolder, 'calibration.svg'), reliabilitySvg(curves));
    print(`Diagram: ${join(evaluateFolder, 'calibration.svg')}`);
  }
  const missed = Object.values(lists).flatMap((result) => result.missed);
  print(
    missed.length === 0
      ? 'All targets of the gate are reached.'
      : `Missed:\n${missed.map((line) => `  ${line}`).join('\n')}`,
  );
  const results = {
    date: new Date().toISOString(),
    commit: commit(),
    node: process.version,
    pack: pack.header.id,
    lists,
  };
  writeFileSync(join(evaluateFolder, 'results.json'), `${JSON.stringify(results, undefined, 2)}\n`);
  return missed;
}

/** The pack of the last run, undefined where there is none or it was made by a version that wrote other packs. */
function openKept(packPath: string, print: (text: string) => void): LoadedPack | undefined {
  if (!existsSync(packPath)) return undefined;
  try {
    const pack = loadPack(packPath);
    // Opened as a worker will, so that a section that is missing is seen here.
    openReference(pack);
    return pack;
  } catch (error) {
    if (!(error instanceof ArpenteurError) || !error.code.startsWith('PACK_')) throw error;
    print(`The pack of the last run cannot be used (${error.code}): building it again.`);
    return undefined;
  }
}

async function buildReference(packPath: string, print: (text: string) => void): Promise<void> {
  const startedMs = performance.now();
  const { report, header } = await assemblePack({ manifest: manifestPath, out: packPath });
  const by = new Map<string, number>();
  for (const { severity } of report.findings) by.set(severity, (by.get(severity) ?? 0) + 1);
  const findings = [...by].map(([severity, count]) => `${count} ${severity}`).join(', ');
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  print(
    `Built ${header.metadata.millesime} in ${seconds} s: ${header.metadata.counts['addresses'] ?? 0} addresses; findings: ${findings || 'none'}`,
  );
}

async function evaluateList(
  list: ListName,
  pack: LoadedPack,
  { errors, stage, calibration }: EvaluateArguments,
  print: (text: string) => void,
): Promise<ListResult> {
  const paths = listPaths(list);
  const output = join(evaluateFolder, `${list}.csv`);
  const { elapsedMs, rows } = await runMatch(pack, paths.input, output);
  const expected = await readExpected(paths.expected);
  const answers = await readRows(output);
  const measures = score(answers, expected);
  const judged = judgeRows(answers, expected);
  const breakdown = breakDown(judged);
  print(`\n${list}: ${rows} rows in ${(elapsedMs / 1000).toFixed(2)} s, starting workers included\n`);
  print(measureTable(list, measures));
  print(`\n${breakdownTables(breakdown)}\n`);
  if (calibration) for (const curve of curvesOf(list, judged)) print(`${reliabilityTable(curve)}\n`);
  if (errors > 0) for (const line of errorLines(judged, errors, stage)) print(line);
  return { measures, breakdown, missed: missedTargets(list, measures), elapsedMs, curves: curvesOf(list, judged) };
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
