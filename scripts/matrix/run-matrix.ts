import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import type { FindingCode } from '../../src/reference/findings/finding-catalogue.ts';
import { judgeRows } from '../evaluate/judged-rows.ts';
import { evaluateFolder, root } from '../evaluate/paths.ts';
import { readExpected, readRows } from '../evaluate/read-rows.ts';
import { claimsOf, reliabilityCurve } from '../evaluate/reliability.ts';
import { reliabilitySvg } from '../evaluate/reliability-svg.ts';
import { runMatch } from '../evaluate/run-match.ts';
import { roundHalfEven } from '../evaluate/round.ts';
import { score } from '../evaluate/score.ts';
import { calibrationError } from '../evaluate/calibration.ts';
import { matrixHead, matrixLine } from './matrix-table.ts';
import { type KeptResult, keptOf, type MixResult } from './mix-result.ts';
import { type Mix, mixes } from './mixes.ts';
import { writeMix } from './write-mix.ts';

/** Findings that mixes cause on purpose, by aged and thinned sources. */
const allowed: readonly FindingCode[] = [];

/** Options of a run over the mixes. */
interface MatrixOptions {
  /** Measure only mixes whose name holds this text. */
  readonly filter: string;
  /** Use the packs of the last run where they are there. */
  readonly skipBuild: boolean;
  /** Write the results where the docs take them from. */
  readonly keep: boolean;
}

/**
 * Builds every mix of evidence, asks it for addresses with known answers, and prints one table. JSON and a reliability picture go
 * to `out/evaluate`.
 */
export async function runMatrix(
  { filter, skipBuild, keep }: MatrixOptions,
  print: (text: string) => void,
): Promise<readonly MixResult[]> {
  mkdirSync(join(evaluateFolder, 'matrix'), { recursive: true });
  const results: MixResult[] = [];
  print(matrixHead());
  for (const mix of mixes) {
    if (!`${mix.town} ${mix.name}`.includes(filter)) continue;
    const result = await measureMix(mix, skipBuild);
    results.push(result);
    print(matrixLine(result));
  }
  writeFileSync(join(evaluateFolder, 'matrix.json'), resultLines(results.map(keptOf)));
  if (keep) keepResults(results.map(keptOf));
  writeFileSync(join(evaluateFolder, 'matrix.svg'), reliabilitySvg(results.map(({ curve }) => curve)));
  return results;
}

/** Writes results where the docs take them from; mixes that were not measured keep theirs. */
function keepResults(measured: readonly KeptResult[]): void {
  const path = join(root, 'docs/matrix.json');
  const before = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as readonly KeptResult[]) : [];
  const kept = mixes.flatMap((mix) => {
    const isOfMix = ({ town, name, of }: KeptResult): boolean =>
      town === mix.town && name === mix.name && of === (mix.of ?? 'bureau');
    return measured.find(isOfMix) ?? before.find(isOfMix) ?? [];
  });
  writeFileSync(path, resultLines(kept));
}

/** A JSON list, one result per line. */
function resultLines(results: readonly KeptResult[]): string {
  return `[\n${results.map((result) => `  ${JSON.stringify(result)}`).join(',\n')}\n]\n`;
}

async function measureMix(mix: Mix, skipBuild: boolean): Promise<MixResult> {
  const files = await writeMix(mix);
  const pack = join(files.folder, 'reference.pack');
  if (!skipBuild || !existsSync(pack)) await assemblePack({ manifest: files.manifest, out: pack, allow: allowed });
  const output = join(files.folder, 'out.csv');
  await runMatch(loadPack(pack), files.rows, output, undefined, mix.election);
  const answers = await readRows(output);
  const expected = await readExpected(files.expected);
  const measures = score(answers, expected);
  const of = mix.of ?? 'bureau';
  const claims = claimsOf(judgeRows(answers, expected), of);
  const sure = claims.filter(({ probability }) => probability >= 0.95);
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : roundHalfEven(part / whole, 5));
  const isBureau = of === 'bureau';
  return {
    mix,
    measures: {
      rows: measures.rows,
      right: isBureau ? measures.bureau_all : measures.circo_all,
      rightOfNamed: isBureau ? measures.bureau_assigned : measures.circo_assigned,
      coverage: isBureau ? measures.bureau_coverage : measures.circo_coverage,
      claimed: share(
        claims.reduce((sum, { probability }) => sum + probability, 0),
        claims.length,
      ),
      ece: calibrationError(claims),
      sure: share(sure.filter(({ right }) => right).length, sure.length),
      sureShare: share(sure.length, measures.rows),
    },
    curve: reliabilityCurve(`${mix.town}: ${mix.name}`, claims),
  };
}
