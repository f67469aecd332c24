import type { AreaSections } from '../../locate/areas/area-sections.ts';
import { buildAreaIndex } from '../../locate/areas/build-area-index.ts';
import { AreaIndex } from '../../locate/areas/area-index.ts';
import { type AreaLayers, openAreaOwners } from '../../locate/locate-in-layers.ts';
import { openAddressDrafts } from '../streets/address-places.ts';
import { assembleStrips, type StreetPlaces } from '../streets/address-strips.ts';
import { AssignmentDrafts, type NextColumns } from '../decide/assignment-drafts.ts';
import { CommunesView } from '../../pack/views/communes-view.ts';
import { ElectoralView } from '../../pack/views/electoral-view.ts';
import type { SectionArray } from '../../pack/format.ts';
import type { GeocodeViews } from '../../pack/views/pack-views.ts';
import { SectionSet, type SharedSections } from '../../pack/sections.ts';
import { StreetKeysView } from '../../pack/views/streets/street-keys-view.ts';
import { StreetsView, TokensView } from '../../pack/views/streets/streets-view.ts';
import { StringsView } from '../../pack/views/strings-view.ts';
import { StripsView } from '../../pack/views/addresses/strips-view.ts';
import { sharedCopy } from '../../pack/arrays/thread-arrays.ts';
import type { FilePart } from '../../reference/files/file-part.ts';
import type { AreaGeometry } from '../../reference/formats/area-geometry.ts';
import type { KnownSource } from '../../reference/kinds/source-kinds.ts';
import { collectGarbage } from '../give-back-memory.ts';
import { measureAreas } from '../areas/measure-agreement.ts';
import { assignAddresses } from '../decide/assign-addresses.ts';
import { type PackedAddresses, packAddressRows } from '../decide/pack-address-rows.ts';
import { measureContours } from '../areas/measure-agreement.ts';
import { FileRollReader } from '../read/file-roll.ts';
import { makeFindStreet } from '../read/file-roll.ts';
import { LocatedAddresses, type LocatedColumns } from '../areas/locate-addresses.ts';
import { NearRoll } from '../roll/near-roll.ts';
import { checkLayer, type LayerCheck } from '../quality/areas/check-layer.ts';
import type { FileRead } from '../read/file-read.ts';
import { type KeepingFile, readFile } from '../read/read-file.ts';
import { type NamesRead, readStreetNames, type StreetNames } from '../names/read-street-names.ts';
import { openRollDrafts } from '../roll/roll-drafts.ts';
import { readRollAddresses, type RollAddresses } from '../roll/roll-addresses.ts';
import type { RollPlaces } from '../roll/roll-addresses.ts';
import { gapWeights, SideRuns } from '../decide/side-runs.ts';
import { StreetKeys, type StreetKeyTable } from '../streets/street-keys.ts';

/** Reads the only file of a source, or a part of it. */
export interface ReadTask {
  readonly kind: 'read';
  readonly source: KnownSource;
  readonly part: FilePart;
  readonly keeping: KeepingFile | undefined;
}

/** Reads one file of the roll, or a part of it, and ties its rows to the streets of the sections so far. */
export interface RollTask {
  readonly kind: 'roll';
  readonly source: KnownSource;
  readonly part: FilePart;
  readonly keeping: KeepingFile | undefined;
  readonly sections: SharedSections;
  readonly keys: StreetKeyTable;
}

/** Reads the names of streets. */
export interface NamesTask {
  readonly kind: 'names';
  readonly names: StreetNames;
}

/** Writes the strips of addresses and of streets without any, whose places are drafts by now. */
export interface StripsTask {
  readonly kind: 'strips';
  readonly sections: SharedSections;
  readonly streets: StreetPlaces;
}

/** Indexes the areas of a layer. */
export interface IndexTask {
  readonly kind: 'index';
  readonly areas: readonly AreaGeometry[];
}

/** Checks the areas of a layer. */
export interface CheckTask {
  readonly kind: 'check';
  readonly sections: AreaSections;
}

/** Streets `[from, to)` of the sections so far; the output of a task is in shared memory too. */
interface StreetsTask {
  readonly sections: SharedSections;
  readonly from: number;
  readonly to: number;
  readonly located: LocatedColumns;
}

/** Finds the areas that hold addresses. */
export interface AreasTask extends StreetsTask {
  readonly kind: 'areas';
  readonly layers: { readonly [Layer in keyof AreaLayers]: AreaSections };
}

/** Numbers the areas that hold addresses, and reads the roll's evidence for the areas there. */
export interface LocateTask extends StreetsTask {
  readonly kind: 'locate';
}

/** Decides bureau and circonscription of addresses. */
export interface AssignTask extends StreetsTask {
  readonly kind: 'assign';
  readonly places: RollPlaces;
  /** Output rows of the assignments. */
  readonly rows: Uint32Array;
}

/** Packs the rows of addresses `[from, to)`. */
export interface PackTask {
  readonly kind: 'pack';
  readonly sections: SharedSections;
  readonly from: number;
  readonly to: number;
}

/** Collects the garbage of the thread. */
export interface CollectTask {
  readonly kind: 'collect';
}

/** A part of a build that a thread can do alone. */
export type BuildTask =
  | ReadTask
  | RollTask
  | NamesTask
  | StripsTask
  | IndexTask
  | CheckTask
  | AreasTask
  | LocateTask
  | AssignTask
  | PackTask
  | CollectTask;

/** Answer of each kind of task. */
export interface BuildAnswers {
  readonly read: FileRead;
  readonly roll: FileRead;
  readonly names: NamesRead;
  /** Their sections. */
  readonly strips: SharedSections;
  readonly index: AreaSections;
  readonly check: LayerCheck;
  readonly areas: undefined;
  readonly locate: RollAddresses;
  /** The other circonscriptions named by sources. */
  readonly assign: NextColumns;
  readonly pack: PackedAddresses;
  readonly collect: undefined;
}

/** Runs one task, in any thread. */
export async function doBuildTask(task: BuildTask): Promise<BuildAnswers[keyof BuildAnswers]> {
  switch (task.kind) {
    case 'read':
      return readFile(task.source, task);
    case 'roll':
      return readRoll(task);
    case 'names':
      return readStreetNames(task.names);
    case 'strips':
      return assembleStrips(new SectionSet(task.sections), task.streets).share();
    case 'index':
      return indexAreas(task);
    case 'check':
      return checkLayer(task.sections);
    case 'areas':
      findAreas(task);
      return undefined;
    case 'locate': {
      const sections = new SectionSet(task.sections);
      const pack = { ...openViews(sections), roll: openRollDrafts(sections) };
      const located = new LocatedAddresses(pack, task.located);
      located.numberAreas(openAreaOwners(sections), pack, task.from, task.to);
      const known = readRollAddresses(pack, located, task.from, task.to);
      measureContours(pack, located, known);
      measureAreas(pack, located, known, task.from, task.to);
      return known;
    }
    case 'assign': {
      const sections = new SectionSet(task.sections);
      const pack = { ...openViews(sections), roll: openRollDrafts(sections) };
      const located = new LocatedAddresses(pack, task.located);
      const nearRoll = new NearRoll(pack, task.places);
      const sideRuns = new SideRuns(pack, located, gapWeights);
      const assignments = new AssignmentDrafts(task.rows);
      return assignAddresses(pack, located, nearRoll, sideRuns, assignments, task.from, task.to);
    }
    case 'pack': {
      const sections = new SectionSet(task.sections);
      const drafts = { addresses: openAddressDrafts(sections), assignments: AssignmentDrafts.of(sections) };
      return packAddressRows(drafts, task.from, task.to);
    }
    case 'collect':
      collectGarbage();
      return undefined;
  }
}

function findAreas({ sections: known, layers, located, from, to }: AreasTask): void {
  const sections = new SectionSet(known);
  const pack = { streets: new StreetsView(sections), addresses: openAddressDrafts(sections) };
  const areas = {
    circonscriptions: { areas: new AreaIndex(layers.circonscriptions) },
    otherCirconscriptions: { areas: new AreaIndex(layers.otherCirconscriptions) },
    bureaux: { areas: new AreaIndex(layers.bureaux) },
  };
  new LocatedAddresses(pack, located).findAreas(areas, from, to);
}

function openViews(sections: SectionSet) {
  return {
    communes: new CommunesView(sections),
    streets: new StreetsView(sections),
    addresses: openAddressDrafts(sections),
    electoral: new ElectoralView(sections, new StringsView(sections)),
  };
}

function readRoll({ source, part, keeping, sections, keys }: RollTask): Promise<FileRead> {
  return readFile(source, { part, keeping, makeRoll: () => makeRollReader(new SectionSet(sections), keys) });
}

function makeRollReader(sections: SectionSet, keys: StreetKeyTable): FileRollReader {
  const strings = new StringsView(sections);
  const pack: GeocodeViews = {
    strings,
    communes: new CommunesView(sections),
    streets: new StreetsView(sections),
    streetKeys: new StreetKeysView(sections, strings),
    tokens: new TokensView(sections),
    addresses: openAddressDrafts(sections),
    strips: new StripsView(sections),
  };
  const suffixes = new Map(Array.from(pack.addresses.suffixText, (text, suffix) => [pack.strings.text(text), suffix]));
  return new FileRollReader(new StreetKeys(keys), suffixes, makeFindStreet(pack));
}

/** The index in memory shared by threads, so that it is copied once. */
function indexAreas({ areas }: IndexTask): AreaSections {
  const index = buildAreaIndex(areas);
  return Object.fromEntries(
    Object.entries(index).map(([name, array]) => [name, sharedCopy(array as SectionArray)]),
  ) as unknown as AreaSections;
}
