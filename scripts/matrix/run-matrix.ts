import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import type { FindingCode } from '../../src/reference/findings/finding-catalogue.ts';
import { judgeRows } from '../evaluate/judged-rows.ts';
import { evaluateFolder } from '../evaluate/paths.ts';
import { readExpected, readRows } from '../evaluate/read-rows.ts';
import { claimsOf, reliabilityCurve } from '../evaluate/reliability.ts';
import { reliabilitySvg } from '../evaluate/reliability-svg.ts';
import { runMatch } from '../evaluate/run-match.ts';
import { roundHalfEven } from '../evaluate/round.ts';
import { score } from '../evaluate/score.ts';
import { calibrationError } from '../evaluate/calibration.ts';
import { matrixTable } from './matrix-table.ts';
import type { MixResult } from './mix-result.ts';
import { type Mix, mixes } from './mixes.ts';
import { writeMix } from './write-mix.ts';

/** Findings that mixes cause on purpose, by aged and thinned sources. */
const allowed: readonly FindingCode[] = [];

/**
 * Builds every mix of evidence whose name contains `filter`, asks it for addresses with known answers, and prints one table.
 * JSON and a reliability picture are written to `out/evaluate`.
 *
 * @param skipBuild reuses existing packs of the last run.
 */
export async function runMatrix(
  filter: string,
  skipBuild: boolean,
  print: (text: string) => void,
): Promise<readonly MixResult[]> {
  mkdirSync(join(evaluateFolder, 'matrix'), { recursive: true });
  const results: MixResult[] = [];
  for (const mix of mixes) {
    if (!`${mix.town} ${mix.name}`.includes(filter)) continue;
    const result = await measureMix(mix, skipBuild);
    results.push(result);
    if (process.env['MATRIX_VERBOSE'] !== undefined) print(matrixTable([result]).split('\n').slice(1).join('\n'));
  }
  print(matrixTable(results));
  writeFileSync(
    join(evaluateFolder, 'matrix.json'),
    `${JSON.stringify(
      results.map(({ mix, measures, curve }) => ({ ...mix, measures, bins: curve.bins })),
      undefined,
      2,
    )}\n`,
  );
  writeFileSync(join(evaluateFolder, 'matrix.svg'), reliabilitySvg(results.map(({ curve }) => curve)));
  return results;
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
