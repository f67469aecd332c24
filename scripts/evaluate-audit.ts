/**
 * `npm run evaluate:audit`: plants wrong and stale circonscriptions and other faults into two real lists, and measures how many
 * the audit finds, and how often it flags a right row. Exits with code 1 if a target is missed.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { assemblePack } from '../src/assemble/assemble-pack.ts';
import { openReference } from '../src/match/reference.ts';
import { loadPack } from '../src/pack/pack-file.ts';
import { plantCodes } from './audit/plant.ts';
import { writeRedistricting } from './audit/redistricting.ts';
import { countRows, plantRows, rowFaults } from './audit/plant-rows.ts';
import { auditMeasures, auditTable, countAudit, measureLine, rowMeasures } from './audit/score-audit.ts';
import { dataFolder, hasData, listPaths, manifestPath, root } from './evaluate/paths.ts';
import { readExpected, readRows } from './evaluate/read-rows.ts';
import { runMatch } from './evaluate/run-match.ts';
import { listNames } from './evaluate/targets.ts';

const folder = join(root, 'out/audit');

if (hasData()) await evaluateAudit();
else
  console.log(
    `skipped: the evaluation needs the real data, which is not part of the project; ${dataFolder} is absent.`,
  );

async function evaluateAudit(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { manifest, seatBefore } = await writeRedistricting(folder);
  const [pack, previous] = [join(folder, 'reference.pack'), join(folder, 'previous.pack')];
  await assemblePack({ manifest: manifestPath, out: pack });
  await assemblePack({ manifest, out: previous });
  let missed = 0;
  for (const list of listNames) {
    const { input, expected } = listPaths(list);
    const planted = join(folder, `${list}.planted.csv`);
    const output = join(folder, `${list}.csv`);
    const kinds = plantCodes(await readRows(input), await readExpected(expected), seatBefore, list, planted);
    await runMatch(loadPack(pack), planted, output, loadPack(previous));
    const counts = countAudit(await readRows(output), kinds);
    console.log(auditTable(list, counts));
    missed += auditMeasures(counts).filter(({ reached }) => !reached).length;
    missed += await auditRows(pack, list);
  }
  if (missed > 0) process.exitCode = 1;
}

/** Plants the faults of rows into a list, each by itself; prints what was found, and returns how many targets are missed. */
async function auditRows(pack: string, list: (typeof listNames)[number]): Promise<number> {
  const { input, expected: wanted } = listPaths(list);
  const [rows, expected] = [await readRows(input), await readExpected(wanted)];
  const { communes } = openReference(loadPack(pack)).pack;
  let missed = 0;
  for (const fault of rowFaults) {
    const name = `${list}.${fault.replaceAll(' ', '-')}`;
    const [planted, output] = [join(folder, `${name}.planted.csv`), join(folder, `${name}.csv`)];
    const ids = plantRows(fault, rows, expected, communes, list, planted);
    await runMatch(loadPack(pack), planted, output);
    const measures = rowMeasures(countRows(fault, await readRows(output), expected, ids));
    console.log(`\n${list}: ${fault}\n${measures.map(measureLine).join('\n')}`);
    missed += measures.filter(({ reached }) => !reached).length;
  }
  return missed;
}
