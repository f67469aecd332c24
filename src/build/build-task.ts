import { openAreaLayers } from '../locate/locate-in-layers.ts';
import { AddressesView } from '../pack/addresses-view.ts';
import { CommunesView } from '../pack/communes-view.ts';
import { ElectoralView, RollView } from '../pack/electoral-view.ts';
import type { SectionArray } from '../pack/format.ts';
import { SectionSet } from '../pack/section-set.ts';
import { StreetsView } from '../pack/streets-view.ts';
import { StringsView } from '../pack/strings-view.ts';
import { assignAddresses, type AssignmentColumns } from './assign-addresses.ts';
import { LocatedAddresses, type LocatedColumns } from './locate-addresses.ts';
import { NearRoll } from './near-roll.ts';
import type { RollPlaces } from './roll-places.ts';
import { gapWeights, SideRuns } from './side-runs.ts';

/** Streets `[from, to)` of the sections so far; what a task writes lies in shared memory too. */
interface StreetsTask {
  readonly sections: ReadonlyMap<string, SectionArray>;
  readonly from: number;
  readonly to: number;
  readonly located: LocatedColumns;
}

/** Finds the areas that hold addresses. */
export interface LocateTask extends StreetsTask {
  readonly kind: 'locate';
}

/** Decides bureau and circonscription of addresses. */
export interface AssignTask extends StreetsTask {
  readonly kind: 'assign';
  readonly places: RollPlaces;
  readonly columns: AssignmentColumns;
}

/** A part of a build that a thread can do by itself. */
export type BuildTask = LocateTask | AssignTask;

/** Does one task, in whatever thread. */
export function doBuildTask(task: BuildTask): void {
  const sections = new SectionSet(task.sections);
  const strings = new StringsView(sections);
  const views = {
    communes: new CommunesView(sections),
    streets: new StreetsView(sections),
    addresses: new AddressesView(sections),
    electoral: new ElectoralView(sections, strings),
  };
  const located = new LocatedAddresses(views, task.located);
  switch (task.kind) {
    case 'locate':
      located.locate(openAreaLayers(sections), task.from, task.to);
      break;
    case 'assign': {
      const pack = { ...views, roll: new RollView(sections) };
      const nearRoll = new NearRoll(pack, located, task.places);
      const sideRuns = new SideRuns(pack, located, gapWeights);
      assignAddresses(pack, located, nearRoll, sideRuns, task.columns, task.from, task.to);
      break;
    }
  }
}
