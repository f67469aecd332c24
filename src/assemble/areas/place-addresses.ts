import { openAddressDrafts } from '../streets/address-places.ts';
import { makeAssignmentRows, type NextColumns, writeAssignments } from '../decide/assignment-drafts.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { SectionSet } from '../../pack/sections.ts';
import { StreetsView } from '../../pack/views/streets/streets-view.ts';
import { placeBureaux } from '../decide/place-bureaux.ts';
import { giveBackMemory } from '../give-back-memory.ts';
import type { BuildThreads } from '../threads/build-threads.ts';
import type { LayerIndexes } from '../read/electoral-drafts.ts';
import { LocatedAddresses } from './locate-addresses.ts';
import { gatherRollPlaces } from '../roll/roll-addresses.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/**
 * Finds the areas that hold each address, range by range in all threads. It needs only streets and addresses, so the roll is read
 * at the same time.
 */
export async function findAllAreas(
  known: SectionSet,
  layers: LayerIndexes,
  threads: BuildThreads,
): Promise<LocatedAddresses> {
  const pack = {
    streets: new StreetsView(known),
    addresses: openAddressDrafts(known),
    communes: { streetStart: known.get('communes.streetStart') },
  };
  const located = new LocatedAddresses(pack);
  const shared = { sections: known.share(), layers, located: located.columns };
  await threads.doAll<'areas'>(
    cutStreets(pack, threads.count).map((range) => ({ kind: 'areas' as const, ...shared, ...range })),
    () => undefined,
  );
  return located;
}

/**
 * Decides the bureau and circonscription of each address, range by range in all threads. Writes the assignments of addresses and
 * the agreements of communes.
 *
 * @param located with the areas found.
 */
export async function placeAddresses(
  pack: Pick<PackViews, 'streets' | 'roll' | 'electoral' | 'communes' | 'addresses'>,
  located: LocatedAddresses,
  sections: SectionSet,
  threads: BuildThreads,
  progress: (step: Words) => void,
): Promise<void> {
  const ranges = cutStreets(pack, threads.count);
  const shared = { sections: sections.share(), located: located.columns };
  const tell = (step: Words) => (done: number) => {
    progress(phrase`${step} (${Math.floor((100 * done) / ranges.length)} %)`);
  };
  progress(phrase`locating addresses`);
  const locate = ranges.map((range) => ({ kind: 'locate' as const, ...shared, ...range }));
  const places = await threads.doAll<'locate'>(locate, tell(phrase`locating addresses`)).then((known) => {
    // What is known by range is given up here: it takes as much memory as the places.
    placeBureaux(pack, located, known);
    return gatherRollPlaces(pack, known);
  });
  progress(phrase`assigning addresses`);
  giveBackMemory();
  const rows = makeAssignmentRows(pack.addresses.count);
  const nextParts = await threads.doAll<'assign'>(
    ranges.map((range) => ({ kind: 'assign' as const, ...shared, ...range, places, rows })),
    tell(phrase`assigning addresses`),
  );
  writeAssignments(rows, joinNext(nextParts), sections);
}

/** The columns of all ranges, one after the other. */
function joinNext(parts: readonly NextColumns[]): NextColumns {
  const count = parts.reduce((sum, { row }) => sum + row.length, 0);
  const all = { row: new Uint32Array(count), value: new Uint32Array(count) };
  let to = 0;
  for (const { row, value } of parts) {
    all.row.set(row, to);
    all.value.set(value, to);
    to += row.length;
  }
  return all;
}

/** Streets `[from, to)`. */
interface StreetRange {
  readonly from: number;
  readonly to: number;
}

type CutViews = Pick<PackViews, 'streets' | 'addresses'> & {
  readonly communes: Pick<PackViews['communes'], 'streetStart'>;
};

/** Ranges per thread: enough that no thread waits long for the last one. */
const rangesPerThread = 16;

/** Cuts the streets, between communes, into ranges with about the same number of addresses. */
function cutStreets({ streets, communes, addresses }: CutViews, threads: number): readonly StreetRange[] {
  const perRange = Math.max(1, Math.ceil(addresses.count / (threads * rangesPerThread)));
  const ranges: StreetRange[] = [];
  let from = 0;
  for (let commune = 0; commune < communes.streetStart.length - 1; commune++) {
    const to = communes.streetStart[commune + 1] ?? 0;
    const held = streets.addressStart(to) - streets.addressStart(from);
    if (held < perRange && to < streets.count) continue;
    if (to > from) ranges.push({ from, to });
    from = to;
  }
  return ranges;
}
