import { AddressesView } from '../../pack/views/addresses-view.ts';
import { makeAssignmentRows, writeAssignments } from '../../pack/views/assignments-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { RareColumns } from '../../pack/views/rare-values.ts';
import type { SectionSet } from '../../pack/section-set.ts';
import { StreetsView } from '../../pack/views/streets-view.ts';
import type { BuildThreads } from '../threads/build-threads.ts';
import type { LayerIndexes } from '../read/electoral-drafts.ts';
import { LocatedAddresses } from './locate-addresses.ts';
import { gatherRollPlaces } from '../roll/roll-places.ts';
import { placeBureaux } from '../decide/place-bureaux.ts';
import { cutStreets } from './street-ranges.ts';

/**
 * Finds the areas that hold every address, range after range in as many threads as there are: nothing but streets and addresses
 * need be known, so that the roll is read meanwhile.
 */
export async function findAllAreas(
  known: SectionSet,
  layers: LayerIndexes,
  threads: BuildThreads,
): Promise<LocatedAddresses> {
  const pack = {
    streets: new StreetsView(known),
    addresses: new AddressesView(known),
    communes: { streetStart: known.u32('communes.streetStart') },
  };
  const located = new LocatedAddresses(pack);
  const shared = { sections: new Map(known.sections), layers, located: located.columns };
  await threads.doAll<'areas'>(
    cutStreets(pack, threads.count).map((range) => ({ kind: 'areas' as const, ...shared, ...range })),
    () => undefined,
  );
  return located;
}

/**
 * Decides every address's bureau and circonscription, range after range in as many threads as there are; writes the sections
 * `addresses.assignments`, `communes.contourAgreement`, `communes.areaAgreement`.
 *
 * @param located with the areas found.
 */
export async function placeAddresses(
  pack: Pick<PackViews, 'streets' | 'roll' | 'electoral' | 'communes' | 'addresses'>,
  located: LocatedAddresses,
  sections: SectionSet,
  threads: BuildThreads,
  progress: (step: string) => void,
): Promise<void> {
  const ranges = cutStreets(pack, threads.count);
  const shared = { sections: sections.sections, located: located.columns };
  const tell = (step: string) => (done: number) => {
    progress(`${step} (${Math.floor((100 * done) / ranges.length)} %)`);
  };
  progress('locating addresses');
  const known = await threads.doAll<'locate'>(
    ranges.map((range) => ({ kind: 'locate' as const, ...shared, ...range })),
    tell('locating addresses'),
  );
  progress('assigning addresses');
  placeBureaux(pack, located, known);
  const places = gatherRollPlaces(pack, known);
  const rows = makeAssignmentRows(pack.addresses.count);
  const nextParts = await threads.doAll<'assign'>(
    ranges.map((range) => ({ kind: 'assign' as const, ...shared, ...range, places, rows })),
    tell('assigning addresses'),
  );
  writeAssignments(rows, joinRareColumns(nextParts), sections);
}

/** The columns of ranges one behind the other. */
function joinRareColumns(parts: readonly RareColumns[]): RareColumns {
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
