/**
 * Faults at the calls of the file system, in processes of their own: errors, half writes, kills, power cuts. Whatever happens,
 * a run never ends with exit 0 and other bytes, all of its files are the old ones or all are the new ones once the next run
 * has started, and nothing is left over.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FaultKind, faultKinds, playFaults, type Playground } from './campaign.ts';
import { noteCount } from './counts.ts';
import { JobStage } from './job-stage.ts';
import { judgeFault } from './judge-fault.ts';
import { Stage } from './scenario.ts';
import { contacts, scenarios, writeSources } from './scenarios.ts';

/** Calls hurt for each kind in each scenario; ARPENTEUR_FAULTS sets another number for a longer campaign. */
const most = Number(process.env['ARPENTEUR_FAULTS'] ?? 8);

let packs: string;
beforeAll(async () => {
  packs = await mkdtemp(join(tmpdir(), 'arpenteur-packs-'));
  await writeSources(packs);
});
afterAll(() => rm(packs, { recursive: true }));

/** What faults are played on, with the calls of an undisturbed run. */
interface Opened {
  readonly playground: Playground;
  readonly calls: readonly string[];
  readonly close: () => Promise<void>;
}

const opens: readonly (readonly [name: string, open: () => Promise<Opened>])[] = [
  ...scenarios.map((scenario) => {
    const open = async (): Promise<Opened> => {
      const stage = await Stage.open(scenario, packs);
      const playground = { name: scenario.name, play: judgeFault.bind(undefined, stage) };
      return { playground, calls: await stage.countCalls(), close: () => stage.close() };
    };
    return [scenario.name, open] as const;
  }),
  [
    'a job of the service',
    async () => {
      const stage = await JobStage.open(join(packs, 'demo.pack'), contacts);
      return { playground: stage, calls: await stage.countCalls(), close: () => stage.close() };
    },
  ],
];

describe.each(opens)('%s', (_, open) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  test.each(Object.keys(faultKinds) as FaultKind[])('keeps its promise under %s', async (kind) => {
    const { scenario, played, details } = await playFaults(opened.playground, kind, opened.calls, most);
    await noteCount({ scenario, kind, played, broken: details.length });
    expect(details).toEqual([]);
    expect(played).toBeGreaterThan(0);
  });
});
