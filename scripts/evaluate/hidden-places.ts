import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { brierSkill, calibrationError } from './calibration.ts';
import { judgeRows } from './judged-rows.ts';
import { dataFolder, evaluateFolder, listPaths, manifestPath } from './paths.ts';
import { cell, readExpected, readRows } from './read-rows.ts';
import { claimsOf, type ReliabilityCurve, reliabilityCurve, reliabilityTable } from './reliability.ts';
import { runMatch } from './run-match.ts';
import { type ListName, listNames } from './targets.ts';

const rollFile = 'reu/table-adresses-reu-75-94.csv.gz';

/** Places without roll: odd communes and arrondissements hidden in one pack, even ones in another, so that each is once. */
const halves = [1, 0] as const;

/**
 * Measures probabilities where a whole commune or arrondissement has no roll: only contours, areas and tables speak of
 * it. Bureaux of Paris by their contours, circonscriptions of Paris and of the communes of Val-de-Marne.
 */
export async function evaluateHidden(print: (text: string) => void): Promise<ReliabilityCurve[]> {
  const claims = new Map<string, ReturnType<typeof claimsOf>>();
  for (const half of halves) {
    const isHidden = (codeInsee: string): boolean => Number(codeInsee) % 2 === half;
    const pack = join(evaluateFolder, `hidden-${half}.pack`);
    await assemblePack({ manifest: writeHidden(half, isHidden), out: pack });
    for (const list of listNames) {
      const output = join(evaluateFolder, `hidden-${half}-${list}.csv`);
      await runMatch(loadPack(pack), listPaths(list).input, output);
      const judged = judgeRows(await readRows(output), await readExpected(listPaths(list).expected));
      const hidden = judged.filter(({ expected }) => isHidden(cell(expected, 'code_insee')));
      for (const what of ['bureau', 'circonscription'] as const) {
        const name = hiddenName(list, what);
        claims.set(name, [...(claims.get(name) ?? []), ...claimsOf(hidden, what)]);
      }
    }
  }
  return [...claims].flatMap(([name, of]) => {
    if (of.length === 0) {
      print(`  ${name}: nothing was given, as there is neither roll nor contour\n`);
      return [];
    }
    const curve = reliabilityCurve(name, of);
    const right = of.filter((claim) => claim.right).length / of.length;
    print(
      `${reliabilityTable(curve)}\n    right ${(100 * right).toFixed(2)} %, calibration error ${calibrationError(of) ?? '-'} (asked: 0.02), Brier skill ${brierSkill(of) ?? '-'}\n`,
    );
    return [curve];
  });
}

function hiddenName(list: ListName, what: string): string {
  return `${list} without roll, ${what}`;
}

/** Writes the roll less its hidden communes, and a manifest that reads it; returns the manifest's path. */
function writeHidden(half: number, isHidden: (codeInsee: string) => boolean): string {
  const [header = '', ...rows] = gunzipSync(readFileSync(join(dataFolder, rollFile)))
    .toString('utf8')
    .split('\n');
  const roll = join(evaluateFolder, `hidden-${half}-roll.csv`);
  writeFileSync(roll, [header, ...rows.filter((row) => !isHidden(row.slice(0, 5)))].join('\n'));
  const manifest = join(evaluateFolder, `hidden-${half}.json`);
  writeFileSync(manifest, readFileSync(manifestPath, 'utf8').replace(`\${ARPENTEUR_DATA}/${rollFile}`, roll));
  return manifest;
}
