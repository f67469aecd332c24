import { makeAssignmentRows, writeAssignments } from '../pack/assignments-view.ts';
import type { PackViews } from '../pack/pack-views.ts';
import type { RareColumns } from '../pack/rare-values.ts';
import type { SectionSet } from '../pack/section-set.ts';
import { areaAgreementWithoutRoll } from './area-agreement.ts';
import type { BuildThreads } from './build-threads.ts';
import { LocatedAddresses } from './locate-addresses.ts';
import { gatherRollPlaces } from './roll-places.ts';
import { cutStreets } from './street-ranges.ts';

/**
 * Locates every address and decides its bureau and circonscription, range after range in as many threads as there are;
 * writes the sections `addresses.assignments`, `communes.contourAgreement`, `communes.areaAgreement`.
 */
export async function placeAddresses(
  pack: Pick<PackViews, 'streets' | 'roll' | 'electoral' | 'communes' | 'addresses'>,
  sections: SectionSet,
  threads: BuildThreads,
  progress: (step: string) => void,
): Promise<LocatedAddresses> {
  const ranges = cutStreets(pack, threads.count);
  const located = new LocatedAddresses(pack);
  const shared = { sections: sections.sections, located: located.columns };
  const tell = (step: string) => (done: number) => {
    progress(`${step} (${Math.floor((100 * done) / ranges.length)} %)`);
  };
  progress('locating addresses');
  pack.communes.areaAgreement.fill(areaAgreementWithoutRoll);
  const known = await threads.doAll<'locate'>(
    ranges.map((range) => ({ kind: 'locate' as const, ...shared, ...range })),
    tell('locating addresses'),
  );
  progress('assigning addresses');
  const places = gatherRollPlaces(pack, known);
  const rows = makeAssignmentRows(pack.addresses.count);
  const nextParts = await threads.doAll<'assign'>(
    ranges.map((range) => ({ kind: 'assign' as const, ...shared, ...range, places, rows })),
    tell('assigning addresses'),
  );
  writeAssignments(rows, joinRareColumns(nextParts), sections);
  return located;
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
