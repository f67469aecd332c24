/**
 * Faults at the calls of the file system, in processes of their own: errors, half writes, kills, power cuts. Whatever happens,
 * a run never ends with exit 0 and other bytes, all of its files are the old ones or all are the new ones once the next run
 * has started, and nothing is left over. `npm run test:faults` writes the counts to docs/reliability.md.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { buildPack } from '../../src/index.ts';
import { cp } from 'node:fs/promises';
import { type FaultKind, faultKinds, playFaults } from './campaign.ts';
import { Stage } from './scenario.ts';
import { scenarios } from './scenarios.ts';

/** Calls hurt for each kind in each scenario; ARPENTEUR_FAULTS sets another number for a longer campaign. */
const most = Number(process.env['ARPENTEUR_FAULTS'] ?? 12);

let packs: string;
beforeAll(async () => {
  packs = await mkdtemp(join(tmpdir(), 'arpenteur-packs-'));
  await cp(dirname(demoFiles.manifest), packs, { recursive: true });
  await buildPack({ manifest: demoFiles.manifest, out: join(packs, 'demo.pack') });
});
afterAll(() => rm(packs, { recursive: true }));

describe.each(scenarios)('$name', (scenario) => {
  let stage: Stage;
  let calls: readonly string[];
  beforeAll(async () => {
    stage = await Stage.open(scenario, packs);
    calls = await stage.countCalls();
  });
  afterAll(() => stage.close());

  test.each(Object.keys(faultKinds) as FaultKind[])('keeps its promise under %s', async (kind) => {
    const tally = await playFaults(stage, kind, calls, most);
    console.log(`${scenario.name}\t${kind}\t${tally.played}\t${JSON.stringify(tally.broken)}`);
    expect(tally.details).toEqual([]);
    expect(tally.played).toBeGreaterThan(0);
  });
});
